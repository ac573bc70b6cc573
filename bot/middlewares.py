"""What every update passes before a handler sees it: who is let in, and with which session."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatMemberStatus, ChatType, ContentType
from aiogram.fsm.context import FSMContext
from aiogram.types import Chat, Message, TelegramObject, Update, User

from bot.chat_sessions import ChatSessions
from domain.application import Application
from domain.review.staff import Roster
from handlers.chat_state import ChatState
from handlers.dependencies import Dependencies
from handlers.form.form_session import FormSession
from handlers.mini_apps.init_data import WebUser
from handlers.review.desk import ReviewSession
from screens import show
from screens.buttons import ON_STAFF_CARD
from screens.screen import Screen
from storage.chats import Known
from storage.driver import DatabaseUnusable
from storage.review.staff_group import StaffGroup
from texts import DEFAULT_LANGUAGE, language_for, load

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

WRITTEN = frozenset(
    {
        ContentType.TEXT,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CHECKLIST,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.LIVE_PHOTO,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.RICH_MESSAGE,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)
"""What is answered, whether it can be read or not; everything else is passed over in silence."""


class MiddlewareChain(BaseMiddleware):
    """Several, the first outermost: aiogram walks a list of its own in Python at each update."""

    def __init__(self, *middlewares: BaseMiddleware) -> None:
        self._from_within = middlewares[::-1]

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        for middleware in self._from_within:
            handler = partial(middleware, handler)
        return await handler(event, data)


class StaffGroupMiddleware(BaseMiddleware):
    """The one thing let in from the staff's group: a press on its card, as if made in private."""

    def __init__(self, staff_group: StaffGroup) -> None:
        self._staffroom = staff_group

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat, user, state = (data.get(name) for name in ("event_chat", "event_from_user", "state"))
        if chat is None or user is None or chat.type == ChatType.PRIVATE:
            return await handler(event, data)
        room = await self._staffroom.chat()
        if room is None or room.chat != chat.id or not isinstance(event, Update):
            return None
        if event.message and event.message.migrate_to_chat_id:
            await self._staffroom.migrate(event.message.migrate_to_chat_id)
        query = event.callback_query
        if query is None or not (query.data or "").startswith(f"{ON_STAFF_CARD}:"):
            return None
        if isinstance(state, FSMContext):
            data["state"] = FSMContext(state.storage, replace(state.key, chat_id=user.id))
        data["event_chat"] = Chat(id=user.id, type=ChatType.PRIVATE)
        return await handler(event, data)


class ServiceMessageMiddleware(BaseMiddleware):
    """Ends the way of a service message: nobody waits for an answer to it."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = event.message if isinstance(event, Update) else None
        # What stands for a whole flood is told of, whatever happened to be the last of it.
        if message and message.content_type not in WRITTEN and "unread" not in data:
            return None
        return await handler(event, data)


class SessionMiddleware(BaseMiddleware):
    """Hands handlers their `session`, and those of the staff their `review` too.

    What comes from groups and channels ends here.
    """

    def __init__(self, dependencies: Dependencies) -> None:
        self._sessions = ChatSessions(dependencies)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user, chat, state = (data.get(name) for name in ("event_from_user", "event_chat", "state"))
        if user is None or chat is None or chat.type != ChatType.PRIVATE:
            return None
        if not (isinstance(event, Update) and isinstance(state, FSMContext)):
            return None
        cursor = await self._sessions.read(state.key)
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
        return await self._sessions.of(
            data["bot"],
            state,
            WebUser(user.id, user.language_code),
            pressed=_pressed(update, user),
            query=update.callback_query.id if update.callback_query else None,
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


class Spoke(NamedTuple):
    """Of somebody who spoke: what Telegram and an update that was dealt with know of them."""

    code: str | None = None
    """Of the language their app is in; None where that is not known."""
    draft: Application | None = None
    language: Known | None = None


class SpeakerMiddleware(BaseMiddleware):
    """Notes who spoke and is not settled, for what is done about them later; no answer waits for
    that.
    """

    def __init__(
        self, dependencies: Dependencies, settled: Callable[[int, Spoke, Roster], bool]
    ) -> None:
        """`settled` tells whether nothing is to be done about somebody."""
        self._drafts, self._staff = dependencies.store.drafts, dependencies.staff
        self._languages = dependencies.locales.languages
        self._settled = settled
        self.spoke: dict[int, Spoke] = {}
        self.woken = asyncio.Event()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        finally:
            if user := data.get("event_from_user"):
                await self._note(user)

    async def _note(self, user: User) -> None:
        """What the update knows is noted too, so that nothing is read again."""
        known = self._drafts.get(user.id), self._languages.known(user.id)
        spoke = Spoke(user.language_code or DEFAULT_LANGUAGE, *known)
        with suppress(DatabaseUnusable):
            # As it is after the update, which may have been that of a new colleague.
            if self._settled(user.id, spoke, await self._staff.roster()):
                return
        self.spoke[user.id] = spoke
        self.woken.set()


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
