"""The end of a review's time: reviewers are reminded before it, the citizen is told after it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text, typed
from domain.rules import Rules
from jobs.failures import CHAT_PAUSES
from tests.stories.town import IRINA, NOON, OLEG, RULES, Town, in_town

PEOPLE = Rules(admins=frozenset({IRINA}), simulated_review=False)
NEXT_MORNING = datetime(2026, 6, 3, 8, 0, tzinfo=UTC)
HEAD = text("due-head")


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", PEOPLE) as town:
        yield town


def reminders(person: Person) -> list[Message]:
    return [one for one in person.chat if HEAD in one or text("due-done") in one]


async def test_before_a_deadline_there_is_one_message_that_is_kept_right(people: Town) -> None:
    irina = await people.reviewer()
    for citizen in (201, 202, 203):
        await people.sent(people.citizen(citizen))
    await people.later(hours=12)
    assert not reminders(irina)
    await people.later(to=NEXT_MORNING)
    said = await irina.waits_for(HEAD)
    assert text("due-soon", many=3, first="03.06.2026, 23:59 МСК") in said
    await irina.presses("due-next")
    await irina.waits_for("desk-lease", mine="yes")
    for number in (1, 2):
        await irina.says(f"/approve {number}")
        await irina.waits_for(f"26-00000{number}")
        await people.idle()
        await people.later(hours=0.1)
        await irina.waits_for("due-soon", many=3 - number)
    await irina.says("/approve 3")
    await irina.waits_for("desk-decided", how="approved")
    await people.idle()
    await people.later(hours=0.1)
    done = await irina.waits_for("due-done")
    assert [one.id for one in reminders(irina)] == [said.id] == [done.id]
    await people.later(days=2)
    assert len(reminders(irina)) == 1


async def test_on_the_next_day_what_is_late_is_said_anew_and_by_day(people: Town) -> None:
    irina, yulia = await people.reviewer(), people.citizen()
    await people.sent(yulia)
    await people.later(to=NEXT_MORNING)
    first = await irina.waits_for(HEAD)
    await people.later(to=datetime(2026, 6, 3, 21, 30, tzinfo=UTC))
    await irina.waits_for("due-late", many=1, oldest="03.06.2026, 23:59 МСК")
    assert [one.id for one in reminders(irina)] == [first.id]
    assert not yulia.sees("notice-overdue")
    await people.later(to=NEXT_MORNING + timedelta(days=1))
    second = await irina.waits_for(
        lambda one: text("due-late", many=1) in one and one.id != first.id
    )
    assert [one.id for one in reminders(irina)] == [second.id]
    await irina.presses("due-queue")
    assert text("desk-line-late", until="03.06.2026, 23:59 МСК") in (
        await irina.waits_for("desk-state-late")
    )
    assert reminders(irina)


async def test_the_citizen_is_told_once_for_each_sending_and_what_it_means(
    people: Town,
) -> None:
    irina, yulia = await people.reviewer(), people.citizen()
    await people.sent(yulia)
    await people.later(days=2)
    late = await yulia.waits_for("notice-overdue", reference="26-000001-9")
    assert "03.06.2026" in late.text
    assert text("notice-overdue") in late
    await people.later(days=3)
    await people.deliver()
    assert len([one for one in yulia.chat if text("notice-overdue") in one]) == 1
    await irina.says("/history 1")
    assert text("timeline-overdue") in (await irina.waits_for("desk-journal"))
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    await people.later(days=1)
    assert len([one for one in yulia.chat if text("notice-overdue") in one]) == 1


async def test_where_the_bot_decides_no_citizen_is_told_of_delay(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await town.later(to=NEXT_MORNING)
    assert text("due-then", simulated="yes") in (await irina.waits_for(HEAD))
    await town.later(days=2)
    await yulia.waits_for("notice-approved")
    await irina.waits_for("due-done")
    assert not yulia.sees("notice-overdue")


async def test_a_reminder_survives_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", RULES) as town:
        irina = await town.reviewer()
        await town.sent(town.citizen())
        await town.later(to=NEXT_MORNING)
        said = await irina.waits_for(HEAD)
        telegram = town.telegram
    later = NEXT_MORNING + timedelta(hours=1)
    async with in_town(tmp_path / "oms.db", RULES, telegram, at=later) as town:
        town.people[IRINA] = irina
        await irina.says("/approve 1")
        await irina.waits_for("desk-decided", how="approved")
        await town.idle()
        await town.later(hours=0.1)
        done = await irina.waits_for("due-done")
    assert done.id == said.id


async def test_a_reminder_that_was_deleted_or_cannot_be_sent_is_not_pressed(
    people: Town,
) -> None:
    irina = await people.reviewer()
    for citizen in (201, 202):
        await people.sent(people.citizen(citizen))
    await irina.blocks()
    await people.later(to=NEXT_MORNING)
    assert not reminders(irina)
    await irina.unblocks()
    await people.later(hours=1)
    assert not reminders(irina)
    await people.later(days=1)
    await irina.waits_for("due-late", many=2)
    assert people.clock.now() > NOON


@pytest.mark.parametrize("fault", [{"code": 502}, {"drop_connection": True}])
async def test_a_reminder_that_failed_is_tried_again_after_a_pause_and_holds_up_no_colleague(
    tmp_path: Path, fault: dict[str, Any]
) -> None:
    async with in_town(tmp_path / "oms.db", RULES) as town:
        irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
        await town.sent(town.citizen())
        town.telegram.faults.add("sendMessage", contains=typed("due-head"), **fault)
        for _ in range(2):
            await town.later(to=NEXT_MORNING)
            assert not reminders(irina)
            assert reminders(oleg)
        (not_before, attempts), *_ = town.reminding.retries.values()
        assert attempts == 1
        town.reminding.retries[IRINA] = not_before - CHAT_PAUSES[0], attempts
        await town.later(to=NEXT_MORNING)
        assert reminders(irina)
        assert not town.reminding.retries
