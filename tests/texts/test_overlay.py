"""An operator's own words over ours: what is taken, and what is named by its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import texts
from domain.operator_files import Faulty


@pytest.fixture(autouse=True)
def _our_words() -> Iterator[None]:
    yield
    texts.use(texts.read(None))


def laid(directory: Path, words: str, language: str = "ru") -> Path:
    folder = directory / language
    folder.mkdir(exist_ok=True)
    (folder / "own.ftl").write_text(words, "utf-8")
    return directory


def test_a_text_said_anew_keeps_the_parts_it_leaves_out(tmp_path: Path) -> None:
    before = texts.load("ru").plain("step-phone.hint")
    made = texts.read(laid(tmp_path, "step-phone =\n    .question = <b>Ваш телефон</b>\n"))
    assert made["ru"].plain("step-phone.question") == "<b>Ваш телефон</b>"
    assert made["ru"].plain("step-phone.hint") == before
    assert made["en"].plain("step-phone.question") == texts.load("en").plain("step-phone.question")


def test_words_are_used_only_from_when_they_are_put_to_use(tmp_path: Path) -> None:
    was = texts.load("ru").plain("office-find")
    made = texts.read(laid(tmp_path, "office-find = Мой офис\n"))
    assert texts.load("ru").plain("office-find") == was
    assert made["ru"].differs_from(texts.load("ru")) == 1
    texts.use(made)
    assert texts.load("ru").plain("office-find") == "Мой офис"
    assert made["ru"].differs_from(texts.load("ru")) == 0


def test_a_question_of_ones_own_may_be_added(tmp_path: Path) -> None:
    own = "faq-parking = Где парковка?\n    .words = машина\n    .answer = Во дворе.\n"
    made = texts.read(laid(tmp_path, own))
    assert made["ru"].plain("faq-parking.answer") == "Во дворе."


COUNTED = "too-fast = { $count ->"


@pytest.mark.parametrize(
    ("words", "line", "code"),
    [
        ("office-find = Офис\nnot fluent at all\n", 2, "syntax"),
        ("\n\noffice-fnd = Офис\n", 3, "unknown-text"),
        ("step-phone =\n    .hnt = так\n", 1, "unknown-attribute"),
        ("office-find = Офис { $name }\n", 1, "unknown-variable"),
        ("office-find = { SHOUT(1) }\n", 1, "unknown-function"),
        ("office-find = { no-such-text }\n", 1, "unknown-text"),
        ("office-find = { -no-such-term }\n", 1, "unknown-text"),
        ("office-find = <b>Офис\n", 1, "tag"),
        ("office-find = <b><i>Офис</b></i>\n", 1, "tag"),
        ("office-find = <h1>Офис</h1>\n", 1, "tag"),
        ("office-find = Офис\noffice-find = Офисы\n", 2, "same-id"),
        (f"office-find = {'Офис ' * 200}\n", 1, "long"),
        ('office-find = { "" }\n', 1, "empty-text"),
        ("office-find = Офис { office-find }\n", 1, "ring"),
        (COUNTED + "\n    [one] <b>один\n   *[other] много</b>\n }\n", 1, "tag"),
        (COUNTED + '\n    [one] { "" }\n   *[other] много\n }\n', 1, "empty-text"),
    ],
)
def test_a_fault_of_a_text_names_its_line(
    tmp_path: Path, words: str, line: int, code: str
) -> None:
    with pytest.raises(Faulty) as faulty:
        texts.read(laid(tmp_path, words))
    assert [(one.file, one.line, one.code) for one in faulty.value.faults] == [
        ("ru/own.ftl", line, code)
    ]


def test_texts_that_stand_in_each_other_are_all_named(tmp_path: Path) -> None:
    words = "faq-a = { faq-b }\nfaq-b = { faq-a }\nfaq-c = { faq-a }\n"
    with pytest.raises(Faulty) as faulty:
        texts.read(laid(tmp_path, words))
    rings = [(one.line, one.code) for one in faulty.value.faults if one.code == "ring"]
    assert rings == [(1, "ring"), (2, "ring")]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    laid(tmp_path, "office-find = { $a }{ $b }\n")
    laid(tmp_path, "office-fnd = x\n", "en")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "own.ftl").write_text("office-find = Amt\n", "utf-8")
    (tmp_path / "stray.ftl").write_text("office-find = Офис\n", "utf-8")
    (tmp_path / "ru" / "bytes.ftl").write_bytes(b"office-find = \xff\n")
    with pytest.raises(Faulty) as faulty:
        texts.read(tmp_path)
    assert sorted((one.file, one.code) for one in faulty.value.faults) == [
        ("de", "unknown-language"),
        ("en/own.ftl", "unknown-text"),
        ("ru/bytes.ftl", "unreadable"),
        ("ru/own.ftl", "unknown-variable"),
        ("ru/own.ftl", "unknown-variable"),
        ("stray.ftl", "unknown-language"),
    ]


def test_a_text_that_fails_with_some_values_gives_way_to_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = texts.read(laid(tmp_path, "early-refused = Вопрос { NUMBER($question) }\n"))["ru"]
    assert own.plain("early-refused", question="Имя") == texts.load().plain(
        "early-refused", question="Имя"
    )
    assert "early-refused" in caplog.text
    assert "Имя" not in caplog.text
