"""Patience: as long as was said, and longer only where the machine is slower than usual."""

import asyncio
import runpy

import pytest
from telegram_emulator import patience

SECONDS = 0.05


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What is measured, one after another; the last one stays."""
    told = [1.0]
    monkeypatch.setattr(patience, "slowness", lambda: told.pop(0) if len(told) > 1 else told[0])
    return told


async def waited(seconds: float = SECONDS) -> float:
    now = asyncio.get_running_loop().time
    began = now()
    with pytest.raises(TimeoutError):
        async with patience.limit(seconds):
            await asyncio.Event().wait()
    return now() - began


@pytest.mark.usefixtures("slow")
async def test_on_a_usual_machine_it_ends_when_it_was_said() -> None:
    assert SECONDS <= await waited() < 3.0


async def test_on_a_slow_machine_it_is_looked_again_before_giving_up(slow: list[float]) -> None:
    slow[:] = [4.0, 6.0, 2.0]
    assert await waited() >= 6 * SECONDS


async def test_what_comes_in_time_ends_the_waiting(slow: list[float]) -> None:
    slow[:] = [30.0]
    came = asyncio.Event()
    async with patience.limit(SECONDS):
        asyncio.get_running_loop().call_later(3 * SECONDS, came.set)
        await came.wait()


def test_slowness_is_never_below_one_nor_without_end() -> None:
    assert 1 <= patience.slowness() <= patience.SLOWEST


@pytest.mark.parametrize(("set_to", "seconds"), [(None, 15.0), ("60", 60.0), ("0.5", 0.5)])
def test_the_environment_sets_how_long_is_waited(
    monkeypatch: pytest.MonkeyPatch, set_to: str | None, seconds: float
) -> None:
    monkeypatch.delenv("PATIENCE", raising=False)
    if set_to:
        monkeypatch.setenv("PATIENCE", set_to)
    assert runpy.run_path(patience.__file__)["PATIENCE"] == seconds
