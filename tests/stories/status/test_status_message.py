"""One message tells where the application is: edited as things change, anew when asked for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from domain.rules import Rules
from tests.stories.town import RULES, Town, in_town


def standing(person: Person) -> list[Message]:
    return [one for one in person.chat if one.by_bot and text("status-head-since") in one]


async def asked(town: Town, person: Person) -> Message:
    await person.says("/status")
    await person.waits_for("status-head-since", since=person.mark() - 1)
    await town.idle()
    return standing(person)[-1]


async def test_it_says_since_when_what_is_next_and_when_at_the_latest(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    shown = await asked(town, yulia)
    assert text("status-head-since", now=text("status-waiting"), since="02.06.2026") in shown
    assert text("status-next-review", by="03.06.2026") in shown
    assert text("status-next-review") in shown
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    await town.later(days=1)
    (shown,) = standing(yulia)
    assert text("status-head-since", now=text("status-in-production"), since="03.06.2026") in shown
    assert text("status-next", what=text("timeline-made"), by="23.06.2026") in shown
    assert text("status-ready-by", by="02.07.2026") in shown
    assert text("status-in-production.advice") in shown


async def test_it_is_edited_at_every_change_and_no_second_one_comes(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    first = await asked(town, yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    for days, now in ((1, "in-production"), (20, "made"), (4, "on-the-way"), (5, "ready")):
        await town.later(days=days)
        (shown,) = standing(yulia)
        assert shown.id == first.id
        assert text("status-head-since", now=text(f"status-{now}")) in shown
    await irina.says("/collected 1")
    await yulia.waits_for("notice-collected")
    await town.status_updater.tick()
    (shown,) = standing(yulia)
    assert text("status-head-since", now=text("status-collected")) in shown
    assert shown.labels == []


async def test_asked_for_again_it_comes_below_and_the_older_one_goes(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    first = await asked(town, yulia)
    second = await asked(town, yulia)
    assert second.id > first.id
    assert [one.id for one in standing(yulia)] == [second.id]


async def test_one_too_old_to_be_deleted_says_that_it_is_below(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    first = await asked(town, yulia)
    town.telegram.faults.add(
        "deleteMessage", code=400, description="Bad Request: message can't be deleted"
    )
    second = await asked(town, yulia)
    texts = {one.id: one.text for one in yulia.chat}
    assert texts[first.id] == text("status-below")
    assert text("status-head-since").is_in(texts[second.id])


async def test_deleted_by_the_citizen_it_comes_anew_when_asked_for(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    first = await asked(town, yulia)
    town.telegram.erase(yulia.room, yulia.room.messages[first.id])
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    await town.status_updater.tick()
    assert standing(yulia) == []
    await asked(town, yulia)
    (shown,) = standing(yulia)
    assert text("status-head-since", now=text("status-approved")) in shown


@pytest.mark.parametrize(
    "fault",
    [
        {"code": 502},
        {"code": 429, "retry_after": 3},
        {"drop_connection": True},
    ],
)
async def test_an_edit_that_failed_is_tried_again(town: Town, fault: dict[str, Any]) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await asked(town, yulia)
    town.telegram.faults.add("editMessageText", **fault)
    await irina.says("/reject 1 person.minor")
    await yulia.waits_for("notice-rejected")
    await town.status_updater.tick()
    assert text("status-waiting") in standing(yulia)[0]
    town.clock.turn(hours=1)
    await town.status_updater.tick()
    assert text("status-head-since", now=text("status-rejected")) in standing(yulia)[0]


async def test_a_restart_forgets_neither_the_message_nor_that_it_is_outdated(
    tmp_path: Path,
) -> None:
    async with in_town(tmp_path / "oms.db", delivering=False) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        first = await asked(town, yulia)
        await irina.says("/reject 1 person.minor")
        await town.idle()
        telegram, then = town.telegram, town.clock.now()
    async with in_town(tmp_path / "oms.db", telegram=telegram, at=then) as town:
        town.people[yulia.user.id] = yulia
        await town.status_updater.tick()
        (shown,) = standing(yulia)
        assert shown.id == first.id
        assert text("status-head-since", now=text("status-rejected")) in shown


async def test_while_a_decision_can_be_taken_back_it_is_not_told(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", Rules(RULES.admins, undo_seconds=60)) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        first = await asked(town, yulia)
        await irina.says("/approve 1")
        await irina.waits_for("desk-decided", how="approved")
        await town.status_updater.tick()
        assert text("status-head-since", now=text("status-waiting")) in standing(yulia)[0]
        second = await asked(town, yulia)
        assert text("status-head-since", now=text("status-waiting")) in second
        assert text("notice-approved") not in second
        assert second.id != first.id
        await yulia.says("/email")
        await yulia.waits_for("amend-head")
        await yulia.says("yulia@example.ru")
        await yulia.waits_for("amend-done", label="E-mail")
        await town.status_updater.tick()
        assert text("status-head-since", now=text("status-waiting")) in standing(yulia)[0]
        town.clock.turn(to=town.clock.now() + timedelta(seconds=61))
        await town.later()
        assert text("status-head-since", now=text("status-approved")) in standing(yulia)[0]


async def test_blocked_and_back_the_message_is_brought_up_to_date(still_town: Town) -> None:
    town, yulia = still_town, still_town.citizen()
    irina = await town.reviewer()
    await town.sent(yulia)
    await town.deliver()
    await asked(town, yulia)
    await yulia.blocks()
    await irina.says("/reject 1 person.minor")
    await town.idle()
    await town.deliver()
    assert text("status-waiting") in standing(yulia)[0]
    await yulia.unblocks()
    await town.idle()
    await town.deliver()
    assert text("status-head-since", now=text("status-rejected")) in standing(yulia)[0]
