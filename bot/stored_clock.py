"""The clock as a database remembers it, so that a restart does not turn it."""

import json

from bot.clock import Anchor, ScaledClock, resume
from bot.clock_jumps import SteadyClock
from domain.clock import Clock
from storage.driver import Driver
from storage.key_value import KeyValues


async def stored_clock(driver: Driver, day_seconds: float) -> Clock:
    """The clock of this database: simulated time goes on over restarts and never back."""
    async with driver.lock("clock"):  # of processes that start at once the first sets it
        kept = await _kept(driver)
        clock, anchor = resume(kept, day_seconds, SteadyClock())
        if anchor != kept:
            await KeyValues(driver).put("clock", json.dumps(anchor.as_json()))
    return clock


async def turnable_clock(driver: Driver, day_seconds: float) -> ScaledClock:
    """The same, but it can be turned, and goes on at the speed to which it was turned last."""
    kept = await _kept(driver)
    _, anchor = resume(kept, kept.day_seconds if kept else day_seconds)
    await KeyValues(driver).put("clock", json.dumps(anchor.as_json()))
    return ScaledClock(anchor)


async def _kept(driver: Driver) -> Anchor | None:
    kept = await KeyValues(driver).get("clock")
    return Anchor.from_json(json.loads(kept)) if kept else None
