"""How many updates are handled, how long it takes, and how it ends."""

import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.types import TelegramObject, Update
from aiogram.types.update import UpdateTypeLookupError
from prometheus_client import Counter

from bot.clock_jumps import wall
from bot.dispatcher import IndexedDispatcher
from bot.monitoring.metrics import Metrics
from storage.driver import DatabaseUnusable, StaleVersion

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

RESULTS: tuple[tuple[type[BaseException], str], ...] = (
    (StaleVersion, "overtaken"),
    (DatabaseUnusable, "unsaved"),
    (TelegramForbiddenError, "unreachable"),
    (TelegramAPIError, "unheard"),
    (Exception, "failed"),
    (BaseException, "cut_off"),
)
"""How it ended by what was raised; handlers/errors.py says what each means for the citizen."""


class MonitoredDispatcher(IndexedDispatcher):
    """A dispatcher that notes since when an update is in hand, its wait for its turn included."""

    def __init__(self, metrics: Metrics, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._in_hand, self._numbers = metrics.in_hand, count()

    async def feed_update(self, bot: Bot, update: Update, **kwargs: Any) -> Any:
        number = next(self._numbers)
        self._in_hand[number] = time.monotonic()
        try:
            return await super().feed_update(bot, update, **kwargs)
        finally:
            del self._in_hand[number]


class UpdateMonitor(BaseMiddleware):
    """Stands inside aiogram's handling of errors, so that it sees what was raised."""

    def __init__(self, metrics: Metrics, now: Callable[[], datetime] = wall) -> None:
        self._metrics, self._now = metrics, now
        self._counters: dict[tuple[str, str], Counter] = {}

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        begun, result = time.perf_counter(), "handled"
        if isinstance(event, Update) and event.message:
            waited = (self._now() - event.message.date).total_seconds()
            self._metrics.delay.observe(max(0.0, waited))
        try:
            answer = await handler(event, data)
            if answer is UNHANDLED:
                result = "ignored"
            return answer
        except BaseException as raised:
            result = next(word for kind, word in RESULTS if isinstance(raised, kind))
            raise
        finally:
            self._metrics.handling.observe(time.perf_counter() - begun)
            self._counter(kind_of(event), result).inc()

    def _counter(self, kind: str, result: str) -> Counter:
        """Kept, for looking one up costs more than counting."""
        found = self._counters.get((kind, result))
        if found is None:
            found = self._metrics.updates.labels(kind, result)
            self._counters[kind, result] = found
        return found


def kind_of(event: TelegramObject) -> str:
    """What the Bot API calls this kind of update."""
    try:
        return event.event_type if isinstance(event, Update) else "unknown"
    except UpdateTypeLookupError:
        return "unknown"
