"""How long is waited for what must come: one setting, which grows with the machine.

Nobody waits longer for it: what comes ends the waiting. Only a failure shows later on a machine
that is slow or busy, because it is looked at again how slow it is before anything is given up.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE = float(os.environ.get("PATIENCE", "15"))
"""Seconds within which anything owed has come on a machine of today with nothing else to do.

The environment's PATIENCE sets another number, for all waiting in tests and demonstrations.
"""

WORK, USUAL = 1_000_000, 0.03
"""So many numbers are added up in so many seconds there."""
SLOWEST = 30.0


def slowness() -> float:
    """How many times longer than usual work takes right now; at least 1.

    A little work may be done before others have their turn, so those who wait for theirs count
    too: the load of the last minute for each processor.
    """
    began = time.perf_counter()
    sum(range(WORK))
    own = (time.perf_counter() - began) / USUAL
    waiting = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0
    return min(SLOWEST, max(1.0, own) * max(1.0, waiting))


@asynccontextmanager
async def limit(seconds: float = PATIENCE) -> AsyncIterator[None]:
    """Like `asyncio.timeout`, for seconds of a machine with nothing else to do."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    look: asyncio.TimerHandle | None = None
    async with asyncio.timeout(None) as timeout:

        def over() -> None:
            nonlocal look
            until = began + seconds * slowness()
            if until > loop.time():
                look = loop.call_at(until, over)
            else:
                timeout.reschedule(loop.time())

        look = loop.call_at(began + seconds, over)
        try:
            yield
        finally:
            look.cancel()
