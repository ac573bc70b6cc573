"""Polling between a pretend queue of updates and a pretend desk, to be slowed down and broken."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import GetUpdates, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message
from telegram_emulator import patience

from bot.dispatcher import OrderedIsolation
from bot.polling import Polling
from storage.update_inbox import UpdateInbox

TOKEN = "42:pretend"
MOST = 100
"""How many updates Telegram gives in one answer."""


class Line(BaseSession):
    """Telegram's queue of updates as its server keeps it, and what was asked of it.

    Asked for a place far behind the end of the queue (`TQueue::get` of tdlib/td), it gives what
    it has from the beginning and takes nothing as confirmed: so it is when ids are counted anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.queue: list[dict[str, Any]] = []
        self.asked: list[int] = []
        self.waits: list[int] = []
        self.troubles: deque[tuple[int, str]] = deque()
        """HTTP status and body of the next answers, one each."""
        self.happened = asyncio.Event()
        self.waiting = False
        """Whether a poll waits for something to happen."""
        self._news = asyncio.Event()
        self._tail = 0

    def put(self, id: int, citizen: int = 1, text: str = "", **body: Any) -> None:
        chat = {"id": citizen, "type": "private", "first_name": "А"}
        sender = {"id": citizen, "is_bot": False, "first_name": "А"}
        said = {"message_id": id, "date": 0, "chat": chat, "from": sender, "text": text or f"{id}"}
        self.queue.append({"update_id": id, **(body or {"message": said})})
        self._tail = id
        self._news.set()

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        assert isinstance(method, GetUpdates)
        self.asked.append(method.offset or 0)
        self.waits.append(method.timeout or 0)
        self.happened.set()
        if self.troubles:
            status, content = self.troubles.popleft()
        else:
            status, content = 200, await self._answer(method)
        result: TelegramType = self.check_response(bot, method, status, content).result  # type: ignore[assignment]  # ok, so there is one
        return result

    async def _answer(self, method: GetUpdates) -> str:
        offset = method.offset or 0
        if offset <= self._tail + 10:
            self.queue = [one for one in self.queue if one["update_id"] >= offset]
        while not self.queue and method.timeout:
            self._news.clear()
            self.waiting = True
            self.happened.set()
            try:
                await self._news.wait()
            finally:
                self.waiting = False
        return json.dumps({"ok": True, "result": self.queue[: method.limit or MOST]})

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is downloaded here."""
        yield b""


class Desk:
    """Deals with messages; one whose text is in `held` takes until it is let go."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.dealt: list[str] = []
        self.held: dict[str, asyncio.Event] = {}
        self.happened = asyncio.Event()

    def hold(self, *texts: str) -> None:
        self.held |= {text: asyncio.Event() for text in texts}

    async def deal(self, message: Message) -> None:
        text = message.text or ""
        self.begun.append(text)
        self.happened.set()
        if text in self.held:
            await self.held[text].wait()
        if text == "bad":
            raise ValueError
        self.dealt.append(text)
        self.happened.set()


class Post:
    """A line, a desk, and the polling between them."""

    def __init__(self, line: Line, desk: Desk, inbox: UpdateInbox | None = None) -> None:
        self.line, self.desk = line, desk
        dispatcher = Dispatcher(events_isolation=OrderedIsolation())
        dispatcher.message.register(desk.deal)
        self.polling = Polling(Bot(TOKEN, session=line), dispatcher, inbox)
        self.stop = asyncio.Event()
        self.running = asyncio.ensure_future(self.polling.run(self.stop))

    async def until(self, holds: Callable[[], bool]) -> None:
        async with patience.limit():
            while not (self.line.asked and holds()):
                self.line.happened.clear()
                self.desk.happened.clear()
                waiting = [self.line.happened.wait(), self.desk.happened.wait()]
                tasks = [asyncio.ensure_future(one) for one in waiting]
                await asyncio.wait({*tasks, self.running}, return_when=asyncio.FIRST_COMPLETED)
                for task in tasks:
                    task.cancel()
                if self.running.done():
                    self.running.result()
                    raise AssertionError("the polling has ended")

    async def dealt(self, *texts: str) -> None:
        await self.until(lambda: self.desk.dealt[-len(texts) :] == list(texts))

    async def polls(self, more: int) -> None:
        so_far = len(self.line.asked)
        await self.until(lambda: len(self.line.asked) >= so_far + more)

    async def end(self) -> None:
        self.stop.set()
        await self.running


@asynccontextmanager
async def posted(
    line: Line | None = None, *held: str, inbox: UpdateInbox | None = None
) -> AsyncIterator[Post]:
    desk = Desk()
    desk.hold(*held)
    post = Post(line or Line(), desk, inbox)
    try:
        yield post
    finally:
        for gate in desk.held.values():
            gate.set()
        if not post.running.done():
            await post.end()
