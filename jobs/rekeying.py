"""Where a new key stands first in DATA_KEYS, what is kept is brought under it, bit by bit."""

import asyncio

from storage.rekeying import Rekeying

SECONDS = 20.0
"""Real seconds of a tick at most; half of them are pauses, in which others write."""
LEAST_PAUSE = 0.005


async def tick(rekeying: Rekeying) -> int:
    """Owes nobody a message."""
    now = asyncio.get_running_loop().time
    until = now() + SECONDS
    while now() < until:
        began = now()
        if not await rekeying.step():
            break
        await asyncio.sleep(max(now() - began, LEAST_PAUSE))
    return 0
