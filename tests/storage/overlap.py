"""Many at once through several drivers on one database: each thing is done once, whoever wins.

Four drivers stand for four processes; in PostgreSQL their transactions really overlap.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from domain.application import Application, submit
from storage.driver import Driver
from storage.offices.visits import Slot
from tests.storage.conftest import LATER, NOW, Rows

Drivers = Sequence[Driver]
Got = TypeVar("Got")

TEN = Slot("arbat", NOW + timedelta(days=1))
ELEVEN = Slot("arbat", TEN.at + timedelta(hours=1))
UNTIL = NOW + timedelta(minutes=10)


async def at_once(
    drivers: Drivers, times: int, does: Callable[[Driver, int], Awaitable[Got]]
) -> list[Got | BaseException]:
    """What came of each, by turns on every driver; what one raised instead of its result."""
    doing = (does(drivers[turn % len(drivers)], turn) for turn in range(times))
    return list(await asyncio.gather(*doing, return_exceptions=True))


def kinds(came: Sequence[object], *expected: type[BaseException]) -> list[str]:
    """How each ended; whatever nobody expects fails the test as it was raised."""
    for one in came:
        if isinstance(one, BaseException) and not isinstance(one, expected):
            raise one
    return [type(one).__name__ if isinstance(one, BaseException) else "done" for one in came]


async def waiting(rows: Rows, citizen: int) -> Application:
    return await rows.store.save(submit(await rows.draft(citizen), {}, NOW, LATER, ()))
