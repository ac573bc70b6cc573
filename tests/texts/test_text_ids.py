"""Expectations by text id: they hold for what is said, in whatever words, and for nothing else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from telegram_emulator import Button, Message, Telegram
from telegram_emulator.html import parse

from demo import fluent_entries
from demo.people import Person
from demo.text_ids import ExpectedText, english, text, text_by, typed
from tests.architecture.wording import wording
from texts import LANGUAGES, Param, load, overlay

OURS = """
send = Отправить
    .late = Поздно
sent =
    <b>Заявление { $reference } отправлено</b>
    Ответ &lt;сюда&gt; придёт к { $until }.
days = { $many ->
        [one] { $many } день
        [few] { $many } дня
       *[many] { $many } дней
    }
state = { $since ->
        [yes] сейчас { $now }, с { $on }
       *[no] сейчас { $now }
    }
ready-for-you = готов
line = { $what }
both = { send } — { ready-for-you }
"""
THEIRS = OURS.replace("Отправить", "Send").replace("готов", "ready")


@pytest.fixture
def ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few texts, known here."""
    bodies = {"ru": overlay.messages([OURS]), "en": overlay.messages([THEIRS])}
    monkeypatch.setattr(fluent_entries, "_entries", bodies.__getitem__)


@pytest.mark.usefixtures("ours")
def test_a_text_may_stand_among_other_words_or_must_stand_alone() -> None:
    assert text("send").is_in("Нажмите «Отправить».")
    assert text("send") == "Отправить"
    assert [text("send"), text("send.late")] == ["Отправить", "Поздно"]
    assert text("send") in ["Поздно", "Отправить"]
    assert text("send") != "Отправить всё"
    assert english("send") == "Send"
    assert text("both") == "Отправить — готов"


@pytest.mark.usefixtures("ours")
def test_parameters_that_are_given_must_be_there_and_others_may_be_anything() -> None:
    shown = "Заявление 26-1 отправлено\nОтвет <сюда> придёт к 04.06.2026."
    assert text("sent") == shown
    assert text("sent", reference="26-1", until=date(2026, 6, 4)) == shown
    assert text("sent", reference="26-1") == shown
    assert text("sent", reference="26-2") != shown
    assert text("days", many=3) == "3 дня"
    assert text("days", many=5) != "3 дня"
    assert text("days") == "21 день"
    assert text("state", now=text("ready-for-you")) == "сейчас готов, с 04.06.2026"
    assert text("state", now="готов", since="no") == "сейчас готов"
    assert text("state", now="готов", since="no") != "сейчас готов, с 04.06.2026"
    assert text("state", now="a<b & c", since="no") == "сейчас a<b & c"
    assert text("line", what=text("send.late")) == "Поздно"


@pytest.mark.usefixtures("ours")
def test_mistakes_are_no_expectations() -> None:
    with pytest.raises(KeyError, match="sned"):
        text("sned")
    with pytest.raises(KeyError, match=r"send\.soon"):
        text("send.soon")
    with pytest.raises(KeyError, match="ready-for-us"):
        text_by("ready-for-us", "ru", {})
    assert text_by("Готово", "ru", {}) is None
    with pytest.raises(ValueError, match="has no when"):
        _ = text("sent", when="now").pattern
    with pytest.raises(ValueError, match="says nothing by itself"):
        _ = text("line").pattern


@pytest.mark.usefixtures("ours")
async def test_people_press_and_wait_by_text_id_in_the_language_they_are_spoken_to() -> None:
    telegram = Telegram()
    yulia, john = Person(telegram, 1, "Юлия"), Person(telegram, 2, "John", language_code="en")
    message = Message(1, 1, {"text": "готов", "from": {"id": 0}}, True, 1)
    button = Button({"text": "Send"})
    assert text("ready-for-you") in message
    assert text("send") not in message
    assert text("send").spoken(john.language)(button)
    assert not text("send").spoken(yulia.language)(button)
    john.spoken = "ru"
    assert not text("send").spoken(john.language)(button)
    with pytest.raises(TypeError, match="no text id"):
        await yulia.waits_for("Готово", since=0, until=1)
    with pytest.raises(KeyError, match="ready-for-us"):
        yulia.sees("ready-for-us")
    assert not yulia.sees("sent", reference="26-1")


def test_typed_words_are_those_of_the_text() -> None:
    assert typed("step-check-agree") == load().plain("step-check-agree")


def _given(names: frozenset[str]) -> Iterator[dict[str, Param]]:
    """Values of all kinds for these parameters."""
    for value in ("x<y", 3, 1000, datetime(2026, 6, 4, 9, tzinfo=UTC)):
        yield dict.fromkeys(names, value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_is_what_its_id_says(language: str) -> None:
    texts = load(language)
    for id, names in _ids(language).items():
        for params in _given(names):
            try:
                shown = parse(texts(id, **params))[0].strip()
            except KeyError:
                continue  # such values are none for this text
            for given in (params, {}):
                try:
                    pattern = ExpectedText(id, given, language).pattern
                except ValueError:
                    continue  # signs only, or parameters only
                assert pattern.fullmatch(shown), (id, given)


def _ids(language: str) -> dict[str, frozenset[str]]:
    folder = files("texts").joinpath(language).iterdir()
    return wording(f.read_text("utf-8") for f in folder if f.name.endswith(".ftl"))[0]
