"""The ticks on APScheduler, which holds nothing: what is due stands in rows.

Its defaults would drop a tick that comes a second late; here a late one runs, and runs once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[], Awaitable[object]]

INSTANCES = 10
"""One that works; the others see that it does and end at once. With 1 APScheduler would log a
warning for each of them, of which nobody need do anything.
"""


def scheduler(ticks: dict[str, Tick], every: float) -> AsyncIOScheduler:
    """All ticks every so many seconds (real ones); started and stopped by whoever asked."""
    made = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={
            "coalesce": True,
            "max_instances": INSTANCES,
            "misfire_grace_time": None,
        },
    )
    for name, tick in ticks.items():
        made.add_job(_unless_running(tick), "interval", seconds=every, id=name, name=name)
    return made


def _unless_running(tick: Tick) -> Tick:
    """A tick that is still at work when its next turn comes takes that turn too."""
    running = False

    async def ticked() -> None:
        nonlocal running
        if running:
            return
        running = True
        try:
            # The scheduler cancels at its end alone, and would log each such tick as an error.
            with suppress(asyncio.CancelledError):
                await tick()
        finally:
            running = False

    return ticked
