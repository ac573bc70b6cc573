"""The way to Telegram: one bot that is patient with a citizen waiting, one that is not."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import AnswerCallbackQuery, GetUpdates, SendChatAction, TelegramMethod

from bot.telegram_session import Session

log = logging.getLogger(__name__)

REQUEST_SECONDS = 20
PAUSES = (0.3, 1.5, 4.0)
LONGEST_HOLD = 10
"""Seconds; told to wait longer, we give up for now: any further message asks anew."""

UNREPEATED = (GetUpdates, AnswerCallbackQuery, SendChatAction)


class RetryRequests(BaseRequestMiddleware):
    """Tries once more when Telegram stumbles; aiogram itself never does."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        if isinstance(method, UNREPEATED):
            return await make_request(bot, method)
        for pause in PAUSES:
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as hold:
                if hold.retry_after > LONGEST_HOLD:
                    raise
                await asyncio.sleep(hold.retry_after)
            except (TelegramNetworkError, TelegramServerError) as failure:
                log.warning("%s: %s", type(method).__name__, type(failure).__name__)
                await asyncio.sleep(pause)
        return await make_request(bot, method)


def bot_at(
    url: str, token: str, *, patient: bool, watched: BaseRequestMiddleware | None = None
) -> Bot:
    """A bot talking to the Bot API at that address; close its session when done."""
    api = TelegramAPIServer.from_base(url)
    session = Session(api=api, timeout=REQUEST_SECONDS)
    session.watched = watched
    if patient:
        session.middleware(RetryRequests())
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
