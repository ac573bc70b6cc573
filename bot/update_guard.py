"""Lets one update of a chat be dealt with at a time, and none twice."""

from collections import OrderedDict
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Literal, Protocol

from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from storage.local_locks import LocalLocks

REMEMBERED = 10_000
"""Updates; Telegram repeats one at once, or some minutes later."""


Handling = Literal["new", "saved", "done"]
"""Not dealt with yet; its effect is saved, and nobody may have been told; dealt with."""


class UpdateGuard(Protocol):
    """What holds for all processes of this bot together."""

    def handling(self, update: Update) -> AbstractAsyncContextManager[Handling]:
        """Hold the chat of this update, and tell what became of it before.

        It counts as dealt with when the block ends, and not where the block raises. Raises
        DatabaseUnusable where nobody can know.
        """
        ...


class ProcessGuard:
    """Enough for one process: what a kill forgets is known by the message last answered."""

    def __init__(self) -> None:
        self._chats = LocalLocks[int]()
        self._handled: OrderedDict[int, None] = OrderedDict()

    @asynccontextmanager
    async def handling(self, update: Update) -> AsyncGenerator[Handling, None]:
        async with self._chats.lock(chat_of(update)):
            yield "done" if update.update_id in self._handled else "new"
            self._handled[update.update_id] = None
            if len(self._handled) > REMEMBERED:
                self._handled.popitem(last=False)


def chat_of(update: Update) -> int:
    """The chat whose updates are dealt with in their order; 0 for what belongs to none."""
    try:
        event = update.event
    except UpdateTypeLookupError:  # of a kind that is newer than aiogram
        return 0
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    whose = chat or getattr(event, "from_user", None)
    return whose.id if whose else 0
