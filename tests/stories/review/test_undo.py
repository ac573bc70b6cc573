"""A decision taken back before the citizen is told, and the moments when it is too late."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from tests.stories.filled import CARD
from tests.stories.town import OLEG, RULES, Town, in_town

SECOND = 1 / 3600


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", replace(RULES, undo_seconds=60)) as town:
        yield town


async def decided(town: Town, command: str) -> tuple[Person, Person]:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await irina.says(command)
    await irina.waits_for("id 501")
    return irina, yulia


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/approve 1", "notice-approved"),
        ("/return 1 scan.unreadable", "returned"),
        ("/reject 1 person.minor", "notice-rejected"),
    ],
)
async def test_the_citizen_is_told_only_when_the_minute_is_over(
    town: Town, command: str, words: str
) -> None:
    irina, yulia = await decided(town, command)
    await town.later(hours=59 * SECOND)
    await town.idle()
    assert not yulia.sees(words)
    await town.later(hours=2 * SECOND)
    await yulia.waits_for(words)
    await irina.presses("desk-undo", seconds=60)
    await irina.waits_for("desk-undo-late")


@pytest.mark.parametrize(
    "command", ["/approve 1", "/return 1 scan.unreadable", "/reject 1 person.minor"]
)
async def test_a_decision_taken_back_leaves_everything_as_it_was(town: Town, command: str) -> None:
    irina, yulia = await decided(town, command)
    await irina.presses("desk-undo", seconds=60)
    card = await irina.waits_for(text("desk-entry", what=text("timeline-undone"), who="id 501"))
    assert text("desk-approve") in card.labels
    restored = await town.latest(yulia)
    assert (restored.status, restored.decision, restored.correction) == (
        Status.WAITING,
        None,
        None,
    )
    assert restored.due_at == town.dependencies.calendar.review_deadline(town.clock.now())
    assert await town.dependencies.store.pictures.get(restored.id, "scan") == CARD
    await town.later(hours=0.1)
    await town.idle()
    for words in ("notice-approved", "returned", "notice-rejected"):
        assert not yulia.sees(words)
    await irina.says("/approve 1")
    await irina.waits_for("desk-decided", reference="26-000001-9", how="approved")
    await town.later(hours=0.1)
    await yulia.waits_for("notice-approved")


async def test_another_reviewer_may_take_it_back_as_well_but_only_once(town: Town) -> None:
    await decided(town, "/approve 1")
    oleg = await town.reviewer(OLEG, "Олег")
    await oleg.says("/undo 1")
    await oleg.waits_for("timeline-undone")
    await oleg.says("/undo 1")
    await oleg.waits_for("desk-undo-late")


async def test_the_button_under_one_decision_takes_back_no_other(town: Town) -> None:
    irina, yulia = await decided(town, "/approve 1")
    first = irina.last
    undo = first.buttons[0].data or ""
    oleg = await town.reviewer(OLEG, "Олег")
    await oleg.says("/undo 1")
    await oleg.waits_for("timeline-undone")
    await oleg.says("/reject 1 person.minor")
    await oleg.waits_for("desk-decided", how="rejected")
    town.telegram.presses_old(undo, first, irina.user)
    await irina.waits_for("desk-undo-late")
    assert (await town.latest(yulia)).status is Status.REJECTED


async def test_a_decision_while_the_old_one_is_not_told_yet_is_refused(town: Town) -> None:
    irina, _ = await decided(town, "/approve 1")
    await irina.says("/reject 1 person.minor")
    await irina.waits_for("not-allowed-decided")


async def test_what_was_kept_for_taking_back_is_erased_afterwards(town: Town) -> None:
    await decided(town, "/reject 1 person.minor")
    kept = "SELECT count(*) FROM undoable"
    assert await town.driver.read(kept) == [(1,)]
    await town.later(hours=0.1)
    assert await town.driver.read(kept) == [(0,)]


@pytest.mark.parametrize(
    "command", ["/approve 1", "/return 1 scan.unreadable", "/reject 1 person.minor"]
)
async def test_until_the_citizen_is_told_nothing_lets_the_decision_out(
    town: Town, command: str
) -> None:
    irina, yulia = await decided(town, command)
    for words in ("/status", "/start", "исправить", "что там?", "/cancel"):
        await yulia.says(words)
        await yulia.waits_for(lambda message: message.by_bot)
    for data in ("g1:apply", "g1:fix", "g1:status"):
        town.telegram.presses_old(data, yulia.last, yulia.user)
    await town.idle()
    for told in (
        text("notice-approved"),
        text("go-fix"),
        text("returned"),
        text("notice-rejected"),
        text("go-apply"),
        text("step-reason.question"),
    ):
        assert not any(told in m or told in m.labels for m in yulia.chat if m.by_bot), told
    assert any(text("status-waiting") in message for message in yulia.chat)
    await irina.says("/undo 1")
    await irina.waits_for("timeline-undone")
    assert (await town.latest(yulia)).status is Status.WAITING


@pytest.mark.parametrize("wish", ["/place", "/email", "/phone"])
async def test_a_refusal_not_told_yet_is_not_let_out_by_a_wish_to_change(
    town: Town, wish: str
) -> None:
    _, yulia = await decided(town, "/reject 1 person.minor")
    await yulia.says(wish)
    await yulia.waits_for("status-head-since", now=text("status-waiting"))
    assert not yulia.sees("not-allowed-nothing")
    await town.later(hours=0.1)
    await yulia.waits_for("status-rejected")
    await yulia.says(wish)
    await yulia.waits_for("not-allowed-nothing")


async def test_the_citizen_who_was_to_correct_once_before_learns_of_it_no_sooner(
    town: Town,
) -> None:
    irina, yulia = await decided(town, "/return 1 snils.error")
    await town.later(hours=0.1)
    told = await yulia.waits_for("returned")
    await yulia.presses("go-fix")
    await yulia.waits_for("rejection-snils-error")
    await yulia.says("112-233-445 95")
    await yulia.waits_for("step-check.question")
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-resent")
    await irina.says("/return 1 place.closed")
    await irina.waits_for("desk-decided", how="returned")
    town.telegram.presses_old("g1:fix", told, yulia.user)
    await town.idle()
    assert not yulia.sees("step-place.question")
    await irina.says("/undo 1")
    await irina.waits_for("timeline-undone")
