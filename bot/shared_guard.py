"""One update of a chat at a time, and none twice, whichever process Telegram brings it to."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiogram.types import Update

from bot.update_guard import Handling, ProcessGuard, chat_of
from domain.clock import Clock
from storage.chats import key_of_chat
from storage.postgres_chats import ChatUpdate, PostgresChats
from storage.updates import RETENTION_SECONDS


class SharedGuard:
    """Holds a chat by a lock in the database, and knows an update by what was saved with it."""

    def __init__(self, chats: PostgresChats, clock: Clock, bot: int, gap: float) -> None:
        """`bot` is its Telegram id; `gap` seconds are between two messages of all processes."""
        self._chats, self._clock, self._bot, self._gap = chats, clock, bot, gap
        self._here = ProcessGuard()

    @asynccontextmanager
    async def handling(self, update: Update) -> AsyncGenerator[Handling, None]:
        """As `UpdateGuard`; raises DatabaseUnusable where the database cannot be asked."""
        async with self._here.handling(update) as known:
            if known == "done":
                yield known
                return
            async with self._chats.holding(self._asked(update)) as in_hand:
                yield "saved" if in_hand.saved else "new"

    def _asked(self, update: Update) -> ChatUpdate:
        id, chat = update.update_id, chat_of(update)
        citizen = chat if chat > 0 else None  # ids of groups are negative
        return ChatUpdate(
            id,
            self._clock.ahead(RETENTION_SECONDS),
            f"chat:{chat}" if chat else f"update:{id}",
            key_of_chat(self._bot, citizen) if citizen else None,
            citizen,
            self._gap,
        )
