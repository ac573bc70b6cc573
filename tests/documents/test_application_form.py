"""The form to print: what was answered, lines for the rest, one page whatever was typed."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from domain.application import Application
from screens.form.printed_form import form_to_sign, printed_form
from tests.stories.filled import filled
from texts import LANGUAGES, load

TODAY = date(2026, 6, 2)


def _read(answers: dict[str, Any] | None) -> tuple[str, int]:
    opened = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
    application = Application(1, 101, opened, answers=answers) if answers else None
    paper = printed_form(application, TODAY, load("ru")).document
    assert paper is not None
    pages = PdfReader(BytesIO(paper.content)).pages
    return pages[0].extract_text(), len(pages)


def test_what_was_answered_stands_there_and_the_rest_is_left_to_the_hand() -> None:
    words, _ = _read(filled("registration"))
    assert "Щеглова" in words
    assert "45 18 123456" in words
    assert "Адрес регистрации" in words
    assert "Тверская ул." not in words
    assert "ОБРАЗЕЦ" in words


def test_an_emoji_of_an_older_answer_is_seen_to_be_missing() -> None:
    words, _ = _read(filled("place", registration="Москва, 🏠 Тверская ул., 7"))
    assert "Москва, ◊ Тверская ул., 7" in words


def test_without_an_application_every_line_is_blank() -> None:
    words, _ = _read(None)
    assert "Фамилия" in words
    assert "Страховая" in words
    assert "Щеглова" not in words


@pytest.mark.parametrize("longest", [40, 200])
def test_it_is_one_page_whatever_was_typed(longest: int) -> None:
    long = {
        "surname": "Щ" * longest,
        "registration": "125009, Москва, " + "Долгая улица, " * (longest // 14),
        "issuer": "ОТДЕЛ " * (longest // 6),
    }
    words, pages = _read(filled("check", form="plastic", reason="change_move", **long))
    assert pages == 1
    assert "подтверждаю" in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("category", ["teen", "child", "newborn"])
def test_a_childs_form_has_the_representative_and_is_one_page(
    category: str, language: str
) -> None:
    long = {
        "surname": "Щ" * 60,
        "issuer": "ОТДЕЛ ЗАГС " * 23,
        "registration": "125009, Москва, " + "Долгая улица, " * 17,
        "residence": "125009, Москва, " + "Долгая улица, " * 17,
        "representative_surname": "Ж" * 60,
        "representative_name": "Ю" * 60,
        "email": "yulia@example.ru",
    }
    answers = filled("check", road={"category": category}, reason="change_move", **long)
    opened = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
    entered = Application(1, 101, opened, answers=answers, visit=1)
    paper = form_to_sign(entered, TODAY, load(language)).document
    assert paper is not None
    pages = PdfReader(BytesIO(paper.content)).pages
    assert len(pages) == 1
    words = pages[0].extract_text()
    assert "Ж" * 20 in words
    assert "45 18 123457" in words
    assert ("IV-МЮ № 123456" in words) is (category != "teen")
