"""Five citizens ask again as soon as they are answered; sending to one of them takes seconds.

Held against the same five without a slow one, in the same run and by the same server, which
keeps its queue of updates as Telegram does: given again until a later place is asked for.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from aiohttp import web

from bench.canned import RESULTS, SENT, UpdateQueue, ok, served
from bench.processes import bot, cpu_seconds

CITIZENS = 5
SLOW = 1
SLOW_SECONDS = 3.0
SECONDS = 9.0
WARM = 100
"""Answers before anything is measured."""

Settings = Callable[[str, Path], dict[str, str]]


@dataclass
class Cost:
    """Seconds that all but the slow one waited; of an answer, polls and milliseconds of CPU."""

    waits: list[float]
    polls: float
    cpu: float

    @property
    def median(self) -> float:
        """Milliseconds."""
        return median(self.waits) * 1000


@dataclass
class Asking:
    """A server, and citizens who say `/help` whenever they have got an answer."""

    slow_seconds: float
    polls: int = 0
    answered: int = 0
    waits: list[float] = field(default_factory=list)
    _queue: UpdateQueue = field(default_factory=UpdateQueue)
    _said: dict[int, float] = field(default_factory=dict)
    _last: int = 0
    _moved: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        told = await request.json() if request.can_read_body else {}
        if method == "getupdates":
            self.polls += 1
            return ok(await self._queue.get(int(told.get("offset", 0)), told.get("timeout", 0)))
        if method == "sendmessage":
            await self._answers(int(told["chat_id"]))
            return ok(SENT)
        return ok(RESULTS.get(method, True))

    async def until(self, answered: int) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self.answered >= answered)

    async def begin(self) -> None:
        for citizen in range(1, CITIZENS + 1):
            await self._asks(citizen)

    async def _answers(self, citizen: int) -> None:
        if citizen == SLOW:
            await asyncio.sleep(self.slow_seconds)
        else:
            self.waits.append(time.perf_counter() - self._said[citizen])
        async with self._moved:
            self.answered += 1
            self._moved.notify_all()
        await self._asks(citizen)

    async def _asks(self, citizen: int) -> None:
        person = {"id": citizen, "first_name": "А"}
        self._last += 1
        said = {
            "message_id": self._last,
            "date": 1_780_000_000,
            "chat": {**person, "type": "private"},
            "from": {**person, "is_bot": False, "language_code": "ru"},
            "text": "/help",
            "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
        }
        self._said[citizen] = time.perf_counter()
        await self._queue.add([{"update_id": self._last, "message": said}])


async def measured(settings: Settings, seconds: float = SECONDS) -> dict[str, Cost]:
    return {
        "all as fast": await _cost(settings, 0, seconds),
        "one is slow": await _cost(settings, SLOW_SECONDS, seconds),
    }


async def _cost(settings: Settings, slow_seconds: float, seconds: float) -> Cost:
    asking = Asking(slow_seconds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with (
            _asked(asking) as url,
            bot(("bot", "run"), folder, settings(url, folder / "bench.db")) as pid,
        ):
            await asking.until(WARM)
            asking.waits.clear()
            polls, answered, used = asking.polls, asking.answered, cpu_seconds(pid)
            await asyncio.sleep(seconds)
            many = asking.answered - answered
            cpu = (cpu_seconds(pid) - used) / many * 1000
            return Cost([*asking.waits], (asking.polls - polls) / many, cpu)


@asynccontextmanager
async def _asked(asking: Asking) -> AsyncIterator[str]:
    await asking.begin()
    async with served(asking.call) as url:
        yield url
