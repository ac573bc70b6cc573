"""Words are said in one way: escaped where people typed them, and never half filled in."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram_emulator.html import parse

from texts import LANGUAGES, Html, in_language, language_for, load
from texts.browser_language import preferred_language

TEXTS = load("ru")


def test_what_a_person_typed_is_escaped_and_what_is_html_already_is_not() -> None:
    assert TEXTS("answer", words="<b>&") == "&lt;b&gt;&amp;"
    assert TEXTS("answer", words=Html("<b>да</b>")) == "<b>да</b>"


def test_in_plain_words_nothing_is_escaped() -> None:
    assert TEXTS.plain("answer", words="<b>&") == "<b>&"


@given(st.text(max_size=300))
def test_any_words_at_all_come_out_as_they_went_in(words: str) -> None:
    assert TEXTS.plain("answer", words=words) == words
    assert parse(TEXTS("answer", words=words))[0] == words


@pytest.mark.parametrize("words", ["&" * 900, "я" * 4000, "\ue000words\ue001" * 400])
def test_however_long_the_words_they_come_out_whole(words: str) -> None:
    assert TEXTS.plain("answer", words=words) == words
    assert parse(TEXTS("answer", words=words))[0] == words


def test_days_are_written_as_here_and_moments_in_moscow() -> None:
    assert TEXTS("answer", words=date(2026, 6, 2)) == "02.06.2026"
    late = datetime(2026, 6, 2, 21, 30, tzinfo=UTC)
    assert TEXTS("answer", words=late) == "03.06.2026, 00:30 МСК"


@pytest.mark.parametrize(
    ("many", "said"),
    [(1, "1 день"), (3, "3 дня"), (11, "11 дней"), (101, "101 день")],
)
def test_russian_counts_as_russian_does(many: int, said: str) -> None:
    assert said in TEXTS("desk-age-days", many=many)


def test_whether_there_are_words_can_be_asked() -> None:
    assert TEXTS.has("step-phone.question")
    assert not TEXTS.has("step-phone.nothing")
    assert not TEXTS.has("nothing")


@pytest.mark.parametrize("id", ["nothing", "step-phone.nothing", "move-back.nothing"])
def test_words_that_do_not_exist_are_a_mistake_of_ours(id: str) -> None:
    with pytest.raises(KeyError, match="no text"):
        TEXTS(id)


def test_words_not_given_what_they_need_are_a_mistake_that_quotes_nobody() -> None:
    with pytest.raises(KeyError, match="not given what it needs") as mistake:
        TEXTS("answer-line", label="Щеглова")
    assert "Щеглова" not in str(mistake.value)


@pytest.mark.parametrize(
    ("code", "language"),
    [(None, "ru"), ("ru", "ru"), ("ru-RU", "ru"), ("uk", "ru"), ("KK", "ru")],
)
def test_who_speaks_russian_or_tells_nothing_is_spoken_to_in_russian(
    code: str | None, language: str
) -> None:
    assert language_for(code) == language


@pytest.mark.parametrize("code", ["en", "en-GB", "fr", "zh-hans"])
def test_others_are_spoken_to_in_english_where_there_is_any(code: str) -> None:
    assert language_for(code) == ("en" if "en" in LANGUAGES else "ru")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "ru"),
        ("en", "en"),
        ("en-US,en;q=0.9,ru;q=0.8", "en"),
        ("de-DE, en ; q=0.3, ru;q=0.7", "ru"),
        ("fr,de;q=0.5,*;q=0.1", "ru"),
        ("en;q=0", "ru"),
        ("EN", "en"),
        (";;q=,,en;q=much,\u0000", "ru"),
    ],
)
def test_a_browser_is_answered_in_the_language_it_likes_best(header: str, language: str) -> None:
    assert preferred_language(header) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_phrases_are_found_by_one_look_up(language: str) -> None:
    texts = load(language)
    for id in ("move-back", "go-help", "picture-again"):
        assert all(id in texts.meanings(phrase) for phrase in said(id, language))
    assert all(texts.meanings(f" {phrase.upper()}! ") for phrase in said("move-back", language))
    assert texts.meanings("Щеглова") == frozenset()


def test_the_first_text_that_is_meant_counts() -> None:
    phrase = next(iter(set(said("move-back", "ru")) & set(said("move-stay", "ru"))))
    assert TEXTS.match_phrase(phrase, ("move-stay", "move-back")) == "move-stay"
    assert TEXTS.match_phrase(phrase, ("move-back", "move-stay")) == "move-back"
    assert TEXTS.match_phrase(phrase, ("move-cancel",)) is None


def said(id: str, language: str) -> list[str]:
    return load(language).plain(f"{id}.words").split(", ")


@pytest.mark.parametrize(("kept", "language"), [("en", "en"), (None, "ru"), ("de", "ru")])
def test_whose_language_is_not_kept_or_gone_reads_the_default(
    kept: str | None, language: str
) -> None:
    assert in_language(kept).language == language
