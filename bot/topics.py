"""Private chats with topics: an answer goes where it was asked, a notice where one last wrote."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.types import Message, TelegramObject, Update

from storage.chats import Topics

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

GONE = ("message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED")

_ASKED: ContextVar[tuple[int, int | None] | None] = ContextVar("asked", default=None)
"""The chat and the topic of the update that is being dealt with."""


class TopicMiddleware(BaseMiddleware):
    """Knows in which topic an update was written or pressed, and remembers it for notices."""

    def __init__(self, topics: Topics) -> None:
        self._topics = topics

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = _message(event)
        if message is None or message.chat.type != ChatType.PRIVATE:
            return await handler(event, data)
        thread = message.message_thread_id if message.is_topic_message else None
        await self._topics.put(message.chat.id, thread)
        before = _ASKED.set((message.chat.id, thread))
        try:
            return await handler(event, data)
        finally:
            _ASKED.reset(before)


class SendToTopic(BaseRequestMiddleware):
    """Puts what is sent into the topic it belongs to; one that is gone loses no message."""

    def __init__(self, topics: Topics) -> None:
        self._topics = topics

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        chat = getattr(method, "chat_id", None)
        # A group's topic is chosen by whoever sends there; an edit stays where its message is.
        if not isinstance(chat, int) or chat < 0 or not hasattr(method, "message_thread_id"):
            return await make_request(bot, method)
        thread = await self._thread(chat)
        if thread is None:
            return await make_request(bot, method)
        method.message_thread_id = thread
        try:
            return await make_request(bot, method)
        except TelegramBadRequest as refusal:
            if not any(words in refusal.message for words in GONE):
                raise
        if await self._topics.get(chat) == thread:
            await self._topics.put(chat, None)
        _leave(chat, thread)
        method.message_thread_id = None
        return await make_request(bot, method)

    async def _thread(self, chat: int) -> int | None:
        asked = _ASKED.get()
        return asked[1] if asked and asked[0] == chat else await self._topics.get(chat)


def _message(event: TelegramObject) -> Message | None:
    """What was written, or what a pressed button stands under while it can be reached."""
    if not isinstance(event, Update):
        return None
    shown = event.callback_query.message if event.callback_query else None
    return event.message or (shown if isinstance(shown, Message) else None)


def _leave(chat: int, thread: int) -> None:
    """The rest of this answer goes to the chat itself, without another try."""
    if _ASKED.get() == (chat, thread):
        _ASKED.set((chat, None))
