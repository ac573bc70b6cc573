"""Trouble at random, as long as it rages: of Telegram, of the mail server, of the process."""

import asyncio
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any

from aiohttp import web
from telegram_emulator import Answer, Dropped, Event, Params, Refusal, Telegram, too_many_requests

from tests.mail.letterbox import Letterbox, open_letterbox
from tests.sms.pretend import PretendGateway, open_gateway

TROUBLES = {
    "429": 0.010,
    "5xx": 0.012,
    "time-out": 0.002,
    "broken connection": 0.006,
    "answer lost": 0.006,
}
"""Which share of all calls."""
SLOW = 24.0
"""Seconds; longer than the bot waits for an answer."""
DUPLICATES_A_SECOND = 2.0


class StormyTelegram(Telegram):
    """Fails at random; remembers which of its bot's messages the bot never heard of."""

    def __init__(self, dice: Random, **more: Any) -> None:
        super().__init__(**more)
        self.raging = False
        self.struck: Counter[str] = Counter()
        self.unheard: set[int] = set()
        self.polls = 0
        self._dice = dice
        self._made: deque[int] = deque(maxlen=1000)
        self.watch(self._note)

    async def call(self, token: str, method: str, params: Params) -> Answer:
        self.polls += method.lower() == "getupdates"
        trouble = self._trouble()
        if trouble is None:
            return await super().call(token, method, params)
        self.struck[trouble] += 1
        if trouble == "429":
            return _told(too_many_requests(1))
        if trouble == "5xx":
            return _told(Refusal(self._dice.choice((500, 502, 503)), "Bad Gateway"))
        if trouble == "answer lost":
            before = len(self._made), self._made[-1] if self._made else 0
            await super().call(token, method, params)
            self.unheard |= {id for id in self._made if id > before[1]}
        elif trouble == "time-out":
            await asyncio.sleep(SLOW)
        raise Dropped

    async def download(self, token: str, path: str) -> bytes:
        if self._trouble():
            self.struck["download"] += 1
            raise Dropped
        return await super().download(token, path)

    async def repeat_updates(self) -> None:
        """Now and then an update comes once more, as Telegram's do."""
        while True:
            await asyncio.sleep(self._dice.expovariate(DUPLICATES_A_SECOND))
            if self.raging and self.updates.recent:
                self.push(self._dice.choice(self.updates.recent))
                self.struck["duplicate update"] += 1

    def _trouble(self) -> str | None:
        if not self.raging:
            return None
        thrown = self._dice.random()
        for name, share in TROUBLES.items():
            thrown -= share
            if thrown < 0:
                return name
        return None

    def _note(self, event: Event) -> None:
        if event.kind == "sent" and event.message and event.message.by_bot:
            self._made.append(event.message.id)


class StormyBox(Letterbox):
    """A mail server that greylists, breaks off, and takes a letter without saying so."""

    dice: Random
    raging = False
    unsaid: set[str]
    """Letters (their Message-ID) that were taken and not acknowledged."""
    struck: Counter[str]

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd's word)
        thrown = self.dice.random() if self.raging else 1.0
        if thrown < 0.2:
            self.struck["mail: later"] += 1
            return "451 4.7.1 Greylisted"
        said = await super().handle_DATA(server, session, envelope)
        if thrown < 0.3:
            self.struck["mail: broken"] += 1
            self.unsaid.add(str(self.letters[-1]["Message-ID"]))
            server.transport.abort()
        return said


@asynccontextmanager
async def stormy_box(dice: Random) -> AsyncIterator[StormyBox]:
    box = StormyBox()
    box.dice, box.unsaid, box.struck = dice, set(), Counter()
    async with open_letterbox(box=box):
        yield box


class StormyGateway(PretendGateway):
    """An SMS gateway that is busy, fails, breaks off, and takes a message without saying so."""

    dice: Random
    raging = False
    taken: list[tuple[float, str, bool]]
    """When which key was taken, and whether the bot was told so."""
    struck: Counter[str]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        thrown = self.dice.random() if self.raging else 1.0
        troubles = {0.1: 503, 0.15: (429, {"Retry-After": "1"}), 0.2: "reset", 0.25: "lost"}
        trouble = next((what for share, what in troubles.items() if thrown < share), None)
        if trouble is not None:
            self.struck[f"sms: {trouble if isinstance(trouble, str) else 'later'}"] += 1
            self.answers = [trouble]
        before = len(self.keys)
        said = await super().handle(request)
        if len(self.keys) > before:
            self.taken.append((time.monotonic(), self.keys[-1], trouble is None))
        return said


@asynccontextmanager
async def stormy_gateway(dice: Random) -> AsyncIterator[StormyGateway]:
    gateway = StormyGateway()
    gateway.dice, gateway.taken, gateway.struck = dice, [], Counter()
    async with open_gateway(gateway):
        yield gateway


def _told(refusal: Refusal) -> Answer:
    return Answer(refusal.code, refusal.body())
