"""What several processes of one bot agree on through their database; alone, one has it all."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Literal, get_args

from storage import migrations
from storage.driver import DatabaseUnusable, Driver
from storage.lock import TIMEOUT

log = logging.getLogger(__name__)

Role = Literal["web", "jobs", "pictures"]
ALL_ROLES: frozenset[Role] = frozenset(get_args(Role))
"""What a process does: answer people, do what time brings, judge pictures for others."""
ONLY_PICTURES: frozenset[Role] = frozenset({"pictures"})

Tick = Callable[[], Awaitable[int]]

OUTBOX = "outbox"
"""The channel on which a process says that notices are queued."""
POLL_SECONDS = 0.5


def alone(driver: Driver, name: str, tick: Tick) -> Tick:
    """A tick that one process at a time is at; to the others there is nothing to do."""

    async def ticked() -> int:
        async with driver.try_lock(f"tick:{name}") as got:
            return await tick() if got else 0

    return ticked


class Announcer:
    """Wakes the courier of another process, where this one has none."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._tasks: set[asyncio.Task[None]] = set()

    def nudge(self) -> None:
        task = asyncio.ensure_future(self._announce())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _announce(self) -> None:
        with suppress(DatabaseUnusable):  # a hint that may be lost: the courier looks by itself
            await self._driver.announce(OUTBOX)


@asynccontextmanager
async def only_poller(driver: Driver, patience: float = TIMEOUT) -> AsyncIterator[None]:
    """Of all processes this one asks Telegram for updates; raises DatabaseUnusable where another
    one goes on doing so.
    """
    until = asyncio.get_running_loop().time() + patience
    async with AsyncExitStack() as held:
        while not await held.enter_async_context(driver.try_lock("polling")):
            await held.aclose()
            if asyncio.get_running_loop().time() >= until:
                raise DatabaseUnusable("another process of this bot polls", "taken")
            await asyncio.sleep(POLL_SECONDS)
        yield


@asynccontextmanager
async def stopped_when_too_old(
    driver: Driver, stop: asyncio.Event, every: float
) -> AsyncIterator[None]:
    """Stops the process when a newer release has changed what this one needs.

    Then raises DatabaseUnusable at its end.
    """

    async def look() -> None:
        while True:
            await asyncio.sleep(every)
            with suppress(DatabaseUnusable):  # logged by the storage
                if await migrations.is_too_old(driver):
                    break
        log.error("a newer release has changed the database: this one stops")
        stop.set()

    looking = asyncio.ensure_future(look())
    try:
        yield
    finally:
        looking.cancel()
        await asyncio.wait({looking})
    if not looking.cancelled():
        raise DatabaseUnusable("a newer release has changed it", "newer")
