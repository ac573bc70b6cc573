"""A thousand citizens who answer at once: CPU of an answer, answers a second, how long one waited.

In each turn all of them type the answer to the question they see, and the next turn begins when
all are answered. Held against echo bots, which hear the same, in the same run.
"""

import asyncio
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from aiohttp import web

from bench import answers, interleaved
from bench.canned import RESULTS, SENT, UpdateQueue, ok, served
from bench.processes import TOKEN, bot, cpu_seconds

CITIZENS = 1_000
LONGEST = 120.0
"""Seconds after which a bot that leaves somebody unanswered is given up."""
AFTER = 0.4
"""Seconds in which a bot may do what it left for later: it counts too."""


class Turn(NamedTuple):
    """Milliseconds of CPU of an answer, answers a second, seconds until 99 of 100 had theirs."""

    cpu: float
    rate: float
    worst: float


@dataclass
class Crowd:
    """A server to which all write at once; `waits` are the seconds each waited in this turn."""

    waits: dict[int, float] = field(default_factory=dict)
    _queue: UpdateQueue = field(default_factory=UpdateQueue)
    _began: float = 0.0
    _awaited: int = 0
    _all: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        if method == "getupdates":
            told = await _told(request)
            return ok(await self._queue.get(int(told.get("offset", 0)), int(told["timeout"])))
        if method == "sendmessage":
            self._answered(int((await _told(request))["chat_id"]))
            return ok(SENT)
        await request.read()
        return ok(RESULTS.get(method, True))

    async def turn(self, updates: Sequence[dict[str, Any]], pid: int) -> Turn:
        """All of them write this; ends when all have an answer."""
        self.waits, self._awaited, before = {}, len(updates), cpu_seconds(pid)
        self._all.clear()
        self._began = time.perf_counter()
        await self._queue.add(updates)
        async with asyncio.timeout(LONGEST):
            await self._all.wait()
        await asyncio.sleep(AFTER)
        took = sorted(self.waits.values())
        used = cpu_seconds(pid) - before
        return Turn(used / len(took) * 1000, len(took) / took[-1], took[len(took) * 99 // 100 - 1])

    def _answered(self, citizen: int) -> None:
        self.waits.setdefault(citizen, time.perf_counter() - self._began)
        if len(self.waits) == self._awaited:
            self._all.set()


async def _told(request: web.Request) -> Mapping[str, Any]:
    """The fields of a call, as JSON or as a form."""
    if request.content_type == "application/json":
        told: dict[str, Any] = await request.json()
        return told
    return {name: str(value) for name, value in (await request.post()).items()}


async def measured(
    settings: answers.Settings, citizens: int = CITIZENS, turns: int | None = None
) -> dict[str, list[Turn]]:
    """By bot, in turns; the first turn warms and does not count."""
    given = [*answers.rounds(range(1, citizens + 1))][:turns]
    found: dict[str, list[Turn]] = {name: [] for name in answers.BOTS}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        running: dict[str, tuple[Crowd, int]] = {}
        for name, arguments in answers.BOTS.items():
            crowd, its_folder = Crowd(), folder / str(len(running))
            its_folder.mkdir()
            url = await stack.enter_async_context(served(crowd.call))
            told: dict[str, str] = {}
            if arguments[0] == "bot":
                await answers.seed(f"sqlite:///{its_folder / 'bench.db'}", citizens)
                told = settings(url, its_folder / "bench.db")
            else:
                arguments = (*arguments, url, TOKEN)
            pid = await stack.enter_async_context(bot(arguments, its_folder, told))
            running[name] = crowd, pid
        for number, updates in enumerate(given):
            for name, (crowd, pid) in running.items():
                turn = await crowd.turn(updates, pid)
                if number:
                    found[name].append(turn)
    return found


def ratio(ours: Sequence[Turn], base: Sequence[Turn]) -> tuple[float, float, float]:
    """Of the CPU of an answer: the median over the turns, the least, the most."""
    return interleaved.ratio([one.cpu for one in ours], [one.cpu for one in base])
