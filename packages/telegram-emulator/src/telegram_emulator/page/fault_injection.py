"""Trouble on order: each kind lasts some seconds, or until it is taken away."""

import asyncio
import time
from dataclasses import dataclass

from aiohttp import web

from telegram_emulator.faults import Fault
from telegram_emulator.page.event_stream import EventStream
from telegram_emulator.page.guard import asked, done, word
from telegram_emulator.refusal import Json, Refusal
from telegram_emulator.telegram import Telegram

LONGEST = 600.0
FAULTS: dict[str, Json] = {
    "slow": {"delay": 2.0},
    "limit": {"retry_after": 2},
    "error": {"code": 500},
    "network": {"drop_connection": True},
}


@dataclass(slots=True)
class _Ordered:
    fault: Fault
    until: float
    end: asyncio.TimerHandle


class FaultInjection:
    """At most one of each kind at a time."""

    def __init__(self, telegram: Telegram, live: EventStream) -> None:
        self._telegram, self._live = telegram, live
        self._ordered: dict[str, _Ordered] = {}

    async def order(self, request: web.Request) -> web.Response:
        wanted = await asked(request)
        kind, seconds = word(wanted, "kind"), wanted.get("seconds")
        if kind not in FAULTS or not isinstance(seconds, int | float):
            raise Refusal(400, "Bad Request")
        if not 0 <= seconds <= LONGEST:
            raise Refusal(400, "Bad Request: seconds")
        self._end(kind)
        if seconds:
            self._begin(kind, float(seconds))
        self._tell()
        return done()

    def close(self) -> None:
        """Take everything away."""
        for kind in list(self._ordered):
            self._end(kind)

    def _begin(self, kind: str, seconds: float) -> None:
        fault = self._telegram.faults.add(times=None, **FAULTS[kind])
        loop = asyncio.get_running_loop()
        over = loop.call_later(seconds, self._over, kind)
        self._ordered[kind] = _Ordered(fault, time.time() + seconds, over)

    def _over(self, kind: str) -> None:
        self._end(kind)
        self._tell()

    def _end(self, kind: str) -> None:
        if ordered := self._ordered.pop(kind, None):
            ordered.end.cancel()
            self._telegram.faults.remove(ordered.fault)

    def _tell(self) -> None:
        """Until when (real milliseconds) each trouble lasts."""
        lasting = {kind: int(one.until * 1000) for kind, one in self._ordered.items()}
        self._live.tell("trouble", lasting, keep=True)
