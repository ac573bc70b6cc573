"""Sessions of chats: of an update that came, and of a page that somebody opened from the chat."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey

from bot.dispatcher import OrderedIsolation
from domain.offices.desk_entry import Visitor
from domain.review.staff import Roster
from handlers.chat_session import OF_QUESTION, OF_SCREEN
from handlers.chat_state import ChatState
from handlers.dependencies import Dependencies
from handlers.form.form_session import FormSession
from handlers.mini_apps.init_data import WebUser
from handlers.review.desk import ReviewSession
from storage.driver import Driver


class ChatSessions:
    """Makes sessions of what was made at start and of what is known of a chat."""

    def __init__(self, made: Dependencies) -> None:
        self.made, self._in_each = made, made.by_name()

    async def read(self, key: StorageKey) -> ChatState:
        """The state of a chat."""
        return await ChatState.read(self.made.cursors, key)

    async def of(self, bot: Bot, state: ChatState, user: WebUser, **brought: Any) -> FormSession:
        """The session of this person's chat; a `ReviewSession` of a reviewer's or a clerk's.
        `brought` is what an update brings along.
        """
        made, roster = self.made, await self.made.staff.roster()
        behalf = state.data.get("behalf")
        kind = ReviewSession if user.id in roster.staff else FormSession
        return kind(
            **self._in_each,
            bot=bot,
            state=state,
            citizen=user.id,
            texts=await made.locales.of_sender(user.id, user.language_code),
            roster=roster,
            now=made.clock.now(),
            behalf=await self._visitor(Visitor(*behalf), state, user.id, roster)
            if behalf
            else None,
            **brought,
        )

    async def _visitor(
        self, whose: Visitor, state: ChatState, person: int, roster: Roster
    ) -> Visitor | None:
        """Whose form they fill in. Whoever works here no more, or in another office by now, fills
        in none: the question that stands was that form's, and nothing else answers it.
        """
        office, sees = roster.office_of(person), person in roster.staff
        if sees and office is not None:
            visit = await self.made.visits.get(whose.visit)
            sees = visit is not None and visit.place == office
        if sees:
            return whose
        state.leave(OF_SCREEN | OF_QUESTION)
        return None


@dataclass(frozen=True, slots=True)
class PageSessions:
    """Opens a chat for a page; `isolation` is that of the updates of this process."""

    sessions: ChatSessions
    bot: Bot
    driver: Driver
    isolation: OrderedIsolation

    @asynccontextmanager
    async def reading(self, user: WebUser) -> AsyncGenerator[FormSession, None]:
        yield await self._session(user)

    @asynccontextmanager
    async def alone(self, user: WebUser) -> AsyncGenerator[FormSession, None]:
        """As with updates: a chat is in one hand at a time, here and in other processes.

        A webhook holds a chat in the database first, and then here: so does this.
        """
        async with AsyncExitStack() as held:
            if not self.isolation.across:
                await held.enter_async_context(self.driver.lock(f"chat:{user.id}"))
            await held.enter_async_context(self.isolation.lock(self._key(user)))
            session = await self._session(user)
            await session.expire()
            yield session

    async def _session(self, user: WebUser) -> FormSession:
        state = await self.sessions.read(self._key(user))
        return await self.sessions.of(self.bot, state, user)

    def _key(self, user: WebUser) -> StorageKey:
        return StorageKey(bot_id=self.bot.id, chat_id=user.id, user_id=user.id)
