"""What is worked out for every update before a handler sees it."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject, Update, User

from bot.chat_sessions import session_of
from handlers.chat_state import ChatState
from handlers.dependencies import Dependencies
from handlers.form.form_session import FormSession
from handlers.mini_apps.init_data import WebUser
from handlers.review.desk import ReviewSession
from screens import show
from screens.screen import Screen
from storage.driver import DatabaseUnusable
from texts import language_for, load

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class SessionMiddleware(BaseMiddleware):
    """Hands handlers their `session`, and those of the staff their `review` too.

    What comes from groups and channels ends here.
    """

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user, chat, state = (data.get(name) for name in ("event_from_user", "event_chat", "state"))
        if user is None or chat is None or chat.type != ChatType.PRIVATE:
            return None
        if not (isinstance(event, Update) and isinstance(state, FSMContext)):
            return None
        cursor = await ChatState.read(self._dependencies.cursors, state.key)
        try:
            session = await self._session(event, user, cursor, data)
        except DatabaseUnusable as unusable:  # of a server that is away nothing can be read
            if data.get("comes_again"):
                raise
            log.info("update %d was not accepted", event.update_id)
            await _tell_unsaved(data["bot"], user, unusable)
            return None
        data["session"] = session
        data["state"] = cursor
        data["raw_state"] = await session.expire()
        if isinstance(session, ReviewSession):
            data["review"] = session
        return await handler(event, data)

    async def _session(
        self, update: Update, user: User, state: ChatState, data: dict[str, Any]
    ) -> FormSession:
        message = update.message
        return await session_of(
            self._dependencies,
            data["bot"],
            state,
            WebUser(user.id, user.language_code),
            pressed=_pressed(update, user),
            heard=message.message_id if message else None,
            message=message,
            received=data.get("received", int),
            more=data.get("more", bool),
        )


async def _tell_unsaved(bot: Bot, user: User, unusable: DatabaseUnusable) -> None:
    """As handlers/errors.py does, to whom nothing more is known of than Telegram says."""
    texts = load(language_for(user.language_code))
    words = texts("unreadable" if unusable.fault == "damaged" else "unsaved")
    await show.send(bot, user.id, Screen(words))


def _pressed(update: Update, user: User) -> Message | None:
    """The message whose button was pressed, if it stands in the private chat."""
    shown = update.callback_query.message if update.callback_query else None
    at_home = isinstance(shown, Message) and shown.chat.id == user.id
    return shown if isinstance(shown, Message) and at_home else None


class FloodMiddleware(BaseMiddleware):
    """Who writes faster than can be read is told what was not read, and asked again."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        tell: Callable[[], int] | None = data.get("unread")
        if tell is None:
            return await handler(event, data)
        session: FormSession = data["session"]
        if isinstance(event, Update) and event.callback_query:
            await show.answer_callback(event.callback_query)
        await session.add(Screen(session.texts("too-fast", count=tell())))
        if session.standing():
            await session.again()
        return None


class RepeatMiddleware(BaseMiddleware):
    """An update whose effect is saved is not dealt with again: its sender is shown where they are,
    unless it says that they blocked the bot.

    The process that saved it may have ended before it could say so.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not data.get("saved_before"):
            return await handler(event, data)
        member = event.my_chat_member if isinstance(event, Update) else None
        if member and member.new_chat_member.status == ChatMemberStatus.KICKED:
            return None
        if isinstance(event, Update) and event.callback_query:
            await show.answer_callback(event.callback_query)
        await data["session"].again()
        return None
