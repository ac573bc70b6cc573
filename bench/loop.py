"""How long work holds everybody else's turn in the event loop."""

import asyncio
from collections.abc import Awaitable
from time import perf_counter

LOOK = 0.002


async def longest_hold(work: Awaitable[object]) -> float:
    """The longest time, in milliseconds, that the loop ran nothing else until `work` was done."""
    task = asyncio.ensure_future(work)
    longest, before = 0.0, perf_counter()
    while not task.done():
        await asyncio.sleep(LOOK)
        longest, before = max(longest, perf_counter() - before), perf_counter()
    await task
    return longest * 1000
