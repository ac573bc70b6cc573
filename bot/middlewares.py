"""What is worked out for every update before a handler sees it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatType
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, TelegramObject, Update

from domain.calendar import WorkingCalendar
from domain.clock import Clock
from domain.offices.desk_entry import Behalf
from domain.rules import Rules
from handlers.account.portal import Portal
from handlers.form.early_messages import mark
from handlers.form.form_session import Talk
from handlers.review.desk import Nudge, Work
from handlers.status.status_message import Board
from screens import show
from screens.current_messages import Shown
from screens.locales import Tongues
from screens.screen import Screen
from storage.account.eligibility_answers import Roads
from storage.account.guides import Guides
from storage.fsm import CursorStorage
from storage.review.journal import Journal
from storage.review.staff import Staff
from storage.review.worklist import Worklist
from storage.status.status_messages import Standings
from storage.store import Store

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Talking(BaseMiddleware):
    """Hands the handlers their `talk`; what comes from groups and channels ends here."""

    def __init__(
        self,
        store: Store,
        standings: Standings,
        roads: Roads,
        guides: Guides,
        cursors: CursorStorage,
        staff: Staff,
        rules: Rules,
        tongues: Tongues,
        clock: Clock,
        portal: Portal | None,
    ) -> None:
        self._portal = portal
        self._shown, self._standings = Shown(), standings
        self._store, self._roads, self._guides = store, roads, guides
        self._cursors, self._staff = cursors, staff
        self._rules, self._tongues, self._clock = rules, tongues, clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user, chat, state = (data.get(name) for name in ("event_from_user", "event_chat", "state"))
        if user is None or chat is None or chat.type != ChatType.PRIVATE:
            return None
        if not (isinstance(event, Update) and isinstance(state, FSMContext)):
            return None
        query = event.callback_query
        shown = query.message if query else None
        at_home = isinstance(shown, Message) and shown.chat.id == user.id
        pressed = shown if isinstance(shown, Message) and at_home else None
        whose = (await self._cursors.get_data(state.key)).get("behalf")
        texts = await self._tongues.heard(user.id, user.language_code)
        data["talk"] = Talk(
            bot=data["bot"],
            citizen=user.id,
            shown=self._shown,
            key=state.key,
            cursors=self._cursors,
            store=self._store,
            visits=data["visits"],
            codes=data["codes"],
            roads=self._roads,
            guides=self._guides,
            rules=self._rules,
            roster=await self._staff.roster(),
            judges=data["judges"],
            board=Board(data["bot"], self._standings, texts),
            texts=texts,
            now=self._clock.now(),
            portal=self._portal,
            pressed=pressed,
            heard=event.message.message_id if event.message else None,
            said=mark(event.message) if event.message else None,
            received=data.get("received", int),
            more=data.get("more", bool),
            behalf=Behalf(*whose) if whose else None,
        )
        return await handler(event, data)


class TooFast(BaseMiddleware):
    """Who writes faster than can be read is told what was not read, and asked again."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        tell: Callable[[], int] | None = data.get("unread")
        if tell is None:
            return await handler(event, data)
        talk: Talk = data["talk"]
        if isinstance(event, Update) and event.callback_query:
            await show.acknowledge(event.callback_query)
        await talk.add(Screen(talk.texts("too-fast", count=tell())))
        if await talk.standing():
            await talk.again()
        return None


class Working(BaseMiddleware):
    """Hands the reviewers' handlers their `work`."""

    def __init__(
        self,
        worklist: Worklist,
        journal: Journal,
        clock: Clock,
        calendar: WorkingCalendar,
        nudge: Nudge,
    ) -> None:
        self._worklist, self._journal, self._clock = worklist, journal, clock
        self._calendar, self._nudge = calendar, nudge

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        talk: Talk = data["talk"]
        if talk.citizen in talk.roster.reviewers:
            data["work"] = Work(
                talk,
                self._worklist,
                self._journal,
                self._clock,
                self._calendar,
                self._nudge,
                data["tongues"],
            )
        return await handler(event, data)
