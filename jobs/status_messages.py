"""Keeps the message that tells where an application is up to date, by editing it."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramRetryAfter,
)

from domain.clock import Clock
from jobs.courier import DELAYS
from jobs.send_rate import SendRate
from screens import show
from screens.locales import Locales
from screens.status.status import status
from storage.driver import Unusable
from storage.status.status_messages import StatusMessage, StatusMessages
from storage.store import Store

log = logging.getLogger(__name__)

LEASE_SECONDS = 120
EVERY = 2.0
"""Seconds after which, at most, a change is seen in the status too."""


@dataclass(frozen=True, slots=True)
class StatusMessageUpdater:
    """What an edit failed to say is said by the next; a message that is gone is let go."""

    bot: Bot
    store: Store
    standings: StatusMessages
    locales: Locales
    clock: Clock
    send_rate: SendRate
    elsewhere: bool = False
    """Whether notices can go past the chat."""
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, every: float, stop: asyncio.Event) -> None:
        """Look every so many seconds, until told to stop."""
        while not stop.is_set():
            # What the file suffers from is logged by the storage; the next look tries again.
            with suppress(Unusable):
                await self.tick()
            with suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await stop.wait()

    async def tick(self) -> None:
        """Edit what is outdated."""
        async with self.busy:
            until = self.clock.ahead(LEASE_SECONDS)
            now = self.clock.now()
            for standing in await self.standings.claim(now, until):
                try:
                    if await self._edited(standing):
                        await self.standings.edited(standing, until, now)
                except Unusable:
                    raise
                except Exception:  # whatever is wrong with this one, those behind it must not wait
                    log.exception("the status of application %d", standing.application)

    async def _edited(self, standing: StatusMessage) -> bool:
        """Whether nothing more is to be done about it."""
        application = await self.store.get(standing.application)
        if application is None:
            await self.standings.forget(standing)
            return False
        known = await self.store.as_told(application, self.clock.now())
        texts = await self.locales.of(standing.citizen)
        screen = status(*known, texts, elsewhere=self.elsewhere)
        await self.send_rate.wait(standing.citizen)
        try:
            there = await show.edit(self.bot, standing.citizen, standing.message, screen)
        except TelegramForbiddenError:
            return True  # they blocked the bot; once back, it is looked at again
        except TelegramRetryAfter as wait:
            self.send_rate.hold(wait.retry_after)
            await self._later(standing, wait.retry_after, standing.attempts)
            return False
        except (TelegramAPIError, OSError) as failure:
            log.info("a status was not edited: %s", type(failure).__name__)
            await self._fail(standing)
            return False
        if not there:
            await self.standings.forget(standing)
        return there

    async def _fail(self, standing: StatusMessage) -> None:
        if standing.attempts < len(DELAYS):
            await self._later(standing, DELAYS[standing.attempts], standing.attempts + 1)
        else:
            await self.standings.forget(standing)

    async def _later(self, standing: StatusMessage, seconds: float, attempts: int) -> None:
        await self.standings.later(standing, self.clock.ahead(seconds), attempts)
