"""From the start of the process to its first poll, and the memory it then holds."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from telegram_emulator import patience

from bench.canned import canned
from bench.processes import TOKEN, bot, memory_mb

ROUNDS = 5
SETTLED = 0.5
"""Seconds after the first poll at which memory is read."""

Settings = Callable[[str, Path], dict[str, str]]


async def measured(settings: Settings, rounds: int = ROUNDS) -> dict[str, tuple[float, float]]:
    """Median seconds and MB, by bot."""
    return {
        "aiogram echo": await _start(rounds, ("bench.bots.echo_aiogram",)),
        "this bot": await _start(rounds, ("bot", "run"), settings),
    }


async def _start(
    rounds: int, arguments: tuple[str, ...], settings: Settings | None = None
) -> tuple[float, float]:
    seconds, memory = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _ in range(rounds):
            async with canned([]) as (server, url):
                told = settings(url, folder / "bench.db") if settings else {}
                given = arguments if settings else (*arguments, url, TOKEN)
                began = time.perf_counter()
                async with bot(given, folder, told) as pid:
                    async with patience.limit():
                        await server.polled.wait()
                    seconds.append(time.perf_counter() - began)
                    await asyncio.sleep(SETTLED)
                    memory.append(memory_mb(pid))
    return statistics.median(seconds), statistics.median(memory)
