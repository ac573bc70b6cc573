"""A decision taken back before the citizen is told, and the moments when it is too late."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from demo.person import Person
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
    await yulia.waits_for("Заявление отправлено")
    await irina.says(command)
    await irina.waits_for("id 501")
    return irina, yulia


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/approve 1", "одобрено"),
        ("/return 1 scan.unreadable", "нужно исправить"),
        ("/reject 1 person.minor", "отклонено"),
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
    await irina.presses("Отменить решение (60 с)")
    await irina.waits_for("Отменять поздно")


@pytest.mark.parametrize(
    "command", ["/approve 1", "/return 1 scan.unreadable", "/reject 1 person.minor"]
)
async def test_a_decision_taken_back_leaves_everything_as_it_was(town: Town, command: str) -> None:
    irina, yulia = await decided(town, command)
    await irina.presses("Отменить решение (60 с)")
    card = await irina.waits_for("решение отозвано, снова на проверке · id 501")
    assert "Одобрить" in card.labels
    restored = await town.latest(yulia)
    assert (restored.status, restored.decision, restored.correction) == (
        Status.WAITING,
        None,
        None,
    )
    assert restored.due_at == town.house.calendar.review_deadline(town.clock.now())
    assert await town.house.store.picture(restored.id, "scan") == CARD
    await town.later(hours=0.1)
    await town.idle()
    for words in ("одобрено", "нужно исправить", "отклонено"):
        assert not yulia.sees(words)
    await irina.says("/approve 1")
    await irina.waits_for("✓ 26-000001-9: одобрено")
    await town.later(hours=0.1)
    await yulia.waits_for("одобрено")


async def test_another_reviewer_may_take_it_back_as_well_but_only_once(town: Town) -> None:
    await decided(town, "/approve 1")
    oleg = await town.reviewer(OLEG, "Олег")
    await oleg.says("/undo 1")
    await oleg.waits_for("решение отозвано")
    await oleg.says("/undo 1")
    await oleg.waits_for("Отменять поздно")


async def test_a_decision_while_the_old_one_is_not_told_yet_is_refused(town: Town) -> None:
    irina, _ = await decided(town, "/approve 1")
    await irina.says("/reject 1 person.minor")
    await irina.waits_for("Решение уже принято")


async def test_what_was_kept_for_taking_back_is_erased_afterwards(town: Town) -> None:
    await decided(town, "/reject 1 person.minor")
    kept = "SELECT count(*) FROM undoable"
    assert await town.driver.read(kept) == [(1,)]
    await town.later(hours=0.1)
    assert await town.driver.read(kept) == [(0,)]
