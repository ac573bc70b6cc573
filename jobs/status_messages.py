"""Keeps each chat's status message up to date, by editing it."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from aiogram import Bot

from domain.clock import Clock
from jobs.failures import LEASE_SECONDS, next_step
from jobs.send_rate import SendRate
from screens import show
from screens.locales import Locales
from screens.status.status import status
from storage.driver import DatabaseUnusable
from storage.status.status_messages import StatusMessage, StatusMessages
from storage.store import Store

EVERY = 2.0
"""Seconds after which, at most, a change is seen in the status too."""


@dataclass(frozen=True, slots=True)
class StatusMessageUpdater:
    """Edits what is outdated; what one edit failed to say, the next one says."""

    bot: Bot
    store: Store
    messages: StatusMessages
    locales: Locales
    clock: Clock
    send_rate: SendRate
    other_channels: bool = False
    """Whether notices can go by e-mail or SMS too."""
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, every: float, stop: asyncio.Event) -> None:
        """Look every so many seconds, until told to stop."""
        while not stop.is_set():
            # What the file suffers from is logged by the storage; the next look tries again.
            with suppress(DatabaseUnusable):
                await self.tick()
            with suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await stop.wait()

    async def tick(self) -> None:
        """Edit the messages that are outdated."""
        async with self.busy:
            until = self.clock.ahead(LEASE_SECONDS)
            for message in await self.messages.claim(self.clock.now(), until):
                try:
                    there = await self._edit(message)
                except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
                    await self._failed(message, failure, until)
                else:
                    if there:
                        await self.messages.mark_edited(message, until)
                    else:
                        await self.messages.delete(message)

    async def _edit(self, message: StatusMessage) -> bool:
        """Show what is so by now; False where there is nothing to edit any more."""
        application = await self.store.get(message.application)
        if application is None:
            return False
        known = await self.store.citizen_view(application, self.clock.now())
        texts = await self.locales.of(message.citizen)
        screen = status(*known, texts, extra_channels=self.other_channels)
        await self.send_rate.wait(message.citizen)
        return await show.edit(self.bot, message.citizen, message.message_id, screen)

    async def _failed(self, message: StatusMessage, failure: Exception, until: datetime) -> None:
        what = f"the status message of application {message.application}"
        step = next_step(failure, what, message.attempts, send_rate=self.send_rate)
        if step.retry_in is not None:
            due = self.clock.ahead(step.retry_in)
            await self.messages.postpone(message, due, step.attempts)
        elif step.kind == "unreachable":
            await self.messages.mark_edited(message, until)  # outdated anew when they are back
        else:
            await self.messages.delete(message)
