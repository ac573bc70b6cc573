"""What it costs to have pictures judged by another process: the way through the database.

`python -m bench.pictures_remote`: the same picture goes to a pool directly and through PostgreSQL
to the same pool, in turns, in one run. `own CPU` is that of the process that waits together with
the one that judges, without workers and server. Then the memory of a process of each role.
"""

import asyncio
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from operator import truediv
from pathlib import Path
from time import perf_counter, process_time

import specimens
from identity_images import Pool, Task, Verdict
from PIL import Image

from bench.canned import canned
from bench.pictures import jpeg, noisy
from bench.processes import bot, memory_mb
from bot.clock import RealClock
from bot.picture_worker import PictureWorker
from bot.remote_inspection import RemoteInspector
from storage.opening import open_database
from storage.pictures.inspections import Inspections
from tests.keys import KEYS, WRITTEN
from tests.postgres import databases

REPEATS = 15
AT_ONCE = 12
WORKERS = 2
PATIENCE = 60.0
"""Seconds for a picture: a busy machine is no fault of it."""
SETTLED = 5.0
"""Seconds without change after which the memory of a process is read: its workers have started."""

Inspect = Callable[[bytes, Task], Awaitable[Verdict]]


@dataclass
class Cost:
    """Milliseconds of each picture, by the clock and of CPU; pictures a second, many at once."""

    took: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    rate: float = 0.0


def pictures() -> Mapping[str, bytes]:
    """A photo as Telegram makes them smaller, and one sent as a file."""
    face = Image.open(BytesIO(specimens.colour_photo()))
    return {
        "960×1280 px": jpeg(noisy(face, (960, 1280))),
        "12 MP": jpeg(noisy(face, (3000, 4000))),
    }


async def measured(
    given: Mapping[str, bytes], repeats: int = REPEATS, at_once: int = AT_ONCE
) -> dict[str, tuple[Cost, Cost]]:
    """By picture, what it costs directly and through the database."""
    async with Pool(WORKERS, wall_seconds=PATIENCE) as pool, _through_database(pool) as remote:
        ways: tuple[Inspect, Inspect] = (pool.inspect, remote.inspect)
        costs = {}
        for name, data in given.items():
            await asyncio.gather(*(way(data, Task("photo")) for way in ways))
            both = Cost(), Cost()
            for turn in range(repeats):
                for at in (0, 1) if turn % 2 else (1, 0):
                    await _one(ways[at], data, both[at])
            for way, cost in zip(ways, both, strict=True):
                cost.rate = await _rate(way, data, at_once)
            costs[name] = both
    return costs


@asynccontextmanager
async def _through_database(pool: Pool) -> AsyncIterator[RemoteInspector]:
    """Who asks and who judges, each with connections of its own, as two processes have."""
    url, stop = await databases.new_database(), asyncio.Event()
    async with AsyncExitStack() as stack:
        stack.callback(databases.drop, url)
        drivers = [await open_database(url, KEYS) for _ in range(2)]
        for driver in drivers:
            stack.push_async_callback(driver.close)
        asking, judging = (Inspections(driver, RealClock()) for driver in drivers)
        worker = PictureWorker(judging, pool, pool.size)
        await stack.enter_async_context(worker.until_stopped(stop))
        yield await stack.enter_async_context(RemoteInspector(asking))


async def _one(way: Inspect, data: bytes, cost: Cost) -> None:
    began, spent = perf_counter(), process_time()
    verdict = await way(data, Task("photo"))
    cost.took.append((perf_counter() - began) * 1000)
    cost.cpu.append((process_time() - spent) * 1000)
    if verdict.finished is None:
        raise RuntimeError("the picture was not judged as it should be")


async def _rate(way: Inspect, data: bytes, many: int) -> float:
    began = perf_counter()
    verdicts = await asyncio.gather(*(way(data, Task("photo")) for _ in range(many)))
    if not all(verdict.finished for verdict in verdicts):
        raise RuntimeError("too many at once for this machine")
    return many / (perf_counter() - began)


async def memory() -> dict[str, tuple[float, float]]:
    """MB of a process by its role, without and with those that it has started."""
    found = {}
    url = await databases.new_database()
    async with canned([]) as (_, api):
        shared = {
            "BOT_TOKEN": "42:bench",
            "TELEGRAM_API_URL": api,
            "DATA_KEYS": WRITTEN,
            "DATABASE_URL": url,
            "LOG_LEVEL": "error",
        }
        for roles in (["web"], ["jobs"], ["pictures"], ["web", "jobs", "pictures"]):
            only = [word for role in roles for word in ("--only", role)]
            with tempfile.TemporaryDirectory() as folder:
                async with bot(("bot", "run", *only), Path(folder), shared) as pid:
                    found[" + ".join(roles)] = await _settled(pid)
    databases.drop(url)
    return found


async def _settled(pid: int) -> tuple[float, float]:
    """What it and its workers hold when they have started."""
    before = 0.0
    while True:
        await asyncio.sleep(SETTLED)
        own = memory_mb(pid)
        whole = own + sum(map(memory_mb, _children(pid)))
        if abs(whole - before) < 1:
            return own, whole
        before = whole


def _children(pid: int) -> list[int]:
    told = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    return [int(child) for line in told for child in line.split()]


async def show(short: bool) -> None:
    """With `--short` one picture, twice."""
    say = sys.stdout.write
    chosen = dict(list(pictures().items())[:1]) if short else pictures()
    repeats = (2, 3) if short else (REPEATS, AT_ONCE)
    say(f"{'':14}{'ms':>8}{'':>8}{'ratio':>7}{'own CPU ms':>12}{'':>8}{'photos/s':>10}{'':>8}\n")
    for name, (direct, remote) in (await measured(chosen, *repeats)).items():
        took, cpu = (
            [statistics.median(times) for times in (direct_times, remote_times)]
            for direct_times, remote_times in (
                (direct.took, remote.took),
                (direct.cpu, remote.cpu),
            )
        )
        ratio = statistics.median(map(truediv, remote.took, direct.took))
        say(
            f"{name:14}{took[0]:8.0f}{took[1]:8.0f}{ratio:7.2f}"
            f"{cpu[0]:12.1f}{cpu[1]:8.1f}{direct.rate:10.1f}{remote.rate:8.1f}\n"
        )
    for roles, (own, whole) in (await memory()).items():
        say(f"{roles:24}{own:6.0f} MB, with its workers {whole:6.0f} MB\n")


if __name__ == "__main__":
    asyncio.run(show("--short" in sys.argv))
