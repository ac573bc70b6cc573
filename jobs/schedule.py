"""The ticks on APScheduler, which holds nothing: what is due stands in rows.

Its defaults would drop a tick that comes a second late; here a late one runs, and runs once.
"""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[], Awaitable[object]]


def scheduler(ticks: dict[str, Tick], every: float) -> AsyncIOScheduler:
    """All ticks every so many seconds (real ones); started and stopped by whoever asked."""
    made = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for name, tick in ticks.items():
        made.add_job(tick, "interval", seconds=every, id=name, name=name)
    return made
