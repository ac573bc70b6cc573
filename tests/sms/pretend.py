"""A real SMS gateway on loopback, which takes messages, refuses them, or breaks off."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

SECRET = "hush-hush"
PATH = "/send"
NEVER = 60.0


@dataclass
class PretendGateway:
    """What has come, in order; `answers` are used up one after another, then all is taken.

    An answer is a status with headers, `"reset"` (nothing is said), `"lost"` (it is taken, and
    nothing is said) or `"slow"` (it is taken, and the answer never ends).
    """

    messages: list[dict[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    down: bool = False
    asked: int = 0
    port: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}?key={SECRET}"

    @property
    def texts(self) -> list[str]:
        return [one["text"] for one in self.messages]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        answer = "reset" if self.down else self.answers.pop(0) if self.answers else 200
        if answer == "reset":
            return self._broken(request)
        if not isinstance(answer, str):
            status, headers = answer if isinstance(answer, tuple) else (answer, {})
            if status >= 300:
                return web.Response(status=status, headers=headers, text="for +79990000101: no")
        self.messages.append(await request.json())
        self.keys.append(request.headers["Idempotency-Key"])
        self.secrets.append(
            request.headers.get("Authorization", "") or request.query.get("key", "")
        )
        self.came.set()
        if answer == "lost":
            return self._broken(request)
        if answer == "slow":
            await asyncio.sleep(NEVER)
        return web.Response(text="accepted +79990000101")

    def _broken(self, request: web.Request) -> web.Response:
        if request.transport:
            request.transport.abort()
        return web.Response()


@asynccontextmanager
async def open_gateway(gateway: PretendGateway | None = None) -> AsyncIterator[PretendGateway]:
    """Listening until the block ends."""
    gateway = gateway or PretendGateway()
    app = web.Application()
    app.router.add_post(PATH, gateway.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    gateway.port = runner.addresses[0][1]
    try:
        yield gateway
    finally:
        await runner.cleanup()
