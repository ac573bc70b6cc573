"""What a server and several processes cost: CPU of an answer, round trips, answers a second.

The baseline is the default, one process that polls on SQLite, in the same run.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from bench import answers, polling_cost, scale_chats
from bench.canned import Canned, canned
from bench.polling_cost import Pair
from bench.processes import TOKEN, bot, cpu
from bot.webhook_address import WebhookAddress
from bot.webhook_server import SECRET_HEADER
from tests.ports import free_port
from tests.postgres import databases
from tests.postgres.server import PostgresServer

Settings = Callable[[str, Path], dict[str, str]]

Say = Callable[[str], None]

AT_ONCE = 64
"""Chats in hand at once; Telegram has a hundred connections at most."""
CROWD = 400
"""Citizens of the measurement of answers a second."""
ROUNDS = 3


ECHO, POLLED = "a bare aiogram echo", "SQLite, polling"
WAYS = (ECHO, POLLED, "SQLite, webhook", "PostgreSQL, webhook")
WEB = ("--only", "web")
"""The role of a process that only answers: no tick is counted among its statements."""
TOLD = ("LOG:  execute ", "LOG:  statement: ")
"""How the lines of the server's log begin that name a statement."""


@dataclass(frozen=True, slots=True)
class Replica:
    """Where a bot listens, and its process."""

    address: WebhookAddress
    port: int
    pid: int


async def costs(
    settings: Settings, rounds: int = ROUNDS, citizens: int = answers.CITIZENS
) -> dict[str, list[Pair]]:
    """Milliseconds of CPU of one answered update, and of them in the program itself: by way, in
    each of a few rounds taken in turn.

    Each process is warm: ten citizens have gone through all questions before.
    """
    found: dict[str, list[Pair]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        found[ECHO].append(await polling_cost.cost(citizens, polling_cost.ECHO))
        found[POLLED].append(await polling_cost.cost(citizens, ("bot", "run"), settings))
        for way in WAYS[2:]:
            postgres = way.startswith("PostgreSQL")
            found[way].append(await _pushed(settings, citizens, postgres=postgres))
    return found


async def statements(settings: Settings, citizens: int = answers.CITIZENS) -> float:
    """How many a process sends to PostgreSQL for an answered update; each is a round trip."""
    updates = answers.updates(citizens)
    server = databases.server()
    server.sql("ALTER SYSTEM SET log_statement = 'all'")
    server.sql("SELECT pg_reload_conf()")
    try:
        async with (
            _serving(settings, 1, answers.SEEDED, WEB, postgres=True) as (bots, _, _),
            ClientSession() as http,
        ):
            for update in updates[:WARM]:
                await _push(http, bots[0], update)
            before = _told(server)
            for update in updates[WARM:]:
                await _push(http, bots[0], update)
            return (_told(server) - before) / (len(updates) - WARM)
    finally:
        server.sql("ALTER SYSTEM RESET log_statement")
        server.sql("SELECT pg_reload_conf()")


def _told(server: PostgresServer) -> int:
    return sum(server.logged().count(words) for words in TOLD)


async def answers_a_second(
    settings: Settings, replicas: Sequence[int], rounds: int = ROUNDS, crowd: int = CROWD
) -> dict[int, list[float]]:
    """By number of replicas, in each of a few rounds taken in turn."""
    found: dict[int, list[float]] = {many: [] for many in replicas}
    for _ in range(rounds):
        for many in replicas:
            found[many].append(await _crowded(settings, many, crowd))
    return found


WARM = answers.WARMING * len(answers.TYPED)


async def _pushed(settings: Settings, citizens: int, *, postgres: bool) -> Pair:
    """One update after another, as they come where nobody hurries."""
    updates = answers.updates(citizens)
    async with (
        _serving(settings, 1, answers.SEEDED, postgres=postgres) as (bots, _, _),
        ClientSession() as http,
    ):
        for update in updates[:WARM]:
            await _push(http, bots[0], update)
        before = cpu(bots[0].pid)
        for update in updates[WARM:]:
            await _push(http, bots[0], update)
        used = cpu(bots[0].pid).since(before)
    return polling_cost.milliseconds(used, len(updates) - WARM)


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
    settings: Settings, many: int, citizens: int, role: tuple[str, ...] = (), *, postgres: bool
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
            pid = await stack.enter_async_context(bot(("bot", "run", *role), folder, told))
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


async def show(settings: Settings, say: Say, short: bool) -> None:
    """Measure all of it and say what was found."""
    rounds, citizens = (1, 2) if short else (ROUNDS, answers.CITIZENS)
    await _show_costs(settings, say, rounds, citizens)
    crowd = 5 if short else CROWD
    await _show_replicas(settings, say, (1,) if short else (1, 2, 4), rounds, crowd)
    await scale_chats.show(say, short)


async def _show_costs(settings: Settings, say: Say, rounds: int, citizens: int) -> None:
    say(
        "One answered update, milliseconds of CPU of the process that answers: warm, one update"
        f" after another, the least of {rounds} rounds (least and most)"
    )
    found = await costs(settings, rounds, citizens)
    base, its_user = min(found[POLLED])
    for name, each in found.items():
        cost, user = min(each)
        say(
            f"  {name:26} {cost:6.2f} ms  {cost / base:.2f} x   ({_spread([c for c, _ in each])})"
            f"   without the system's {user:5.2f} ms  {user / its_user:.2f} x"
        )
    told = await statements(settings, citizens)
    say(f"  statements to PostgreSQL   {told:6.2f}, each a round trip")


async def _show_replicas(
    settings: Settings, say: Say, replicas: Sequence[int], rounds: int, crowd: int
) -> None:
    say(f"Answers a second of {AT_ONCE} chats at once, {os.cpu_count()} cores for all")
    rates = await answers_a_second(settings, replicas, rounds, crowd)
    alone = statistics.median(rates[1])
    for many, each in rates.items():
        rate = statistics.median(each)
        say(f"  {many} replicas {rate:8.0f} a second  {rate / alone:.2f} x   ({_spread(each)})")


def _spread(found: list[float]) -> str:
    return f"{min(found):.2f} to {max(found):.2f}"
