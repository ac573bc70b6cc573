"""Answers nobody should give: markup, emoji, invisible signs, whole books."""

import pytest

from demo.text_ids import typed
from tests.stories.town import Town

WORDS = {
    "markup": "<b>Иванова</b>",
    "unclosed": "<b>Иванова",
    "entities": "Иванова &amp; &lt;b&gt;",
    "quotes": "Ив'анова \"«„“»",
    "emoji": "Иванова 👩‍👩‍👧‍👦",
    "backwards": "\u202eаволгеЩ",
    "invisible": "\u200b\u200b\u2060",
    "accents": "И\u0301" * 400,
    "latin": "Ivanova" * 500,
    "twins": "Щеглoва" * 500,
    "book": "Щеглова " * 500,
    "digits": "1" * 4096,
    "arabic": "٤٥١٨١٢٣٤٥٦",
    "spaces": ". . . .",
    "fluent": "{ $name } { step-name.question }",
    "sql": "'); DROP TABLE applications; --",
    "null": "Щег\x00лова",
    "lines": "Щеглова\nЮлия\nЧеславовна",
}
STEPS = ["surname", "patronymic", "birth_date", "passport", "department", "issuer", "snils", "enp"]
STEPS += ["registration", "residence", "phone", "email", "place", "reason", "form", "check"]


@pytest.mark.parametrize("step", STEPS)
async def test_every_answer_gets_a_reply_and_none_breaks_anything(
    town: Town, step: str, caplog: pytest.LogCaptureFixture
) -> None:
    for number, words in enumerate(WORDS.values()):
        person = town.citizen(1000 + number, "Гражданин")
        await town.before(step, person)
        await person.says(words)
        await person.waits_for("form-head")
        assert not person.sees("broken"), words
    await town.idle()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert await town.driver.read("SELECT count(*) FROM applications") == [(len(WORDS),)]


DOORS = ["/visit {}", "/erase {}", "/reload {}", "/notices {}", "/check {}", "/start visit-{}"]


@pytest.mark.parametrize("door", DOORS)
async def test_every_command_with_any_words_gets_a_reply_and_none_breaks_anything(
    town: Town, door: str, caplog: pytest.LogCaptureFixture
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    for person in (irina, yulia):
        for words in ("", *WORDS.values()):
            since = person.mark()
            await person.says(door.format(words)[:4096])
            await person.waits_for(lambda one: one.by_bot, since=since)
            assert not person.sees("broken"), words
            await town.idle()
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_hostile_words_that_are_taken_are_shown_as_they_were_typed(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    address = "Москва, ул. «Б & Б» <Б>, д. 5"
    await town.before("registration", yulia)
    await yulia.says(address)
    await yulia.waits_for("step-residence.question")
    await yulia.says(typed("move-back"))
    await yulia.waits_for(address)
    await town.idle()
    await yulia.says("/cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.presses("move-drop")
    await yulia.waits_for("form-dropped")
    await town.sent(yulia, registration=address)
    await irina.says("/show 2")
    await irina.waits_for("desk-view-history.button")
    assert not irina.sees(address)
    await irina.presses("desk-view-contacts.button")
    await irina.waits_for(address)


async def test_a_name_in_telegram_is_never_said_back(town: Town) -> None:
    mallory = town.citizen(666, "<b>Мэллори</b> & Ко \u202e")
    await mallory.says("/start")
    await mallory.waits_for("welcome")
    await town.before("check", mallory)
    assert not mallory.sees("Мэллори")


async def test_an_answer_of_ten_thousand_signs_pushed_past_telegram_is_refused(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("issuer", yulia)
    said = await yulia.says("ГУ")
    await yulia.waits_for("⚠️")
    long = {**said.body, "message_id": said.id + 100, "text": "ГУ МВД " * 1500}
    since = yulia.mark()
    town.telegram.push({"message": long})
    await yulia.waits_for("refused-issuer-long", since=since, most=255)
