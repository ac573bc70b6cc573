"""What citizens, staff and ticks ask, before few applications and before very many.

The sizes are measured in turn, and of each operation the least of the rounds is taken: what else
the machine does makes the others longer.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bench.operations_calls import Acts
from bench.operations_data import NOW, fill, seal
from bot.calendar import russian_calendar
from domain.review.statistics import spans
from handlers.review.journal import table
from storage.driver import Driver
from storage.opening import open_database
from storage.review.journal import Journal
from storage.review.statistics import DailyStatistics
from storage.store import Store
from tests.keys import KEYS
from tests.postgres import databases
from texts import load

ROUNDS = 30
PROBE_SECONDS = 0.002
LEAST_PROBES = 20
"""What asks is repeated until there were so many."""
TODAY = NOW.date()

Act = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long other citizens' reads took meanwhile (ms): half of them, one of a hundred; and how
    long the whole (ms).
    """

    median: float
    worst: float
    whole: float


@dataclass(frozen=True, slots=True)
class Found:
    """Milliseconds of each operation by size; what others wait for in the largest; ms to fill."""

    took: Mapping[str, Mapping[int, float]]
    waits: Mapping[str, Wait]
    filling: float


async def measured(sizes: Sequence[int], *, postgres: bool, rounds: int = ROUNDS) -> Found:
    """The least milliseconds of each operation, by the number of applications."""
    with tempfile.TemporaryDirectory() as folder:
        urls = [await _url(Path(folder), size, postgres=postgres) for size in sizes]
        drivers = {
            size: await open_database(url, KEYS) for size, url in zip(sizes, urls, strict=True)
        }
        try:
            began = time.perf_counter()
            acts = {size: await _filled(driver, size) for size, driver in drivers.items()}
            filling = (time.perf_counter() - began) * 1000
            took = await _turn_about({size: one.by_name for size, one in acts.items()}, rounds)
            waits = await _waits(drivers[sizes[-1]])
        finally:
            for driver in drivers.values():
                await driver.close()
            for url in urls if postgres else ():
                databases.drop(url)
    return Found(took, waits, filling)


async def _turn_about(
    acts: Mapping[int, Mapping[str, Act]], rounds: int
) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for name in next(iter(acts.values())):
        took: dict[int, list[float]] = {size: [] for size in acts}
        for round in range(rounds):
            for size, by_name in acts.items():
                began = time.perf_counter()
                await by_name[name](round)
                took[size].append((time.perf_counter() - began) * 1000)
        found[name] = {size: min(each) for size, each in took.items()}
    return found


async def _waits(driver: Driver) -> dict[str, Wait]:
    """What a citizen's /status takes while somebody counts or exports."""
    days = DailyStatistics(driver, russian_calendar())
    texts, journal = load(), Journal(driver)

    async def idle() -> None:
        await asyncio.sleep(0.5)

    async def counts() -> None:
        for _ in range(5):
            await days.read([*spans(TODAY - timedelta(days=364), TODAY)])

    async def exports() -> None:
        async for _ in table(journal, NOW - timedelta(days=365), NOW, texts, {}):
            pass

    async def recounts() -> None:
        await days.recount(TODAY - timedelta(days=1), NOW)

    every = {"nobody asks for anything": idle, "/stats of a year, five times": counts}
    every |= {"/export of a year": exports, "the last days are counted anew": recounts}
    return {name: await _wait(driver, asking) for name, asking in every.items()}


async def _wait(driver: Driver, asking: Callable[[], Awaitable[None]]) -> Wait:
    store, took = Store(driver), list[float]()

    async def probes() -> None:
        citizen = 1
        while True:
            await asyncio.sleep(PROBE_SECONDS)
            began = time.perf_counter()
            await store.open_of(citizen)
            took.append((time.perf_counter() - began) * 1000)

    probing, rounds = asyncio.ensure_future(probes()), 0
    try:
        began = time.perf_counter()
        while len(took) < LEAST_PROBES:
            await asking()
            rounds += 1
            if probing.done():
                probing.result()  # raises what it failed with
        whole = (time.perf_counter() - began) * 1000 / rounds
    finally:
        probing.cancel()
        await asyncio.wait({probing})
    took.sort()
    return Wait(statistics.median(took), took[int(len(took) * 0.99)], whole)


async def _filled(driver: Driver, size: int) -> Acts:
    await fill(driver, size)
    acts = Acts(driver, size)
    await seal(driver, await acts.looked_at())
    return acts


async def _url(folder: Path, size: int, *, postgres: bool) -> str:
    return await databases.new_database() if postgres else f"sqlite:///{folder / f'{size}.db'}"
