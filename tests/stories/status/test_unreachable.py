"""Notices to those who cannot be reached: held, and told in order once they are back."""

import pytest
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import Town

NOTICES = [
    text("notice-sent"),
    text("notice-approved"),
    text("notice-in-production"),
    text("notice-made"),
    text("notice-on-the-way"),
    text("notice-ready"),
]


def notices(person: Person) -> list[Message]:
    return [one for one in person.chat if one.by_bot and one.text]


async def through_all(town: Town, person: Person) -> None:
    """Sent, approved, made, ready: with the courier at work after each."""
    irina = await town.reviewer()
    await town.sent(person)
    await irina.says("/approve 1")
    await town.idle()
    for days in (0, 1, 20, 4, 5):
        await town.later(days=days)
        await town.deliver()


@pytest.mark.parametrize("back", ["unblocks", "starts"])
async def test_whoever_blocked_the_bot_is_told_all_that_happened_in_one_message_once_back(
    still_town: Town, back: str
) -> None:
    town, yulia = still_town, still_town.citizen()
    yulia.room.started = True
    await yulia.blocks()
    await town.idle()
    await through_all(town, yulia)
    assert notices(yulia) == []
    await yulia.unblocks()
    if back == "starts":
        await yulia.says("/start")
    await town.idle()
    await town.deliver()
    told = [one for one in yulia.chat if one.by_bot and text("status-head-since") not in one]
    assert len(told) == 1
    lines = told[0].text.splitlines()
    assert text("meanwhile").is_in(lines[0])
    held = [line for line in lines if line.startswith("✓ ")]
    stages = ("sent", "approved", "in-production", "made", "on-the-way", "ready")
    names = [text(f"timeline-{stage}") for stage in stages]
    assert [name.is_in(line) for name, line in zip(names, held, strict=True)] == [True] * 6
    assert held[1].startswith("✓ 02.06.2026")
    assert text("kept-until", until="01.08.2026") in told[0]
    assert told[0].labels == [text("wish-venue"), text("wish-calendar")]
    assert (await yulia.downloads(told[0])).startswith(b"%PDF")
    await town.deliver()
    assert len([one for one in yulia.chat if one.by_bot]) == 1 + (back == "starts")


async def test_blocked_between_two_notices_the_rest_comes_as_one(still_town: Town) -> None:
    town, yulia = still_town, still_town.citizen()
    irina = await town.reviewer()
    await town.sent(yulia)
    await town.deliver()
    await yulia.blocks()
    await irina.says("/return 1 snils.error")
    await town.idle()
    await town.later(days=25)
    await town.deliver()
    assert len(notices(yulia)) == 1
    await yulia.unblocks()
    await town.idle()
    await town.deliver()
    assert text("returned", reference="26-000001-9") in notices(yulia)[1]
    await yulia.presses("go-fix")
    await yulia.waits_for("form-head", at=1, of=1)


async def test_a_reviewer_who_was_away_is_told_how_much_has_come_and_not_each(
    still_town: Town,
) -> None:
    town, irina = still_town, await still_town.reviewer()
    await irina.blocks()
    await town.idle()
    for id in (101, 102, 103):
        await town.sent(town.citizen(id))
    await town.deliver()
    since = irina.mark()
    await irina.unblocks()
    await town.idle()
    await town.deliver()
    told = [one.text for one in irina.chat if one.by_bot and one.seq > since]
    assert len(told) == 1
    assert text("notice-review-meanwhile", new=3, again=0).is_in(told[0])


async def test_away_twice_one_is_told_twice_and_nothing_is_lost(still_town: Town) -> None:
    town, yulia = still_town, still_town.citizen()
    yulia.room.started = True
    await yulia.blocks()
    await town.idle()
    await through_all(town, yulia)
    await yulia.unblocks()
    await town.idle()
    await yulia.blocks()
    await town.idle()
    await town.deliver()
    await town.later(days=3)
    await town.deliver()
    await yulia.unblocks()
    await town.idle()
    await town.deliver()
    told = [one.text for one in yulia.chat if one.by_bot]
    assert len(told) == 1
    assert told[0].count("✓ ") == 7
    assert text("timeline-reminded").is_in(told[0])


async def test_blocked_without_a_word_of_it_the_notice_finds_out(still_town: Town) -> None:
    """The update about the block may come later than the notice, or never."""
    town, yulia = still_town, still_town.citizen()
    await town.sent(yulia)
    yulia.room.blocked = True
    await town.deliver()
    rows = await town.driver.read("SELECT outcome FROM notices WHERE recipient = 101")
    assert rows == [("paused",)]
    yulia.room.blocked = False
    await yulia.says("/start")
    await town.idle()
    await town.deliver()
    assert yulia.sees("notice-sent")


async def test_whoever_never_opened_the_bot_cannot_be_told_until_they_do(
    still_town: Town,
) -> None:
    """A reviewer named in the settings who has not pressed Start yet."""
    town = still_town
    irina = town.citizen(501, "Ирина")
    await town.sent(town.citizen())
    await town.deliver()
    assert notices(irina) == []
    await irina.says("/start")
    await irina.waits_for("desk-home")
    await town.deliver()
    assert irina.sees("notice-review-new", reference="26-000001-9")


async def test_a_deleted_account_holds_nobody_else_up(still_town: Town) -> None:
    town, yulia, artyom = still_town, still_town.citizen(), still_town.citizen(102, "Артём")
    await town.sent(yulia)
    await town.sent(artyom)
    await yulia.deletes_account()
    await town.deliver()
    assert artyom.sees("notice-sent")
    await town.later(days=40)
    await town.deliver()
    rows = await town.driver.read("SELECT DISTINCT outcome FROM notices WHERE recipient = 101")
    assert rows == [("paused",)]
    await town.later(days=400)
    await town.deliver()
    assert await town.deliver() == 0


async def test_a_network_gone_for_hours_costs_no_message_and_no_order(still_town: Town) -> None:
    town, yulia = still_town, still_town.citizen()
    irina = await town.reviewer()
    outage = town.telegram.faults.add("sendMessage", times=None, drop_connection=True)
    await town.sent(yulia)
    await irina.says("/approve 1")
    await town.idle()
    for _ in range(5):
        await town.later(hours=1.2)
        await town.deliver()
    town.telegram.faults.remove(outage)
    await town.later(hours=4)
    await town.deliver()
    first = zip(NOTICES, notices(yulia), strict=False)
    assert [words in notice for words, notice in first] == [True] * 2


async def test_told_to_wait_the_courier_waits_and_then_tells(still_town: Town) -> None:
    town, yulia = still_town, still_town.citizen()
    await town.sent(yulia)
    town.telegram.faults.add("sendMessage", contains="отправлено", retry_after=1, code=429)
    await town.deliver()
    assert notices(yulia) == []
    await town.later(hours=1 / 3600)
    await town.deliver()
    assert len(notices(yulia)) == 1
