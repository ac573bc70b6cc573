"""The way to Telegram: one bot that is patient with a citizen waiting, one that is not."""

import asyncio
import logging
from functools import partial
from typing import Any, cast

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
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, Message, Update
from aiohttp import ClientError, ClientTimeout

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


def name_of(method: TelegramMethod[Any]) -> str:
    """What the Bot API calls this method, such as `sendMessage`."""
    name = type(method).__name__
    return name[0].lower() + name[1:]


class Session(AiohttpSession):
    """aiogram's own, but for three things.

    A call without files goes as JSON: half the work of a form. A proxy's page in place of
    Telegram's answer is a failure of the server, to be outwaited like the others. And who is
    `watched` by stands next to the network, whatever middlewares come after: no wait of ours is
    within what it sees, and each try is one of its own.
    """

    watched: BaseRequestMiddleware | None = None

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        if self.watched is None:
            return await self._requested(bot, method, timeout)
        requested = cast(Any, partial(self._requested, timeout=timeout))
        return cast(TelegramType, await self.watched(requested, bot, method))

    async def _requested(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        files: dict[str, InputFile] = {}
        told = {
            name: prepared
            for name, value in method.model_dump(warnings=False).items()
            if (prepared := self.prepare_value(value, bot=bot, files=files))
        }
        if files:
            return await super().make_request(bot, method, timeout)
        limit = ClientTimeout(total=self.timeout if timeout is None else timeout)
        url = self.api.api_url(bot.token, name_of(method))
        http = await self.create_session()
        try:
            async with http.post(url, json=told, timeout=limit) as answer:
                content = await answer.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method, "Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error
        response = self.check_response(bot, method, answer.status, content)
        return cast(TelegramType, response.result)

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
