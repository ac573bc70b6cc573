"""How far an update travels through our code: files entered, changes of package, calls.

Five updates are walked through the bot in this process, against the pretend Telegram. A call
counts where a function of ours begins or, as coroutines and generators do, goes on; a change of
package where the top-level package of its module is not that of the last such call. Only calls
in the event loop's thread count, and only those made while the update is being dealt with, by
the tasks it starts too; of an approval and a tick also the delivery of what they owe. What the
update waits for in other threads (SQLite, pictures) does not count, nor the pretend Telegram,
tests, libraries, and methods a library writes for us (those of dataclasses). The figures belong
to one release of Python: since 3.12 a comprehension is no call of its own.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import specimens

from tests.stories.offices.walk_in import without_telegram
from tests.stories.town import Town, in_town

ROOT = Path(__file__).parents[1]
BEFORE = Path(__file__).with_name("walks_before.json")
"""What the walks were when it was decided that they shall become half as long."""

APART = frozenset({"bench", "demo", "specimens", "telegram_emulator", "tests"})
"""Packages in this repository that are no part of the running bot."""


def _packages() -> frozenset[str]:
    """Those that are."""
    found = [*ROOT.glob("*/__init__.py"), *ROOT.glob("packages/*/src/*/__init__.py")]
    return frozenset(path.parent.name for path in found) - APART


_walking: ContextVar[bool] = ContextVar("walking", default=False)


class Call(NamedTuple):
    """A function of ours begun or gone on with, and the module it stands in."""

    module: str
    name: str

    @property
    def package(self) -> str:
        """The top-level one."""
        return self.module.partition(".")[0]


class Counts(NamedTuple):
    files: int
    changes: int
    calls: int


@dataclass
class Walk:
    """The calls of one update, in order."""

    ours: frozenset[str] = field(default_factory=_packages)
    calls: list[Call] = field(default_factory=list)
    _known: dict[Any, Call | None] = field(default_factory=dict)

    @contextmanager
    def recorded(self) -> Iterator[None]:
        """Listen to this thread: what runs inside `walking` is taken down."""
        before = sys.getprofile()
        sys.setprofile(self._heard)
        try:
            yield
        finally:
            sys.setprofile(before)

    def _heard(self, frame: FrameType, event: str, _: object) -> None:
        if event != "call" or not _walking.get():
            return
        code = frame.f_code
        if code not in self._known:
            self._known[code] = self._call(frame)
        if call := self._known[code]:
            self.calls.append(call)

    def _call(self, frame: FrameType) -> Call | None:
        """None where it is not ours, or nobody wrote it down as what a file holds."""
        call = Call(str(frame.f_globals.get("__name__")), frame.f_code.co_name)
        written = not frame.f_code.co_filename.startswith("<")
        return call if written and call.package in self.ours else None

    def counted(self) -> Counts:
        stays = sum(1 for _ in groupby(call.package for call in self.calls))
        return Counts(
            len({call.module for call in self.calls}), max(0, stays - 1), len(self.calls)
        )

    def path(self) -> Iterator[str]:
        """A line for each stay in a package: its modules in order, and what was called there."""
        for _, stay in groupby(self.calls, key=lambda call: call.package):
            modules = groupby(stay, key=lambda call: call.module)
            yield "  ".join(f"{module}: {_names(list(calls))}" for module, calls in modules)


def _names(calls: list[Call]) -> str:
    """What was called in one file; the same again and again only once, with its number."""
    runs = ((name, sum(1 for _ in run)) for name, run in groupby(call.name for call in calls))
    return ", ".join(f"{name} × {many}" if many > 1 else name for name, many in runs)


@contextmanager
def walking() -> Iterator[None]:
    """What is called in here, and by tasks begun in here, belongs to the walk."""
    token = _walking.set(True)
    try:
        yield
    finally:
        _walking.reset(token)


async def measured() -> dict[str, Walk]:
    """Each walk by its name, in a town of its own where the same was walked before."""
    walks = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, walked in WALKS.items():
            async with in_town(Path(folder) / f"{name}.db", delivering=False) as town:
                town.desk.around = walking
                await walked(town)
                walks[name] = await walked(town)
    return walks


async def _typed(town: Town) -> Walk:
    """A surname, until the next question stands."""
    citizen = _somebody(town)
    await town.before("surname", citizen)
    async with _one_update(town) as walk:
        await citizen.says("Щеглова")
    return walk


async def _photo(town: Town) -> Walk:
    """A photo for a plastic card, until the next question stands."""
    citizen = _somebody(town)
    await town.before("photo", citizen, form="plastic")
    async with _one_update(town) as walk:
        await citizen.sends_photo(specimens.photo())
    return walk


async def _approval(town: Town) -> Walk:
    """`/approve` by a reviewer, until its notice has reached the citizen.

    What the sending of the application owed goes out with it: so it was counted when the walks
    were found too long.
    """
    reviewer, sent = await town.reviewer(), await town.sent(_somebody(town))
    async with _one_update(town) as walk:
        await reviewer.says(f"/approve {sent.id}")
        await town.idle()
        await _deliver(town)
    return walk


async def _tick(town: Town) -> Walk:
    """One application moves on to the printer, until its notice has reached the citizen."""
    reviewer, sent = await town.reviewer(), await town.sent(_somebody(town))
    await reviewer.says(f"/approve {sent.id}")
    await town.idle()
    await town.deliver()
    town.clock.turn(days=1)
    async with _one_update(town) as walk:
        with walking():
            moved = await town.jobs.produce()
        await _deliver(town)
    if moved != 1:
        raise RuntimeError(f"{moved} applications moved on instead of one")
    return walk


async def _visit(town: Town) -> Walk:
    """`/accept` at the desk for a newborn, until the first question of their form stands."""
    clerk = await town.reviewer()
    await without_telegram(clerk, "Новорождённому")
    await town.idle()
    (newest,) = await town.driver.read("SELECT MAX(id) FROM visits")
    async with _one_update(town) as walk:
        await clerk.says(f"/accept {newest[0]}")
    return walk


WALKS: dict[str, Callable[[Town], Awaitable[Walk]]] = {
    "typed": _typed,
    "photo": _photo,
    "approval": _approval,
    "tick": _tick,
    "visit": _visit,
}


def _somebody(town: Town) -> Any:
    return town.citizen(1_000 + len(town.people))


@asynccontextmanager
async def _one_update(town: Town) -> AsyncIterator[Walk]:
    """Take down what happens in the block until all sent in it has been dealt with."""
    walk = Walk()
    before = len(town.telegram.calls)
    with walk.recorded():
        yield walk
        await town.idle()
    if not any(call.method.startswith("send") for call in [*town.telegram.calls][before:]):
        raise RuntimeError("nothing was answered")


async def _deliver(town: Town) -> None:
    with walking():
        while await town.courier.tick():
            pass


async def show(words: list[str], say: Callable[[str], None]) -> None:
    """The table, after the options of `python -m bench walks`."""
    options = argparse.ArgumentParser("python -m bench walks", description=__doc__)
    options.add_argument("--list", action="store_true", help="the calls of each walk, in order")
    options.add_argument("--save", type=Path, metavar="FILE", help="keep the figures there")
    options.add_argument(
        "--baseline", type=Path, metavar="FILE", default=BEFORE, help="what they are held against"
    )
    told = options.parse_args(words)
    walks = await measured()
    if told.list:
        for name, walk in walks.items():
            say(f"\n{name}")
            for line in walk.path():
                say(f"  {line}")
    counts = {name: walk.counted() for name, walk in walks.items()}
    before = _kept(told.baseline) if told.baseline.exists() else {}
    for line in table(counts, before):
        say(line)
    if told.save:
        _keep(counts, told.save)


def table(counts: dict[str, Counts], before: dict[str, Counts]) -> Iterator[str]:
    """A line for each walk; where it was walked before, how many times that it is now."""
    yield f"  {'':10}" + "".join(f"{name:>18}" for name in Counts._fields)
    for name, now in counts.items():
        cells = []
        for many, was in zip(now, before.get(name, now), strict=True):
            ratio = f"{many / was:.2f} x" if name in before else ""
            cells.append(f"{many:>9} {ratio:>8}")
        yield f"  {name:10}" + "".join(cells)


def _kept(file: Path) -> dict[str, Counts]:
    walks = json.loads(file.read_text("utf-8"))["walks"]
    return {name: Counts(**counts) for name, counts in walks.items()}


def _keep(counts: dict[str, Counts], file: Path) -> None:
    """With the commit they belong to."""
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.strip()
    walks = {name: count._asdict() for name, count in counts.items()}
    kept = {"commit": commit, "python": platform.python_version(), "walks": walks}
    file.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
