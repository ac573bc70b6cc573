"""Reminds of the path to an account: once, on the day that was wished, unless it is walked."""

import logging
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from domain.clock import Clock
from jobs.send_rate import SendRate
from screens import show
from screens.account.guide import resumed
from screens.locales import Locales
from storage.account.guides import Guides

log = logging.getLogger(__name__)

AGAIN_SECONDS = 600
"""Until the next try, where Telegram could not be reached."""


@dataclass(frozen=True, slots=True)
class GuideReminders:
    """The wish stands in the row of its path, and goes out of it only when it was fulfilled.

    At least once, as the courier: killed between sending and writing it down, it reminds again.
    """

    bot: Bot
    guides: Guides
    locales: Locales
    clock: Clock
    send_rate: SendRate

    async def tick(self) -> int:
        """Remind whoever is due; 0, for nobody is owed a notice because of that."""
        for citizen, place in await self.guides.due(self.clock.now()):
            screen = resumed(place, await self.locales.of(citizen))
            await self.send_rate.wait(citizen)
            try:
                await show.send(self.bot, citizen, screen)
            except TelegramRetryAfter as wait:
                self.send_rate.hold(wait.retry_after)
                return 0
            except TelegramForbiddenError:
                log.info("%d blocked the bot and is reminded of nothing", citizen)
            except (TelegramNetworkError, TelegramServerError, OSError) as failure:
                log.warning("a reminder waits: %s", type(failure).__name__)
                await self.guides.put_off(citizen, self.clock.ahead(AGAIN_SECONDS))
                continue
            except TelegramAPIError as refusal:
                log.error("a reminder was refused: %s", type(refusal).__name__)
            await self.guides.put_off(citizen, None)
        return 0
