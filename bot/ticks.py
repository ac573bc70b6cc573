"""Ticks as the scheduler runs them, and the rounds of the courier whom they wake."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.polling import FAREWELL
from jobs.courier import Courier
from jobs.schedule import Tick, scheduler
from jobs.status_messages import EVERY, StatusMessageUpdater
from storage.driver import DatabaseUnusable

Ticked = Callable[[], Awaitable[object]]

SLOWEST, FASTEST = 30.0, 0.2
TICKS_A_DAY = 20
"""A tick may be late by a twentieth of a day, and by half a minute at most."""


def how_often(day_seconds: float, control_socket: Path | None) -> float:
    """Real seconds from tick to tick; as few as may be where the clock can be turned."""
    return min(SLOWEST, max(FASTEST, 0 if control_socket else day_seconds / TICKS_A_DAY))


def nudging(tick: Callable[[], Awaitable[int]], courier: Courier) -> Tick:
    """A tick that wakes the courier when it changed something."""

    async def ticked() -> None:
        # What the file itself suffers from is logged by the storage; the next tick tries again.
        with suppress(DatabaseUnusable):
            if await tick():
                courier.nudge()

    return ticked


def all_of(ticks: dict[str, Tick]) -> Ticked:
    """All ticks, one after another."""

    async def ticked() -> None:
        for tick in ticks.values():
            await tick()

    return ticked


async def delivering_rounds(courier: Courier, every: float, stop: asyncio.Event) -> None:
    """The courier's rounds; asked to stop, it finishes what is on its way."""
    going = asyncio.ensure_future(courier.run(every))
    await stop.wait()
    courier.close()
    await asyncio.wait({going}, timeout=FAREWELL)
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Working:
    """The ticks, the courier and the status messages of a process."""

    ticks: dict[str, Tick]
    courier: Courier
    updater: StatusMessageUpdater
    every: float
    stop: asyncio.Event

    @asynccontextmanager
    async def until_stopped(self) -> AsyncIterator[None]:
        """All of them at work within it; at its end what is on its way is finished."""
        ticking = scheduler(self.ticks, self.every)
        delivering = asyncio.ensure_future(delivering_rounds(self.courier, self.every, self.stop))
        updating = asyncio.ensure_future(self.updater.run(min(self.every, EVERY), self.stop))
        ticking.start()
        try:
            yield
        finally:
            self.stop.set()
            ticking.shutdown(wait=False)
            updating.cancel()
            await asyncio.gather(updating, delivering, return_exceptions=True)
