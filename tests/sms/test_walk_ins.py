"""Somebody without Telegram is told by letter and SMS only, as they chose at the desk."""

from demo.text_ids import text
from tests.sms.reached import ADDRESS, PHONE, Reached, body
from tests.stories.offices.appointment import goes
from tests.stories.offices.walk_in import (
    FIRST_PERSON,
    NUMBER,
    enters_adult,
    nobody_without_a_chat_was_written_to,
    without_telegram,
)


async def entered(there: Reached, *chosen: str) -> str:
    """What the clerk is told at the end."""
    irina = await there.town.reviewer()
    await without_telegram(irina)
    for one in chosen:
        await goes(irina, one, "walk-in-ways")
    await goes(irina, "visit-act-accept", text("behalf-head", number=NUMBER))
    await enters_adult(irina, **{"step-email.question": ADDRESS})
    done = await irina.waits_for("walk-in-entered", number=NUMBER)
    await irina.waits_for("walk-in-slip")
    await there.rounds()
    return done.text


async def test_the_approval_comes_by_letter_and_that_it_is_ready_by_letter_and_sms(
    there: Reached,
) -> None:
    assert text("walk-in-told", ways="both").is_in(await entered(there))
    application = await there.town.dependencies.store.latest_of(FIRST_PERSON)
    assert application is not None
    number = application.reference
    assert there.letters == [text("mail-subject", reference=number)]
    assert " чат" not in body(there.box.letters[0])
    assert there.gateway.texts == []
    await there.town.later(days=30)
    await there.rounds()
    assert there.letters[-1] == text("mail-ready.subject", number=number)
    assert " чат" not in body(there.box.letters[-1])
    assert there.gateway.texts == [text("sms-ready-no-chat", reference=number)]
    assert there.gateway.messages[0]["to"] == PHONE
    assert nobody_without_a_chat_was_written_to(there.town)
    assert await there.outcomes("chat") == {}


async def test_what_was_chosen_at_the_desk_holds(there: Reached) -> None:
    told = await entered(there, "way-mail-off", "way-sms-all")
    assert text("walk-in-told", ways="sms").is_in(told)
    assert there.letters == []
    assert there.gateway.texts == ["Учебный бот ОМС: заявление 26-000001-9 одобрено."]


async def test_whoever_wants_neither_is_told_the_day(there: Reached) -> None:
    told = await entered(there, "way-mail-off", "way-sms-off")
    assert text("walk-in-told", ready="02.07.2026", ways="none").is_in(told)
    await there.town.later(days=30)
    await there.rounds()
    assert there.letters == []
    assert there.gateway.texts == []


async def test_a_number_the_gateway_never_takes_is_told_to_no_chat(there: Reached) -> None:
    await entered(there)
    there.gateway.answers = [400]
    await there.town.later(days=30)
    await there.rounds()
    assert (await there.outcomes("sms"))["ready"] == "failed"
    assert nobody_without_a_chat_was_written_to(there.town)
