"""What an answer costs a bot that polls, warm, one update after another."""

import tempfile
from pathlib import Path

from bench import answers
from bench.canned import canned
from bench.processes import TOKEN, Cpu, bot, cpu

ECHO = ("bench.bots.echo_aiogram",)
"""The yardstick of a machine and its hour: what else runs makes CPU dearer for all alike."""

Pair = tuple[float, float]
"""Milliseconds of CPU of one answer, and of them in the program itself."""


def milliseconds(used: Cpu, many: int) -> Pair:
    """Of one of so many updates."""
    return sum(used) / many * 1000, used.user / many * 1000


async def cost(
    citizens: int, arguments: tuple[str, ...], settings: answers.Settings | None = None
) -> Pair:
    """Of a bot in a process of its own; with settings it is this one."""
    given_updates = answers.updates(citizens)
    warm = answers.WARMING * len(answers.TYPED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if settings:
            await answers.seed(f"sqlite:///{folder / 'bench.db'}")
        async with canned(given_updates) as (server, url):
            told = settings(url, folder / "bench.db") if settings else {}
            given = arguments if settings else (*arguments, url, TOKEN)
            async with bot(given, folder, told) as pid:
                await server.until(warm)
                before = cpu(pid)
                await server.until(len(given_updates))
                used = cpu(pid).since(before)
    return milliseconds(used, len(given_updates) - warm)
