"""A Bot API server that hands out prepared updates and accepts every answer; no rules at all."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from typing import Any

from aiohttp import web

ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SENT = {
    "message_id": 1,
    "date": 1_780_000_000,
    "chat": {"id": 1, "type": "private", "first_name": "A"},
    "from": ME,
    "text": "ok",
}
RESULTS: dict[str, Any] = {"getme": ME, "getchatmenubutton": {"type": "commands"}}
"""What is answered to these, beside `true`: with another answer the bot sets no menus."""


MOST = 100
"""Updates that Telegram gives at once."""
LONG = 5.0
"""Seconds that a poll waits; an update given to one that was given up would never be answered."""


class Canned:
    """Gives one update for each poll, the next when the last was answered by a message.

    No more than are `allowed`. `polled` is set by the first poll; `answered` counts the messages
    sent, `called` all calls by the method's name in small letters.
    """

    def __init__(self, updates: Sequence[dict[str, Any]], allowed: int | None = None) -> None:
        self.updates = updates
        self.allowed = len(updates) if allowed is None else allowed
        self.given = 0
        self.answered = 0
        self.called: Counter[str] = Counter()
        self.polled = asyncio.Event()
        self._moved = asyncio.Condition()

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        self.called[method] += 1
        if method == "getupdates":
            self.polled.set()
            return ok(await self._next())
        await request.read()
        if method == "getwebhookinfo":
            return ok({"url": "", "has_custom_certificate": False, "pending_update_count": 0})
        if method in RESULTS:
            return ok(RESULTS[method])
        if method == "sendmessage":
            await self._count()
            return ok(SENT)
        return ok(True)

    async def allow(self, more: int) -> None:
        """Give so many more."""
        async with self._moved:
            self.allowed += more
            self._moved.notify_all()

    async def until(self, answered: int) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self.answered >= answered)

    async def _next(self) -> list[dict[str, Any]]:
        try:
            async with asyncio.timeout(LONG), self._moved:
                await self._moved.wait_for(
                    lambda: self.given <= self.answered and self.given < self.allowed
                )
        except TimeoutError:
            return []
        self.given += 1
        return [self.updates[self.given - 1]]

    async def _count(self) -> None:
        async with self._moved:
            self.answered += 1
            self._moved.notify_all()


class UpdateQueue:
    """Updates as Telegram keeps them: given again until a later place is asked for."""

    def __init__(self) -> None:
        self._waiting: deque[dict[str, Any]] = deque()
        self._moved = asyncio.Condition()

    async def add(self, updates: Iterable[dict[str, Any]]) -> None:
        """In the order of their ids."""
        async with self._moved:
            self._waiting.extend(updates)
            self._moved.notify_all()

    async def get(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        """A hundred at most; those before this place are forgotten."""
        async with self._moved:
            while self._waiting and self._waiting[0]["update_id"] < offset:
                self._waiting.popleft()
            try:
                async with asyncio.timeout(seconds):
                    await self._moved.wait_for(lambda: bool(self._waiting))
            except TimeoutError:
                return []
            return [*islice(self._waiting, MOST)]


@asynccontextmanager
async def canned(
    updates: Sequence[dict[str, Any]], allowed: int | None = None
) -> AsyncIterator[tuple[Canned, str]]:
    """The server and its address, on loopback; it gives all updates, or as many as `allowed`."""
    told = Canned(updates, allowed)
    async with served(told.call) as url:
        yield told, url


@asynccontextmanager
async def served(call: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """A Bot API that answers each call by this; its address, on loopback."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", call)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def ok(result: Any) -> web.Response:
    body = json.dumps({"ok": True, "result": result})
    return web.Response(body=body.encode(), content_type="application/json")
