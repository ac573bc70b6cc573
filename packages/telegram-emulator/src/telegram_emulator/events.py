"""Who is told what happens: watchers, and those who wait for something to happen."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from telegram_emulator import patience
from telegram_emulator.chats import Chat, User
from telegram_emulator.message import Message
from telegram_emulator.refusal import Json

Kind = Literal[
    "sent",
    "heard",
    "edited",
    "deleted",
    "pressed",
    "answered",
    "action",
    "reaction",
    "pinned",
    "member",
    "cleared",
    "called",
    "delivered",
]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot as it went; long parameters are cut."""

    method: str
    params: Json
    status: int
    at: float
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; which fields are filled depends on the kind."""

    kind: Kind
    at: float
    """Telegram's own time, unix seconds."""
    chat: Chat | None = None
    message: Message | None = None
    user: User | None = None
    call: Call | None = None
    details: Json | None = None


Watcher = Callable[[Event], None]


class Events:
    """Tells the watchers at once, and wakes the waiting."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._watchers: list[Watcher] = []
        self._waiting: list[asyncio.Future[None]] = []

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Tell this one everything from now on; returns how to stop it."""
        self._watchers.append(watcher)

        def stop() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return stop

    def emit(self, kind: Kind, chat: Chat | None = None, **fields: Any) -> None:
        """Something has happened."""
        if self._watchers:
            event = Event(kind, self._now(), chat, **fields)
            for watcher in tuple(self._watchers):
                watcher(event)
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def until(self, probe: Callable[[], Found | None], timeout: float) -> Found:  # noqa: ASYNC109  (the caller's words, not a loop's)
        """The first thing `probe` finds, asked again after each event; raises TimeoutError."""
        async with patience.limit(timeout):
            while (found := probe()) is None:
                future = asyncio.get_running_loop().create_future()
                self._waiting.append(future)
                try:
                    await future
                finally:
                    if future in self._waiting:
                        self._waiting.remove(future)
            return found
