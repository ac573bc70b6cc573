"""Puts the measuring into its places, and serves what was measured."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext

from aiogram import Bot

from bot.monitoring.backlog import Backlog
from bot.monitoring.endpoints import endpoints
from bot.monitoring.metrics import Metrics
from bot.monitoring.readiness import Readiness
from bot.monitoring.telegram_calls import TelegramMonitor
from bot.settings import Settings
from bot.telegram import bot_at
from bot.web import served
from domain.clock import Clock
from storage.driver import Driver
from storage.migrations import applied


class Monitor:
    """Measures nothing, and costs nothing, where it has no address to listen on."""

    def __init__(
        self, settings: Settings, driver: Driver, clock: Clock, stop: asyncio.Event
    ) -> None:
        self._settings, self._driver, self._clock, self._stop = settings, driver, clock, stop
        self.metrics = Metrics() if settings.monitor_listen else None
        self.calls = TelegramMonitor(self.metrics) if self.metrics else None
        """Stands next to the network of every bot."""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Answer those who ask, until the block ends."""
        listen = self._settings.monitor_listen
        if not (listen and self.metrics and self.calls):
            yield
            return
        backlog = Backlog(self._driver, self._clock)
        self.metrics.registry.register(backlog)
        expected = await applied(self._driver)
        async with self._asking() as asking:
            readiness = Readiness(self._driver, expected, asking, self.calls, self._stop)
            async with served(
                endpoints(self.metrics, readiness, backlog), *listen, "MONITOR_LISTEN"
            ):
                yield

    def _asking(self) -> AbstractAsyncContextManager[Bot | None]:
        """Who asks Telegram whether it is there; nobody where only pictures are judged."""
        url, token = self._settings.telegram_api_url, self._settings.bot_token
        if token is None:
            return nullcontext()
        return bot_at(url, token.get_secret_value(), patient=False, watched=self.calls)
