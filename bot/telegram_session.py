"""How a call of the Bot API goes over the network, and what its answer means."""

import json
import logging
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from http import HTTPStatus
from typing import Any, cast, get_args, get_origin

from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import (
    InlineKeyboardMarkup,
    InputFile,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from pydantic import BaseModel

from bot.telegram_http import HttpClient
from bot.update_parsing import fields

log = logging.getLogger(__name__)

PLAIN = frozenset({str, int, float, bool})
KEYBOARDS = (InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove)
"""Whose buttons hold nothing that aiogram would have to prepare."""

Reader = Callable[[Any, Bot], Any]


class NoFiles(Exception):  # noqa: N818  (a plain word, not an error)
    """Raised while a body is put together: this one has files, and goes as a form."""


def name_of(method: TelegramMethod[Any]) -> str:
    """What the Bot API calls this method, such as `sendMessage`."""
    name = type(method).__name__
    return name[0].lower() + name[1:]


class _Checked(BaseSession):
    """A proxy's page in place of Telegram's answer is a failure of the server, to be outwaited
    like the others.
    """

    def check_response(
        self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str
    ) -> Response[Any]:
        _response_type(_returned_by(method))
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


class _FormSession(_Checked, AiohttpSession):
    """aiogram's own, for what has files and for what is downloaded."""


class Session(_Checked):
    """Does without aiohttp where no file is sent, and without validating its own words.

    Who is `watched` by stands next to the network, whatever middlewares come after: no wait of
    ours is within what it sees, and each try is one of its own.
    """

    watched: BaseRequestMiddleware | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._http = HttpClient()
        self._forms: _FormSession | None = None
        self._defaults: dict[type[TelegramMethod[Any]], dict[str, Any]] = {}

    async def close(self) -> None:
        await self._http.close()
        if self._forms is not None:
            await self._forms.close()

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

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        async for chunk in self._form_session().stream_content(*args, **kwargs):
            yield chunk

    async def _requested(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        try:
            body = json.dumps(self._told(bot, method)).encode()
        except NoFiles:
            return await self._form_session().make_request(bot, method, timeout)
        seconds = self.timeout if timeout is None else timeout
        url = self.api.api_url(bot.token, name_of(method))
        try:
            status, content = await self._http.post(url, body, seconds)
        except TimeoutError as error:
            raise TelegramNetworkError(method, "Request timeout error") from error
        except OSError as error:
            raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error
        if status == HTTPStatus.OK and (read := _reader(_read_of(method))):
            # What is wrong with it is told as aiogram tells it.
            with suppress(ValueError, LookupError, TypeError):
                return cast(TelegramType, read(_result(content), bot))
        words = content.decode(errors="replace")
        return cast(TelegramType, self.check_response(bot, method, status, words).result)

    def _told(self, bot: Bot, method: TelegramMethod[Any]) -> dict[str, Any]:
        """The fields that are sent; raises NoFiles where there are files among them."""
        files: dict[str, InputFile] = {}
        told: dict[str, Any] = {}
        for name, given in self._given(bot, method).items():
            if given is None:
                continue
            if type(given) in PLAIN:
                told[name] = given
            elif isinstance(given, list) and all(type(one) in PLAIN for one in given):
                told[name] = json.dumps(given)
            elif isinstance(given, KEYBOARDS):
                told[name] = given.model_dump_json(exclude_none=True)
            elif prepared := self.prepare_value(_dumped(given), bot=bot, files=files):
                told[name] = prepared
        if files:
            raise NoFiles
        return told

    def _given(self, bot: Bot, method: TelegramMethod[Any]) -> dict[str, Any]:
        """Its fields that may be sent. A bot's defaults stay, and it has its own session."""
        kind = type(method)
        if (defaults := self._defaults.get(kind)) is None:
            defaults = self._defaults[kind] = _defaults(kind, bot)
        names = sorted(method.model_fields_set.union(method.model_extra or ()))
        return {**defaults, **{name: _default(getattr(method, name), bot) for name in names}}

    def _form_session(self) -> _FormSession:
        if self._forms is None:
            self._forms = _FormSession(api=self.api, timeout=self.timeout)
        return self._forms


def _defaults(kind: type[TelegramMethod[Any]], bot: Bot) -> dict[str, Any]:
    """What its fields are where nothing is given, by what the bot says of itself."""
    named = {name: field.get_default() for name, field in kind.model_fields.items()}
    found = {name: _default(value, bot) for name, value in named.items()}
    return {name: value for name, value in found.items() if value is not None}


def _default(value: object, bot: Bot) -> object:
    return bot.default[value.name] if isinstance(value, Default) else value


def _returned_by(method: TelegramMethod[Any]) -> Any:
    """The type of its result."""
    return method.__returning__


def _read_of(method: TelegramMethod[Any]) -> Any:
    """The type of what is read of its result: less than all of it where that is enough."""
    return getattr(type(method), "reads", None) or _returned_by(method)


def _dumped(value: Any) -> Any:
    """aiogram prepares what a whole method was dumped to."""
    return value.model_dump(warnings=False) if isinstance(value, BaseModel) else value


@cache
def _response_type(kind: Any) -> Any:
    """Held, because pydantic forgets generic models that nobody holds: aiogram would build it
    anew after every garbage collection, for 12 ms (bench/answers.py shows it).
    """
    return Response[kind]


def _result(content: bytes) -> object:
    """Raises ValueError, LookupError or TypeError where it is no answer of Telegram's."""
    told = json.loads(content.decode())  # of bytes it would try five encodings
    if told["ok"] is not True:
        raise ValueError
    return told["result"]


@cache
def _reader(kind: Any) -> Reader | None:
    """Reads a result of this type, or raises ValueError; None for types that are rare."""
    if kind is bool:
        return _claim
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return partial(_one, kind)
    inner = get_args(kind)
    if get_origin(kind) is list and issubclass(inner[0], BaseModel):
        return partial(_many, inner[0])
    if inner[1:] == (bool,) and issubclass(inner[0], BaseModel):
        return partial(_one_or_claim, inner[0])
    return None


def _claim(result: object, _bot: Bot) -> bool:
    if not isinstance(result, bool):
        raise ValueError
    return result


def _one(kind: type[BaseModel], result: object, bot: Bot) -> BaseModel:
    return kind.model_validate(result, context={"bot": bot})


def _many(kind: type[BaseModel], results: Iterable[object], bot: Bot) -> list[BaseModel]:
    return [_one(kind, result, bot) for result in results]


def _one_or_claim(kind: type[BaseModel], result: object, bot: Bot) -> BaseModel | bool:
    return result if isinstance(result, bool) else _one(kind, result, bot)
