"""The pretend Telegram as an aiogram session: the same calls and refusals, without HTTP."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientConnectionError, ClientResponseError, RequestInfo
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from telegram_emulator.params import Params, Upload
from telegram_emulator.refusal import Dropped, Refusal
from telegram_emulator.telegram import Telegram

_HELD: set[type] = set()
"""aiogram's models of answers: pydantic forgets those that nobody holds, and would build one anew
for nearly every call.
"""


class EmulatorSession(BaseSession):
    """Give it to `aiogram.Bot(telegram.token, session=…)`."""

    def __init__(self, telegram: Telegram, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.telegram = telegram

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  (aiogram's signature)
    ) -> TelegramType:
        """Call the model; fails as aiogram's own session would."""
        params = await self._params(bot, method)
        try:
            async with asyncio.timeout(self.timeout if timeout is None else timeout):
                answer = await self.telegram.call(bot.token, _name_of(method), params)
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except Dropped as error:
            message = "ServerDisconnectedError: Server disconnected"
            raise TelegramNetworkError(method=method, message=message) from error
        content = json.dumps(answer.body)
        response = self.check_response(bot, method, answer.status, content)
        _HELD.add(type(response))
        return cast(TelegramType, response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109  (aiogram's signature)
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file by its address."""
        token, _, path = url.partition("/file/bot")[2].partition("/")
        try:
            async with asyncio.timeout(timeout):
                data = await self.telegram.download(token, path)
        except Dropped as error:
            raise ClientConnectionError("Server disconnected") from error
        except Refusal as refusal:
            if raise_for_status:
                raise _http_error(url, refusal) from refusal
            data = json.dumps(refusal.body()).encode()
        for start in range(0, len(data), chunk_size):
            yield data[start : start + chunk_size]

    async def _params(self, bot: Bot, method: TelegramMethod[Any]) -> Params:
        files: dict[str, InputFile] = {}
        raw: dict[str, str] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=files)
            if prepared:
                raw[name] = prepared
        uploads = {}
        for name, file in files.items():
            data = b"".join([chunk async for chunk in file.read(bot)])
            uploads[name] = Upload(data, file.filename or name)
        return Params(raw, uploads)


def _name_of(method: TelegramMethod[Any]) -> str:
    """What the Bot API calls it: aiogram's classes bear the same names with a capital."""
    name = type(method).__name__
    return name[0].lower() + name[1:]


def _http_error(url: str, refusal: Refusal) -> ClientResponseError:
    headers = CIMultiDictProxy(CIMultiDict[str]())
    request = RequestInfo(URL(url), "GET", headers, URL(url))
    return ClientResponseError(request, (), status=refusal.code, message=refusal.description)
