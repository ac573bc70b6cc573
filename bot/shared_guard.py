"""One update of a chat at a time, and none twice, whichever process Telegram brings it to."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiogram.types import Update

from bot.update_guard import Handling, ProcessGuard, chat_of
from domain.clock import Clock
from storage.driver import Driver
from storage.handled_updates import RETENTION_SECONDS, HandledUpdates


class SharedGuard:
    """Holds a chat by a lock in the database, and knows an update by what was saved with it."""

    def __init__(self, driver: Driver, handled: HandledUpdates, clock: Clock) -> None:
        self._driver, self._handled, self._clock = driver, handled, clock
        self._here = ProcessGuard()

    @asynccontextmanager
    async def handling(self, update: Update) -> AsyncGenerator[Handling, None]:
        """As `UpdateGuard`; raises DatabaseUnusable where the database cannot be asked."""
        async with self._here.handling(update) as known:
            if known == "done":
                yield known
                return
            id, chat = update.update_id, chat_of(update)
            async with self._driver.lock(f"chat:{chat}" if chat else f"update:{id}"):
                if await self._handled.has(id):
                    yield "saved"
                    return
                with self._handled.handling(id, self._clock.ahead(RETENTION_SECONDS)):
                    yield "new"
