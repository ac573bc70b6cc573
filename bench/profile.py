"""Where the CPU of one typed answer goes: a sampling profile of the process in steady state.

A sample belongs to the first part that is named by its innermost functions; what neither of them
names is asyncio's own.
"""

import asyncio
import json
import os
import re
import signal
import tempfile
from collections import Counter
from pathlib import Path

from telegram_emulator import patience

from bench import answers
from bench.canned import canned
from bench.processes import bot, cpu_seconds

PARTS: dict[str, str] = {
    "threads and waiting (SQLite's among them)": r"selectors:",
    "sealing": r"storage\.(keys|encryption):|cryptography",
    "SQLite, from this thread": r"storage\.|aiosqlite",
    "polling": r"bot\.(polling|update_queue|update_source):",
    "reading updates and replies": r"bot\.telegram_session:_(one|many|result)|check_response"
    r"|aiogram\.types\.(update|message):",
    "building requests": r"bot\.telegram_session:Session\._(told|requested)"
    r"|build_form_data|prepare_value|aiogram\.client\.bot:|aiogram\.methods",
    "HTTP": r"bot\.telegram_http|aiohttp|yarl|multidict|asyncio\.(selector_events|sslproto)",
    "ways of a call (limits, topics, retries, watching)": r"bot\.(telegram|topics|rate_limit"
    r"|monitoring\.telegram_calls)|jobs\.send_rate|aiogram\.client\.session",
    "dispatch and filters": r"bot\.dispatcher|aiogram\.(dispatcher|filters|fsm\.state)",
    "middlewares and chat state": r"bot\.(middlewares|monitoring)|aiogram\.fsm"
    r"|handlers\.chat_state",
    "menus": r"bot\.commands",
    "keyboards": r"screens\.(buttons|form\.navigation)|screens\.form\.questions:_keyboard",
    "texts": r"texts\.|fluent",
    "screens": r"screens\.",
    "position in the form": r"states\.journey",
    "reading the answer": r"states\.|domain\.",
    "handlers": r"handlers\.",
    "ticks": r"apscheduler|jobs\.|bot\.(ticks|replicas)",
}
"""By part what its functions are called, looked at from the inside out."""
OTHER = "the event loop"


async def measured(settings: answers.Settings, citizens: int) -> tuple[float, dict[str, float]]:
    """Microseconds of CPU for one answer, in all and by part."""
    given = answers.updates(citizens)
    warm = answers.WARMING * len(answers.TYPED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await answers.seed(f"sqlite:///{folder / 'bench.db'}")
        async with canned(given) as (server, url):
            told, seen = settings(url, folder / "bench.db"), folder / "seen"
            arguments = ("bench.bots.sampling_profiler", str(seen), "bot", "run")
            async with bot(arguments, folder, told) as pid:
                await server.until(warm)
                os.kill(pid, signal.SIGUSR1)
                before = cpu_seconds(pid)
                await server.until(len(given))
                used = cpu_seconds(pid) - before
                os.kill(pid, signal.SIGUSR1)
                async with patience.limit():
                    while not seen.exists():  # noqa: ASYNC110  (another process writes it)
                        await asyncio.sleep(0.1)
            shares = by_part(seen.read_text("utf-8"))
    each = used / (len(given) - warm) * 1_000_000
    return each, {part: share * each for part, share in shares.items()}


def by_part(seen: str) -> dict[str, float]:
    """The share of each part, the largest first."""
    counted: Counter[str] = Counter()
    for many, stack in map(json.loads, seen.splitlines()):
        counted[part_of(stack)] += many
    return {part: many / counted.total() for part, many in counted.most_common()}


def part_of(stack: list[str]) -> str:
    for function in reversed(stack):
        for part, names in PARTS.items():
            if re.match(names, function):
                return part
    return OTHER
