"""Keeps what answers people to Telegram's limits: a chat's own, and the common one."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import EditMessageText, SendChatAction, SendMessage, TelegramMethod

from bot.telegram_session import name_of
from jobs.send_rate import SendRate

COUNTED = ("send", "edit", "copy", "forward")
"""How the methods begin that Telegram counts as messages into a chat."""

KEPT = 500

Said = SendMessage | EditMessageText


class RateLimitMiddleware(BaseRequestMiddleware):
    """One message a second to a chat, a few at once; other calls go as they come.

    Of somebody who writes faster than that some calls are left out: what says that we are at
    work, and a message that would only repeat the one before while they have written more.
    """

    def __init__(self, send_rate: SendRate, more: Callable[[int], bool]) -> None:
        """`more` tells whether another update of that chat waits to be dealt with."""
        self._pace, self._more = send_rate, more
        self._said: OrderedDict[int, tuple[Said, object]] = OrderedDict()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        chat = getattr(method, "chat_id", None)
        if not isinstance(chat, int) or not name_of(method).startswith(COUNTED):
            return await make_request(bot, method)
        if self._pace.waits(chat):
            if isinstance(method, SendChatAction):
                return True
            if self._more(chat) and (before := self._repeated(chat, method)):
                return before
        if isinstance(method, SendChatAction):
            return await make_request(bot, method)
        await self._pace.wait(chat, answering=True)
        try:
            answer = await make_request(bot, method)
        except TelegramRetryAfter as told:
            self._pace.hold_chat(chat, told.retry_after)
            raise
        self._remember(chat, method, answer)
        return answer

    def _repeated(self, chat: int, method: TelegramMethod[Any]) -> object:
        """What the last message to that chat brought, where this one says just the same."""
        said, message = self._said.get(chat, (None, None))
        return message if said is not None and _same(said, method) else None

    def _remember(self, chat: int, method: TelegramMethod[Any], answer: object) -> None:
        """The last words to a chat; where nobody hurries, nothing is kept."""
        self._said.pop(chat, None)
        if isinstance(method, SendMessage | EditMessageText) and self._pace.hurried(chat):
            self._said[chat] = method, answer
            if len(self._said) > KEPT:
                self._said.popitem(last=False)


def _same(said: Said, method: TelegramMethod[Any]) -> bool:
    """Whether both say the same in the same place."""
    if isinstance(said, SendMessage) and isinstance(method, SendMessage):
        alike = said.message_thread_id == method.message_thread_id
    elif isinstance(said, EditMessageText) and isinstance(method, EditMessageText):
        alike = said.message_id == method.message_id
    else:
        return False
    return alike and (said.text, said.reply_markup) == (method.text, method.reply_markup)
