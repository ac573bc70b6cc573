"""Ready at the place: the card, the calendar, reminders, handing over, the stars; the link."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from domain.rules import Rules
from domain.status.quiet_hours import QuietHours
from tests.stories.town import RULES, Town, in_town


async def ready(town: Town, person: Person) -> Message:
    irina = await town.reviewer()
    application = await town.sent(person)
    await irina.says(f"/approve {application.id}")
    await person.waits_for("notice-approved")
    await town.later(days=30)
    return await person.waits_for("notice-ready")


async def link_of(town: Town, person: Person) -> str:
    """What the QR code of the temporary policy holds, as a person's phone would open it."""
    paper = await person.waits_for("notice-approved")
    page = PdfReader(BytesIO(await person.downloads(paper))).pages[0]
    uri = cast(Any, page["/Annots"])[0].get_object()["/A"]["/URI"]
    name, _, payload = str(uri).removeprefix("https://t.me/").partition("?start=")
    assert name == town.telegram.bot.username
    return payload


async def test_what_is_ready_comes_with_a_card_of_the_place_and_a_calendar_file(
    town: Town,
) -> None:
    yulia = town.citizen()
    told = await ready(town, yulia)
    for words in (
        text("notice-ready", place="МФЦ района Тверской", address="Настасьинский пер., 7"),
        text("notice-ready", hours="ежедневно 8:00–20:00"),
        text("kept-until", until="01.08.2026"),
        text("notice-ready.bring"),
    ):
        assert words in told
    await town.deliver()
    card = next(one for one in yulia.chat if one.kind == "venue")
    assert card.body["venue"]["title"] == "МФЦ района Тверской"
    (event,) = Calendar.from_ical(await yulia.downloads(told)).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-08-01"
    assert "Настасьинский" in str(event["location"])
    assert len(event.walk("VALARM")) == 2
    assert "Щеглова" not in str(event)


async def test_the_card_says_the_hours_of_the_day(town: Town) -> None:
    yulia = town.citizen()
    await ready(town, yulia)
    await yulia.presses("wish-venue")
    await yulia.waits_for("today", day="02.07.2026", opens="08:00", closes="20:00", how="open")
    await yulia.presses("wish-calendar")
    filed = await yulia.waits_for("calendar-file")
    assert (await yulia.downloads(filed)).startswith(b"BEGIN:VCALENDAR")


async def test_reminded_on_three_days_then_it_goes_back_and_one_can_apply_again(
    town: Town,
) -> None:
    yulia = town.citizen()
    await ready(town, yulia)
    for days, words in ((3, "notice-reminder"), (7, "notice-reminder"), (15, "notice-last-call")):
        since = yulia.mark()
        await town.later(days=days)
        told = await yulia.waits_for(words, since=since)
        assert text("kept-until", until="01.08.2026") in told
    await town.later(days=4.4)
    assert (await town.latest(yulia)).status is Status.READY
    await town.later(days=2)
    await yulia.waits_for("notice-uncollected")
    assert (await town.latest(yulia)).status is Status.UNCOLLECTED
    await town.may_apply(yulia)
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await yulia.presses("go-apply")
    await yulia.waits_for("step-consent.question")


async def test_once_collected_nobody_is_reminded_and_one_question_is_asked_once(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await ready(town, yulia)
    await irina.says("/collected 1")
    asked = await yulia.waits_for("notice-collected")
    assert asked.labels == ["1 ★", "2 ★", "3 ★", "4 ★", "5 ★"]
    await yulia.presses("4 ★")
    await yulia.waits_for("rated.thanks", stars=4)
    ratings = town.dependencies.ratings
    assert await ratings.counts() == {4: 1}
    assert not await ratings.add(1, 1, town.clock.now())
    assert await ratings.counts() == {4: 1}
    since = yulia.mark()
    await town.later(days=400)
    await town.deliver()
    assert [one for one in yulia.chat if one.by_bot and one.seq > since] == []


async def test_the_link_of_the_paper_opens_the_status_on_its_citizens_phone_only(
    town: Town,
) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    irina = await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    payload = await link_of(town, yulia)
    assert re.fullmatch(r"s-[A-Za-z0-9_-]{16}", payload)
    await yulia.says(f"/start {payload}")
    await yulia.waits_for("status-head-since", now=text("status-approved"))
    await artyom.says(f"/start {payload}")
    said = await artyom.waits_for("link-not-yours")
    assert "26-000001-9" not in said.text
    for wrong in ("s-", "s-1", "s-" + "A" * 16):
        since = artyom.mark()
        await artyom.says(f"/start {wrong}")
        await artyom.waits_for("link-not-yours", since=since)
    await artyom.says("/start elsewhere")
    await artyom.waits_for("welcome")


async def test_the_office_hands_over_by_the_link(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    payload = await link_of(town, yulia)
    await irina.says(f"/start {payload}")
    early = await irina.waits_for("handing", reference="26-000001-9")
    assert early.labels == [text("desk-show")]
    await town.later(days=30)
    await irina.says(f"/start {payload}")
    shown = await irina.waits_for("handing-compare")
    assert "Щеглова" in shown.text
    await irina.presses("desk-collect", shown)
    await yulia.waits_for("notice-collected")
    assert (await town.latest(yulia)).status is Status.COLLECTED
    opened = [deed.what for deed in await town.dependencies.journal.of(1)]
    assert "opened" in opened


# Quiet hours


NIGHT = datetime(2026, 6, 2, 20, 30, tzinfo=UTC)
"""Half past eleven in the evening in Moscow."""


def moved_on(message: Message) -> bool:
    return text("notice-in-production", reference="26-000001-9") in message


@pytest.fixture
def quiet() -> Rules:
    return Rules(RULES.admins, quiet=QuietHours(22, 9))


async def test_at_night_a_decision_comes_without_a_sound_and_a_stage_in_the_morning(
    tmp_path: Path, quiet: Rules
) -> None:
    async with in_town(tmp_path / "oms.db", quiet, at=NIGHT, delivering=False) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await town.idle()
        await town.deliver()
        assert yulia.sees("notice-approved")
        await town.later(days=1)
        await town.deliver()
        assert not any(moved_on(one) for one in yulia.chat)
        await yulia.says("/status")
        await yulia.waits_for("status-head-since", now=text("status-in-production"))
        await town.later(to=datetime(2026, 6, 4, 5, 59, tzinfo=UTC))
        await town.deliver()
        assert not any(moved_on(one) for one in yulia.chat)
        await town.later(to=datetime(2026, 6, 4, 6, 0, tzinfo=UTC))
        await town.deliver()
        await yulia.waits_for(moved_on, since=0)
