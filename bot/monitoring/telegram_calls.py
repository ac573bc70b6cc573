"""How Telegram answers: how fast, with which errors, and when it last did."""

import time
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from prometheus_client import Summary

from bot.monitoring.metrics import Metrics
from bot.telegram_session import name_of

CODES: tuple[tuple[type[AiogramError], str], ...] = (
    (TelegramRetryAfter, "429"),
    (TelegramMigrateToChat, "migrated"),
    (TelegramEntityTooLarge, "413"),
    (TelegramBadRequest, "400"),
    (TelegramUnauthorizedError, "401"),
    (TelegramForbiddenError, "403"),
    (TelegramNotFound, "404"),
    (TelegramConflictError, "409"),
    (TelegramServerError, "5xx"),
    (TelegramNetworkError, "network"),
    (ClientDecodeError, "unreadable"),
)
NO_ANSWER = frozenset({"network", "5xx", "401", "404", "other"})
"""Nobody answers there, or not to this token."""


class TelegramMonitor(BaseRequestMiddleware):
    """Stands next to the network: each try counts by itself, and no wait of ours does."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._calls: dict[str, Summary] = {}
        self.answered_at: float | None = None
        """When Telegram last answered, by `time.monotonic`."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        begun = time.monotonic()
        try:
            answer = await make_request(bot, method)
        except AiogramError as failure:
            code = next((code for kind, code in CODES if isinstance(failure, kind)), "other")
            self._metrics.telegram_errors.labels(name_of(method), code).inc()
            if code not in NO_ANSWER:
                self.answered_at = time.monotonic()
            raise
        self.answered_at = time.monotonic()
        self._call(name_of(method)).observe(self.answered_at - begun)
        return answer

    def _call(self, name: str) -> Summary:
        found = self._calls.get(name)
        if found is None:
            found = self._calls[name] = self._metrics.telegram_calls.labels(name)
        return found

    def seconds_silent(self) -> float:
        """How long Telegram has not answered; infinite where it never did."""
        return float("inf") if self.answered_at is None else time.monotonic() - self.answered_at
