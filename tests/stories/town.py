"""Where stories happen: citizens and reviewers of a pretend Telegram, and the real bot."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import (
    AbstractContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
    suppress,
)
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.types import Update
from identity_images import StrictInspector
from telegram_emulator import Message, Telegram, patience
from telegram_emulator.session import EmulatorSession

from bot.app import build_dispatcher
from bot.chat_sessions import ChatSessions, PageSessions
from bot.clock import ManualClock
from bot.commands import CommandMenus
from bot.dependencies import build_dependencies
from bot.dispatcher import OrderedIsolation
from bot.jobs import Jobs
from bot.polling import Polling
from bot.settings import Settings
from bot.shared_guard import SharedGuard
from bot.topics import SendToTopic
from bot.web import mini_apps_of, pages_served, portal_of, staff_provider_of
from demo.people import Person
from domain.application import Application, submit
from domain.rules import Rules
from handlers.dependencies import Dependencies
from handlers.pictures.picture_proposals import PictureInspectors
from jobs.courier import Courier
from jobs.review_deadlines import DeadlineReminders
from jobs.send_rate import SendRate
from jobs.status_messages import StatusMessageUpdater
from storage.driver import DatabaseUnusable, Driver
from storage.opening import open_database
from storage.pictures.pictures import Picture
from storage.store import Store
from storage.update_inbox import UpdateInbox
from tests.keys import KEYS
from tests.stories.filled import CARD, DECLARED, filled
from tests.stories.kinds import url_of

NOON = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
"""A Tuesday, midday in Moscow, with no holiday near: the review ends on Wednesday."""

IRINA, OLEG = 501, 502
"""Reviewers."""

RULES = Rules(admins=frozenset({IRINA, OLEG}))


class Desk:
    """Stands before the dispatcher and knows which updates have been dealt with.

    `around` is entered for as long as an update is being dealt with; `guard` holds its chat in a
    database that others may share.
    """

    def __init__(
        self, dispatcher: Dispatcher, menus: CommandMenus, guard: SharedGuard | None
    ) -> None:
        self._dispatcher, self._guard = dispatcher, guard
        self.around: Callable[[], AbstractContextManager[object]] = nullcontext
        dispatcher.update.outer_middleware(menus.speakers)
        self.done: list[int] = []
        self.taken: Callable[[], Collection[int]] = tuple
        self.changed = asyncio.Event()

    def resolve_used_update_types(self) -> list[str]:
        return self._dispatcher.resolve_used_update_types()

    async def feed_update(self, bot: Bot, update: Update, **data: Any) -> Any:
        try:
            with self.around():
                if self._guard is None:
                    return await self._dispatcher.feed_update(bot, update, **data)
                async with AsyncExitStack() as held:
                    with suppress(DatabaseUnusable):  # whoever speaks is told so further on
                        before = await held.enter_async_context(self._guard.handling(update))
                        data["saved_before"] = before == "saved"
                    return await self._dispatcher.feed_update(bot, update, **data)
        finally:
            self.done.append(update.update_id)
            self.changed.set()


@dataclass
class Town:
    """`telegram` outlives the bot, which can be stopped and started again on the same file."""

    telegram: Telegram
    database: Path
    clock: ManualClock
    rules: Rules
    dependencies: Dependencies
    driver: Driver
    jobs: Jobs
    desk: Desk
    courier: Courier
    status_updater: StatusMessageUpdater
    reminding: DeadlineReminders
    people: dict[int, Person] = field(default_factory=dict)

    def citizen(self, id: int = 101, first_name: str = "Юлия") -> Person:
        if id not in self.people:
            self.people[id] = Person(self.telegram, id, first_name)
        return self.people[id]

    async def reviewer(self, id: int = IRINA, first_name: str = "Ирина") -> Person:
        """A reviewer who has opened the bot once, as they must to be told anything."""
        known = id in self.people
        person = self.citizen(id, first_name)
        if not known:
            await person.says("/start")
            await person.waits_for("desk-home")
        return person

    async def later(
        self, days: float = 0, hours: float = 0, *, to: datetime | None = None
    ) -> None:
        """Time passes, and the ticks do what it brings."""
        self.clock.turn(days=days, hours=hours, to=to)
        await self.jobs.decide()
        await self.jobs.produce()
        await self.reminding.tick()
        await self.jobs.remind()
        await self.jobs.retain()
        self.courier.nudge()
        await self.status_updater.tick()

    async def deliver(self) -> int:
        """Deliver all that is owed by now, where the courier goes only when told."""
        tried = 0
        while some := await self.courier.tick():
            tried += some
        await self.status_updater.tick()
        return tried

    async def idle(self) -> None:
        """Everything people have done so far has been dealt with."""
        async with patience.limit():
            while self._in_hand():
                self.desk.changed.clear()
                await self.desk.changed.wait()

    def _in_hand(self) -> set[int]:
        """What Telegram still has, and what it was told the bot has, which may be in its inbox."""
        kept = {one["update_id"] for one in self.telegram.updates.pending()}
        return (kept | {*self.desk.taken()}) - {*self.desk.done}

    async def before(self, step: str, person: Person, **answers: Any) -> Message:
        """A citizen whose form is filled in up to a step; returns its question."""
        await self._filled_in(person, filled(step, **answers))
        await person.says("/start")
        if person.user.id in (await self.dependencies.staff.roster()).reviewers:
            await person.waits_for("desk-home")
            await person.presses("desk-home-continue")
        question = await person.waits_for("form-head")
        await self.idle()
        return question

    async def sent(self, person: Person, **answers: Any) -> Application:
        """An application that waits for its review, as if the form had been filled in by now."""
        known = filled("check", **answers)
        draft = await self._filled_in(person, known)
        deadline = self.dependencies.calendar.review_deadline(self.clock.now())
        answers = {**known, "check": {"at": self.clock.now().isoformat()}}
        roster = await self.dependencies.staff.roster()
        change = submit(draft, answers, self.clock.now(), deadline, roster.reviewers)
        person.room.started = True
        saved = await self.dependencies.store.save(change)
        self.courier.nudge()
        return saved

    async def may_apply(self, person: Person) -> None:
        """Somebody who was asked already whether they can apply here, and can."""
        await self.dependencies.eligibility_answers.save(
            person.user.id, DECLARED, self.clock.now()
        )

    async def answers(self, person: Person) -> dict[str, Any]:
        """What is kept of a citizen's latest application."""
        latest = await self.latest(person)
        return dict(latest.answers)

    async def latest(self, person: Person) -> Application:
        found = await self.dependencies.store.latest_of(person.user.id)
        assert found is not None
        return found

    async def _filled_in(self, person: Person, known: dict[str, Any]) -> Application:
        await self.may_apply(person)
        store = self.dependencies.store
        draft = await store.open_draft(person.user.id, self.clock.now())
        draft = await store.save_answers(replace(draft, answers=known))
        for id, value in known.items():
            if isinstance(value, dict) and "picture" in value:
                draft = await store.save_answers(draft, Picture(value["picture"], id, CARD))
        return draft


@asynccontextmanager
async def in_town(
    database: Path,
    rules: Rules = RULES,
    telegram: Telegram | None = None,
    *,
    at: datetime = NOON,
    store: type[Store] = Store,
    delivering: bool = True,
    inspectors: PictureInspectors | None = None,
    staff: tuple[int | None, int | None] = (None, None),
    settings: Settings | None = None,
) -> AsyncIterator[Town]:
    """The bot, running over the pretend Telegram until the block ends.

    `store` may be a kind of Store that holds two people at the desk up; without `delivering`
    the courier goes only when `Town.deliver` sends it. `settings` are those of its own pages.
    """
    async with AsyncExitStack() as stack:
        driver = await open_database(await url_of(database), KEYS, 4)
        stack.push_async_callback(driver.close)
        telegram, clock = telegram or Telegram(), ManualClock(at)
        made = await _made(driver, store(driver, rules.extra_channels), rules, clock, staff)
        bot, send_rate, jobs = _bot(telegram), SendRate(10_000, 0), Jobs(made)
        bot.session.middleware(SendToTopic(made.topics))
        courier = jobs.courier(bot, send_rate)
        settings = settings or Settings(_env_file=None)
        portal = await stack.enter_async_context(portal_of(settings, made.sign_ins, clock, bot))
        provider = await stack.enter_async_context(staff_provider_of(settings))
        apps, judging = mini_apps_of(settings, telegram.token), inspectors or StrictInspector()
        made = replace(made, nudge=courier.nudge, inspectors=judging)
        made = replace(made, portal=portal, mini_apps=apps, staff_provider=provider)
        dispatcher = await stack.enter_async_context(_answering(settings, made, bot, driver))
        guard = SharedGuard(driver.chats, clock, bot.id, 0.0001) if driver.chats else None
        desk = Desk(dispatcher, menus := CommandMenus(bot, made), guard)
        await stack.enter_async_context(_polling(bot, desk, made.update_inbox))
        await stack.enter_async_context(_while(menus.run()))
        if delivering:
            await stack.enter_async_context(_while(courier.run(3600)))
        senders = jobs.status_updater(bot, send_rate), jobs.reminding(bot, send_rate)
        yield Town(telegram, database, clock, rules, made, driver, jobs, desk, courier, *senders)


@asynccontextmanager
async def _answering(
    settings: Settings, made: Dependencies, bot: Bot, driver: Driver
) -> AsyncIterator[Dispatcher]:
    """What answers chats, and while the block lasts the pages that these settings want."""
    dispatcher, isolation = build_dispatcher(made), OrderedIsolation()
    dispatcher.fsm.events_isolation = isolation
    async with pages_served(
        settings, made, PageSessions(ChatSessions(made), bot, driver, isolation)
    ):
        yield dispatcher


async def _made(
    driver: Driver,
    store: Store,
    rules: Rules,
    clock: ManualClock,
    staff: tuple[int | None, int | None],
) -> Dependencies:
    made = build_dependencies(driver, store, rules, clock, staff_group=staff)
    await made.outbox.release()
    await made.status_messages.release(clock.now())
    return made


def _bot(telegram: Telegram) -> Bot:
    html = DefaultBotProperties(parse_mode="HTML")
    return Bot(telegram.token, session=EmulatorSession(telegram), default=html)


@asynccontextmanager
async def _polling(bot: Bot, desk: Desk, inbox: UpdateInbox) -> AsyncIterator[None]:
    stop = asyncio.Event()
    polling = Polling(bot, cast(Dispatcher, desk), inbox)
    desk.taken = lambda: polling.in_hand
    running = asyncio.ensure_future(polling.run(stop))
    try:
        yield
    finally:
        stop.set()
        await running


@asynccontextmanager
async def _while(rounds: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Something goes round until the block ends."""
    going = asyncio.ensure_future(rounds)
    try:
        yield
    finally:
        going.cancel()
        with suppress(asyncio.CancelledError):
            await going
