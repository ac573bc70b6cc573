"""What a server and several processes cost: CPU of an answer, round trips, answers a second.

The baseline is the default, one process that polls on SQLite, in the same run.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bench import answers
from bench.canned import Canned, canned
from bench.processes import TOKEN, bot, cpu_seconds
from bot.webhook_address import WebhookAddress
from bot.webhook_server import SECRET_HEADER
from storage.opening import open_database
from tests.keys import KEYS
from tests.ports import free_port
from tests.postgres import databases

Settings = Callable[[str, Path], dict[str, str]]

AT_ONCE = 64
"""Chats in hand at once; Telegram has a hundred connections at most."""
CROWD = 400
"""Citizens of the measurement of answers a second."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one answered update: milliseconds of CPU of our process, and transactions it begins."""

    cpu: float
    round_trips: float | None = None


@dataclass(frozen=True, slots=True)
class Replica:
    """Where a bot listens, and its process."""

    address: WebhookAddress
    port: int
    pid: int


async def costs(settings: Settings, rounds: int = ROUNDS) -> dict[str, Cost]:
    """By way: the least of a few rounds taken in turn."""
    found = [
        {
            "SQLite, polling": await _polled(settings),
            "SQLite, webhook": await _pushed(settings, postgres=False),
            "PostgreSQL, webhook": await _pushed(settings, postgres=True),
        }
        for _ in range(rounds)
    ]
    return {name: min((one[name] for one in found), key=lambda c: c.cpu) for name in found[0]}


async def answers_a_second(
    settings: Settings, replicas: Sequence[int], rounds: int = ROUNDS, crowd: int = CROWD
) -> dict[int, float]:
    """By number of replicas, the median of a few rounds taken in turn."""
    took: dict[int, list[float]] = {many: [] for many in replicas}
    for _ in range(rounds):
        for many in replicas:
            took[many].append(await _crowded(settings, many, crowd))
    return {many: statistics.median(found) for many, found in took.items()}


WARM = answers.WARMING * len(answers.TYPED)


async def _polled(settings: Settings) -> Cost:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await answers.seed(f"sqlite:///{folder / 'bench.db'}")
        updates = answers.updates()
        async with canned(updates) as (server, url):
            told = settings(url, folder / "bench.db")
            async with bot(("bot", "run"), folder, told) as pid:
                await server.until(WARM)
                before = cpu_seconds(pid)
                await server.until(len(updates))
                used = cpu_seconds(pid) - before
    return Cost(used / (len(updates) - WARM) * 1000)


async def _pushed(settings: Settings, *, postgres: bool) -> Cost:
    """One update after another, as they come where nobody hurries."""
    updates = answers.updates()
    async with (
        _serving(settings, 1, answers.SEEDED, postgres=postgres) as (bots, _, url),
        ClientSession() as http,
    ):
        for update in updates[:WARM]:
            await _push(http, bots[0], update)
        before, begun = cpu_seconds(bots[0].pid), await _transactions(url)
        for update in updates[WARM:]:
            await _push(http, bots[0], update)
        used = cpu_seconds(bots[0].pid) - before
        trips = await _transactions(url) - begun
    many = len(updates) - WARM
    return Cost(used / many * 1000, trips / many if postgres else None)


async def _crowded(settings: Settings, many: int, crowd: int) -> float:
    """Answers a second of a crowd whose chats are brought to so many replicas in turn."""
    said = [[*one] for one in zip(*answers.rounds(range(1, crowd + 1)), strict=True)]
    async with (
        _serving(settings, many, crowd, postgres=True) as (bots, server, _),
        ClientSession() as http,
    ):
        room = asyncio.Semaphore(AT_ONCE)

        async def types(chat: int) -> None:
            for turn, update in enumerate(said[chat]):
                async with room:
                    await _push(http, bots[(chat + turn) % many], update)

        began = time.perf_counter()
        await asyncio.gather(*(types(chat) for chat in range(crowd)))
        took = time.perf_counter() - began
        if server.answered < crowd * len(said[0]):
            raise RuntimeError(f"only {server.answered} answers")
    return crowd * len(said[0]) / took


async def _push(http: ClientSession, to: Replica, update: dict[str, Any]) -> None:
    url = f"http://127.0.0.1:{to.port}/{to.address.name}"
    async with http.post(url, json=update, headers={SECRET_HEADER: to.address.secret}) as said:
        if said.status != 200:
            raise RuntimeError(f"not taken: {said.status}")


@asynccontextmanager
async def _serving(
    settings: Settings, many: int, citizens: int, *, postgres: bool
) -> AsyncIterator[tuple[list[Replica], Canned, str]]:
    """So many bots on one seeded database, a server that takes what they send, and its URL."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "bench.db"
        url = await databases.new_database() if postgres else f"sqlite:///{file}"
        await answers.seed(url, citizens)
        server, api = await stack.enter_async_context(canned(()))
        bots = []
        for _ in range(many):
            port = free_port()
            told = settings(api, file) | {
                "DATABASE_URL": url,
                "WEBHOOK_URL": f"http://127.0.0.1:{port}",
                "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
            }
            pid = await stack.enter_async_context(bot(("bot", "run"), folder, told))
            bots.append(Replica(WebhookAddress.of(told["WEBHOOK_URL"], TOKEN), port, pid))
        for one in bots:
            await _listening(one.port)
        yield bots, server, url


async def _listening(port: int) -> None:
    async with asyncio.timeout(120):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


async def _transactions(url: str) -> int:
    """How many the server has committed in this database; each statement alone is one."""
    if not url.startswith("postgresql"):
        return 0
    driver = await open_database(url, KEYS, pool_size=1)
    try:
        await driver.read("SELECT pg_stat_clear_snapshot()")
        await asyncio.sleep(1.5)  # a backend reports once a second
        asked = "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"
        return int((await driver.read(asked))[0][0])
    finally:
        await driver.close()
