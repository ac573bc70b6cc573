"""Whether this process can do its work now: database, schema and Telegram."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from typing import Literal

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import GetMe

from bot.clock_jumps import wall
from bot.monitoring.telegram_calls import TelegramMonitor
from storage.driver import DatabaseUnusable, Driver
from storage.key_value import KeyValues
from storage.migrations import applied, is_too_old

Lacking = Literal["stopping", "database", "schema", "telegram"]


@dataclass(frozen=True, slots=True)
class Limits:
    """All in seconds."""

    check: float = 3.0
    """How long each thing may take to answer."""
    silence: float = 60.0
    """After it Telegram's last answer proves nothing; a poll takes up to 25."""
    kept: float = 1.0
    """So long an outcome is given again: who asks often writes no more often."""


class Readiness:
    """`expected` are the files of the schema that the database had when this process began.

    Without a bot the process has nothing to do with Telegram.
    """

    def __init__(
        self,
        driver: Driver,
        expected: frozenset[str],
        bot: Bot | None,
        telegram: TelegramMonitor,
        stop: asyncio.Event,
        limits: Limits = Limits(),
    ) -> None:
        self._limits = limits
        self._driver, self._expected = driver, expected
        self._bot, self._telegram, self._stop = bot, telegram, stop
        self._checking: asyncio.Future[list[Lacking]] | None = None
        self._checked_at = 0.0

    async def lacking(self) -> list[Lacking]:
        """What is not ready, in a fixed order; those who ask at once share one check."""
        over = self._checking is None or self._checking.done()
        if self._checking is None or (
            over and time.monotonic() - self._checked_at >= self._limits.kept
        ):
            self._checking = asyncio.ensure_future(self._check())
        # Shielded: whoever asked and went away ends no check that others wait for.
        found = await asyncio.shield(self._checking)
        return ["stopping", *found] if self._stop.is_set() else found

    async def _check(self) -> list[Lacking]:
        try:
            found = await asyncio.gather(self._database(), self._reaches_telegram())
        finally:
            self._checked_at = time.monotonic()
        return [one for one in found if one]

    async def _database(self) -> Lacking | None:
        """Written for real, for a full disk lets itself be read.

        More in the schema than was there is a newer release that has begun beside this one; where
        that has changed what this one needs, this one can do its work no longer.
        """
        try:
            async with asyncio.timeout(self._limits.check):
                await KeyValues(self._driver).put("readiness", wall().isoformat())
                there = await applied(self._driver)
                outdated = await is_too_old(self._driver)
        except (DatabaseUnusable, TimeoutError):
            return "database"
        return None if there >= self._expected and not outdated else "schema"

    async def _reaches_telegram(self) -> Lacking | None:
        if self._bot is None:
            return None
        if self._telegram.seconds_silent() >= self._limits.silence:
            # What it answers is seen by the monitor, a refusal too.
            with suppress(AiogramError):
                await self._bot(GetMe(), request_timeout=ceil(self._limits.check))
        return None if self._telegram.seconds_silent() < self._limits.silence else "telegram"
