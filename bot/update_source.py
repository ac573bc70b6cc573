"""What one call of getUpdates gives, and what it means where it gives nothing."""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any, cast

from aiogram import Bot, methods
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.update_parsing import RawUpdate
from bot.webhook import IN_THE_WAY

log = logging.getLogger(__name__)

NO_API = "no updates: what answers is no Bot API; next try soon"
SPARE = 15
"""Seconds that an answer may take beyond those it was asked to wait."""


class GetUpdates(methods.GetUpdates):
    """Only numbers are read, for one that cannot be understood must not hold up all others, and
    what is still in hand is given again and again. Its list of types is JSON already.
    """

    __returning__ = list[RawUpdate]
    allowed_updates: Any = None


class UpdateSource:
    """Asks Telegram for updates of the types that are wanted; pauses after a failure."""

    def __init__(self, bot: Bot, wanted: Sequence[str]) -> None:
        self._bot = bot
        self._request = GetUpdates(allowed_updates=json.dumps([*wanted]))
        self._known, self._told = False, False
        self._backoff = Backoff(BackoffConfig(min_delay=0.5, max_delay=5, factor=2, jitter=0.1))

    async def ask(self, offset: int, seconds: int) -> Sequence[RawUpdate]:
        """What comes within so many seconds, from this id on. Raises TelegramAPIError where asking
        again is no use.
        """
        request = self._request
        request.offset, request.timeout = offset or None, seconds
        updates: Sequence[RawUpdate] | None = None
        try:
            # None of the middlewares of calls concerns a poll.
            asked = self._bot.session.make_request(self._bot, request, timeout=seconds + SPARE)
            updates = cast(Sequence[RawUpdate] | None, await asked)
            if updates is None:
                log.warning(NO_API)
        except ClientDecodeError:
            log.warning(NO_API)
        except TelegramAPIError as refusal:
            if self._is_final(refusal):
                raise
            await self._pause(refusal)
        if updates is None:
            await self._backoff.asleep()
            return []
        self._known, self._told = True, False
        self._backoff.reset()
        return updates

    def _is_final(self, refusal: TelegramAPIError) -> bool:
        unknown = isinstance(refusal, TelegramNotFound) and not self._known
        return unknown or isinstance(refusal, TelegramUnauthorizedError)

    async def _pause(self, refusal: TelegramAPIError) -> None:
        if isinstance(refusal, TelegramRetryAfter):
            log.warning("told to wait %d s before the next poll", refusal.retry_after)
            await asyncio.sleep(refusal.retry_after)
        elif not isinstance(refusal, TelegramConflictError):
            log.warning("no updates: %s; next try soon", type(refusal).__name__)
        elif "webhook" in refusal.message:
            log.log(logging.DEBUG if self._told else logging.ERROR, IN_THE_WAY)
            self._told = True
        else:
            log.error("another process polls with this token; waiting for it to end")
