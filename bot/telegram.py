"""The way to Telegram: one bot that is patient with a citizen waiting, one that is not."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    GetUpdates,
    Response,
    SendChatAction,
    TelegramMethod,
)
from aiogram.types import InputFile, Message, Update
from aiohttp import FormData, JsonPayload

from bot.update_parsing import fields

log = logging.getLogger(__name__)

REQUEST_SECONDS = 20
PAUSES = (0.3, 1.5, 4.0)
LONGEST_HOLD = 10
"""Seconds; told to wait longer, we give up for now: any further message asks anew."""

ANSWERS = (Response[Message], Response[list[Update]], Response[bool], Response[Message | bool])
"""Held, because pydantic forgets generic models that nobody holds: aiogram would build these
anew after every garbage collection, for 12 ms each (bench/answers.py shows it)."""

UNREPEATED = (GetUpdates, AnswerCallbackQuery, SendChatAction)


class Session(AiohttpSession):
    """aiogram's own, but for two things.

    A call without files goes as JSON: half the work of a form. And a proxy's page in place of
    Telegram's answer is a failure of the server, to be outwaited like the others.
    """

    def build_form_data(  # type: ignore[override]  # aiohttp takes either as a body
        self, bot: Bot, method: TelegramMethod[Any]
    ) -> FormData | JsonPayload:
        files: dict[str, InputFile] = {}
        told = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files))
        }
        return super().build_form_data(bot, method) if files else JsonPayload(told)

    def check_response(
        self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str
    ) -> Response[Any]:
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            if isinstance(error.data, dict) and error.data.get("ok") is True:
                if not isinstance(method, GetUpdates):  # of which each update is told by itself
                    why, name = fields(error.original), type(method).__name__
                    log.error("%s: an answer that cannot be understood: %s", name, why)
                raise
            words = f"HTTP {status_code}, and no answer of the Bot API"
            raise TelegramServerError(method, words) from None


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


def bot_at(url: str, token: str, *, patient: bool) -> Bot:
    """A bot talking to the Bot API at that address; close its session when done."""
    api = TelegramAPIServer.from_base(url)
    session = Session(api=api, timeout=REQUEST_SECONDS)
    if patient:
        session.middleware(RetryRequests())
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))
