"""The courier drains what is owed, against the pretend Telegram with its limits on, over HTTP: one
in this process on SQLite, and two processes together on PostgreSQL.
"""

import asyncio
import json
import math
import tempfile
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from telegram_emulator import Event, Limits, Person, Telegram, serving

from bench.processes import bot
from bot.clock import RealClock
from bot.telegram import bot_at
from jobs.courier import Courier
from jobs.send_rate import SendRate
from storage.driver import Driver
from storage.offices.visits import Visits
from storage.opening import open_database
from storage.outbox import Outbox
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS
from tests.postgres import databases

RATE = 30
EACH = 2
"""Notices to one citizen; every tenth is owed what an outage can leave at most."""
MANY = 6
NOW = datetime(2026, 6, 2, 9, tzinfo=UTC)
ANSWERS = json.dumps({"surname": "Щеглова", "form": "paper", "place": "tverskoy"})


@dataclass
class Drained:
    """What Telegram saw: the moment of each message by chat (seconds), and the refusals."""

    began: float
    moments: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    refusals: Counter[int] = field(default_factory=Counter)

    def heard(self, event: Event) -> None:
        if event.call and event.call.method.startswith("send"):
            if event.call.status == 200:
                self.moments[int(event.call.params["chat_id"])].append(time.perf_counter())
            else:
                self.refusals[event.call.status] += 1

    @property
    def count(self) -> int:
        return sum(map(len, self.moments.values()))

    @property
    def rate(self) -> float:
        """Messages a second, from the first to the last."""
        every = sorted(at for moments in self.moments.values() for at in moments)
        return (len(every) - 1) / (every[-1] - every[0])

    @property
    def busiest(self) -> int:
        """The most messages that came within any second."""
        every = sorted(at for moments in self.moments.values() for at in moments)
        return max(bisect_left(every, at + 1) - place for place, at in enumerate(every))

    @property
    def closest(self) -> float:
        """The least seconds between two messages to one chat."""
        gaps = (b - a for moments in self.moments.values() for a, b in pairwise(moments))
        return min(gaps, default=math.inf)


async def measured(notices: int) -> Drained:
    """Owe so many notices, and let the courier go until nothing is owed."""
    telegram = Telegram(limits=Limits())
    with tempfile.TemporaryDirectory() as folder:
        driver = await SqliteDriver.open(Path(folder) / "bench.db", KEYS)
        await _owe(driver, telegram, notices)
        async with (
            serving(telegram) as address,
            bot_at(address, telegram.token, patient=False) as telling,
        ):
            store, outbox = Store(driver), Outbox(driver)
            pace = SendRate(RATE)
            visits = Visits(driver)
            courier = Courier(telling, store, outbox, RealClock(), pace, visits)
            drained = Drained(time.perf_counter())
            telegram.events.watch(drained.heard)
            while drained.count < notices:
                if not await courier.tick():
                    await _raise_if_given_up(driver)
        await driver.close()
    return drained


async def measured_together(
    settings: Callable[[str, Path], dict[str, str]], notices: int, processes: int = 2
) -> Drained:
    """The same of so many processes that share one server and one limit."""
    telegram = Telegram(limits=Limits())
    url = await databases.new_database()
    driver = await open_database(url, KEYS, 2)
    try:
        await _owe(driver, telegram, notices)
        async with AsyncExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            address = await stack.enter_async_context(serving(telegram))
            drained = Drained(time.perf_counter())
            telegram.events.watch(drained.heard)
            told = settings(address, folder) | {
                "BOT_TOKEN": telegram.token,
                "DATABASE_URL": url,
                "SEND_RATE": str(RATE),
                "QUIET_HOURS": "off",
            }
            for _ in range(processes):
                serve = ("bot", "run", "--only", "jobs")
                await stack.enter_async_context(bot(serve, folder, told))
            while drained.count < notices:
                await asyncio.sleep(0.5)
                await _raise_if_given_up(driver)
    finally:
        await driver.close()
        databases.drop(url)
    return drained


async def _raise_if_given_up(driver: Driver) -> None:
    """What will never be sent would be waited for without end."""
    lost = await driver.read(
        "SELECT outcome, count(*) FROM notices WHERE outcome IS NOT NULL AND outcome <> 'sent'"
        " GROUP BY outcome"
    )
    if lost:
        raise RuntimeError(f"notices were not sent: {dict(map(tuple, lost))}")


async def _owe(driver: Driver, telegram: Telegram, notices: int) -> None:
    at, id, citizen = NOW.isoformat(timespec="microseconds"), 0, 0
    async with driver.transaction() as transaction:
        while id < notices:
            citizen += 1
            Person(telegram, citizen, "Юлия").room.started = True
            await transaction.run(
                "INSERT INTO applications (id, citizen, status, version, answers, opened_at,"
                " sent_at) VALUES ($1,$1,'made',1,$2,$3,$3)",
                citizen,
                KEYS.encrypt("applications.answers", citizen, ANSWERS),
                at,
            )
            for version in range(min(EACH if citizen % 10 else MANY, notices - id)):
                id += 1
                await transaction.run(
                    "INSERT INTO notices (id, application, version, kind, recipient, params,"
                    " due_at) VALUES ($1,$2,$3,'made',$2,$4,$5)",
                    id,
                    citizen,
                    version,
                    KEYS.encrypt("notices.params", id, "{}"),
                    at,
                )
