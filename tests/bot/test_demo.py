"""The demonstration's table names what failed, and its people do not answer for ever."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from specimens import ARTYOM
from telegram_emulator import NotSeen

from demo.citizens import Answers, applies, says
from demo.expectations import Expectations
from tests.stories.town import in_town


@pytest.fixture
def met() -> Expectations:
    return Expectations(lambda: datetime(2026, 6, 2, 9, 30, tzinfo=UTC))


async def test_what_was_met_stands_in_the_table_by_scene(met: Expectations) -> None:
    for scene, what in (("A", "one"), ("B", "two"), ("A", "three")):
        async with met.expecting(scene, what):
            pass
    rows = [" ".join(line.split()) for line in met.table()]
    assert rows == [
        *("A", "✓ one 02.06.2026 09:30", "✓ three 02.06.2026 09:30"),
        *("B", "✓ two 02.06.2026 09:30"),
    ]


async def test_what_failed_is_named_with_its_reason_and_passed_on(met: Expectations) -> None:
    with pytest.raises(NotSeen):
        async with met.expecting("A", "one"):
            raise NotSeen("it never came")
    assert met.table() == ["✕ A: one", "  it never came"]


async def test_what_was_still_waited_for_when_all_ended_is_named(met: Expectations) -> None:
    async def waits(what: str) -> None:
        async with met.expecting("A", what):
            await asyncio.Event().wait()

    waiting = [asyncio.ensure_future(waits(what)) for what in ("one", "two")]
    await asyncio.sleep(0)
    met.give_up("the bot died")
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
    assert met.table() == ["✕ A: one", "  the bot died", "✕ A: two", "  the bot died"]
    assert not met.open


async def test_an_answer_that_is_never_taken_ends_the_script(tmp_path: Path) -> None:
    wrong = Answers(ARTYOM, instead={"step-department.question": says("не помню")})
    async with in_town(tmp_path / "oms.db") as town:
        with pytest.raises(AssertionError, match="not taken: step-department"):
            await applies(town.citizen(), wrong)


def test_a_question_that_nobody_asks_is_a_mistake_in_the_script() -> None:
    with pytest.raises(ValueError, match="no such question"):
        Answers(ARTYOM, instead={"Любимый цвет": says("синий")}).acts()
