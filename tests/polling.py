"""Waiting for what nothing tells of: a row that another process writes, a line in its log."""

import asyncio
from collections.abc import Awaitable, Callable

from telegram_emulator import patience

EVERY = 0.01


async def until(probe: Callable[[], Awaitable[bool]], seconds: float = patience.PATIENCE) -> None:
    """Look again and again until it holds; raises TimeoutError."""
    async with patience.limit(seconds):
        while True:
            if await probe():
                return
            await asyncio.sleep(EVERY)
