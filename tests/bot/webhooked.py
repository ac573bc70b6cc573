"""A webhook server before a pretend desk, asked over HTTP as Telegram asks it."""

import asyncio
import io
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot, Dispatcher
from aiohttp import ClientSession
from telegram_emulator import Telegram
from telegram_emulator.session import EmulatorSession

from bot.dispatcher import OrderedIsolation
from bot.update_guard import ProcessGuard, UpdateGuard
from bot.webhook_address import WebhookAddress
from bot.webhook_server import SECRET_HEADER, WebhookServer
from bot.webhook_updates import WebhookUpdates
from tests.bot.polled import Desk

TOKEN = "42:pretend"
ADDRESS = WebhookAddress.of("http://127.0.0.1:1", TOKEN)


@dataclass
class Hooked:
    """`desk` deals with what `brings` brings; `address` is the bot's own."""

    server: WebhookServer
    updates: WebhookUpdates
    dispatcher: Dispatcher
    desk: Desk
    port: int
    http: ClientSession
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    running: "asyncio.Future[None] | None" = None

    async def brings(self, id: int, text: str = "", citizen: int = 1, **said: Any) -> int:
        """Bring a message as Telegram does; the status of the answer."""
        return (await self.asks(json.dumps(update(id, text, citizen, **said))))[0]

    async def asks(
        self,
        body: str | bytes,
        path: str = f"/telegram/{ADDRESS.name}",
        secret: str | None = ADDRESS.secret,
        method: str = "POST",
    ) -> tuple[int, str]:
        """Status and what is asked of Telegram by `Retry-After`."""
        headers = {} if secret is None else {SECRET_HEADER: secret}
        url = f"http://127.0.0.1:{self.port}{path}"
        data = io.BytesIO(body.encode() if isinstance(body, str) else body)
        async with self.http.request(method, url, data=data, headers=headers) as response:
            await response.read()
            return response.status, response.headers.get("Retry-After", "")

    async def end(self) -> None:
        self.stop.set()
        assert self.running
        await self.running


def update(id: int, text: str = "", citizen: int = 1, **said: Any) -> dict[str, Any]:
    chat = {"id": citizen, "type": "private", "first_name": "А"}
    sender = {"id": citizen, "is_bot": False, "first_name": "А"}
    message = {"message_id": id, "date": 0, "chat": chat, "from": sender, "text": text or f"{id}"}
    return {"update_id": id, "message": {**message, **said}}


@asynccontextmanager
async def hooked(
    *held: str, guard: UpdateGuard | None = None, desk: Desk | None = None, **more: Any
) -> AsyncIterator[Hooked]:
    """Listening until the block ends; `held` are the texts that take until they are let go."""
    desk = desk or Desk()
    desk.hold(*held)
    dispatcher = Dispatcher(events_isolation=OrderedIsolation())
    dispatcher.message.register(desk.deal)
    bot = Bot(TOKEN, session=EmulatorSession(Telegram(TOKEN)))
    updates = WebhookUpdates(bot, dispatcher, guard or ProcessGuard())
    port = free_port()
    server = WebhookServer(bot, updates, ADDRESS, ("127.0.0.1", port), **more)
    async with ClientSession() as http:
        one = Hooked(server, updates, dispatcher, desk, port, http)
        one.running = asyncio.ensure_future(server.run(one.stop))
        await _listens(port, one.running)
        try:
            yield one
        finally:
            for gate in desk.held.values():
                gate.set()
            await one.end()


def free_port() -> int:
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
    return port


async def _listens(port: int, running: "asyncio.Future[None]") -> None:
    while not running.done():
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.01)
        else:
            writer.close()
            return
    running.result()
