"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
import gc
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot.calendar import russian_calendar, warn_past_horizon
from bot.commands import Menus
from bot.door import open_door
from bot.isolation import OneAtATime
from bot.judging import judging
from bot.keeping import opened
from bot.kept_clock import kept_clock, turnable_clock
from bot.letters import postman
from bot.machine import TimeMachine
from bot.middlewares import Talking, TooFast, Working
from bot.polling import Polling
from bot.rules import rules_of
from bot.settings import Settings
from bot.staffing import Staffing
from bot.telegram import bot_at
from bot.ticking import Ticked, all_of, delivering_rounds, how_often, nudging, over
from bot.web import portal_of
from domain.calendar import MOSCOW, WorkingCalendar
from domain.clock import Clock
from domain.rules import Rules
from handlers import routers
from handlers.kept import Judges
from handlers.portal import Portal
from jobs import production, retention, review, visits
from jobs.courier import Courier
from jobs.mail import Postman
from jobs.pace import Pace
from jobs.reminders import Reminders
from jobs.schedule import scheduler
from jobs.staff import StaffCard
from jobs.standings import EVERY, Keeper
from screens.tongues import Tongues
from storage.driver import Driver
from storage.expiries import Expiries
from storage.fsm import CursorStorage
from storage.guides import Guides
from storage.inbox import Inbox
from storage.journal import Journal
from storage.languages import Languages
from storage.lock import alone_at
from storage.outbox import Outbox
from storage.papers import Papers
from storage.rights import Rights
from storage.roads import Roads
from storage.signins import SignIns
from storage.staffroom import Staffroom
from storage.standings import Standings
from storage.stars import Stars
from storage.store import Store
from storage.visits import Visits
from storage.worklist import Worklist
from texts import Texts, load

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """Everything that is the same for real Telegram, the demo and the tests."""

    store: Store
    roads: Roads
    guides: Guides
    sign_ins: SignIns
    inbox: Inbox
    outbox: Outbox
    worklist: Worklist
    journal: Journal
    papers: Papers
    visits: Visits
    standings: Standings
    rights: Rights
    expiries: Expiries
    staffroom: Staffroom
    stars: Stars
    cursors: CursorStorage
    rules: Rules
    clock: Clock
    calendar: WorkingCalendar
    tongues: Tongues
    texts: Texts

    async def decide(self) -> int:
        return await review.tick(self.store, self.clock, self.rules, self.calendar)

    async def produce(self) -> int:
        await self.store.forget_undone(self.clock.now())
        return await production.tick(self.store, self.clock)

    def reminders(self, bot: Bot, pace: Pace) -> Reminders:
        return Reminders(bot, self.guides, self.tongues, self.clock, pace)

    async def remind(self) -> int:
        return await visits.tick(self.visits, self.clock)

    async def retain(self) -> int:
        await self.roads.forget_old(self.clock.now())
        return await retention.tick(self.expiries, self.store, self.clock)

    def courier(self, bot: Bot, pace: Pace) -> Courier:
        kept = self.store, self.outbox, self.tongues, self.clock
        return Courier(bot, *kept, pace, self.visits, self.rules.quiet)

    def staff_card(self, bot: Bot) -> StaffCard:
        return StaffCard(bot, self.staffroom, self.worklist, self.texts, self.clock)

    def keeper(self, bot: Bot, pace: Pace) -> Keeper:
        return Keeper(bot, self.store, self.standings, self.tongues, self.clock, pace)

    def postman(self, settings: Settings, bot: Bot | None = None) -> Postman:
        return postman(settings, self.store, self.outbox, self.tongues, self.clock, bot)


def furnish(driver: Driver, rules: Rules, clock: Clock, calendar: WorkingCalendar) -> House:
    store = Store(driver)
    return House(
        store,
        Roads(driver),
        Guides(driver),
        SignIns(driver),
        Inbox(driver),
        Outbox(driver),
        Worklist(driver),
        Journal(driver),
        Papers(driver),
        Visits(driver),
        Standings(driver),
        Rights(driver, store),
        Expiries(driver),
        Staffroom(driver),
        Stars(driver),
        CursorStorage(driver),
        rules,
        clock,
        calendar,
        Tongues(Languages(driver)),
        load(),
    )


def build_dispatcher(
    house: House, nudge: Callable[[], None], judges: Judges, portal: Portal | None = None
) -> Dispatcher:
    """The dispatcher with all routers; its words are the parameters handlers may ask for."""
    dispatcher = Dispatcher(
        storage=house.cursors,
        events_isolation=OneAtATime(),
        outbox=house.outbox,
        lists=house.papers,
        visits=house.visits,
        clock=house.clock,
        rules=house.rules,
        calendar=house.calendar,
        nudge=nudge,
        judges=judges,
        worklist=house.worklist,
        stars=house.stars,
        tongues=house.tongues,
        rights=house.rights,
    )
    dispatcher.update.outer_middleware(Staffing(house.staffroom))
    kept = house.store, house.standings, house.roads, house.guides, house.cursors
    talking = Talking(*kept, house.rules, house.tongues, house.clock, portal)
    working = Working(house.worklist, house.journal, house.clock, house.calendar, nudge)
    for middleware in (talking, TooFast(), working):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*routers())
    return dispatcher


Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


async def run(settings: Settings, stop: asyncio.Event, door: Path | None = None) -> None:
    """Serve Telegram until told to stop; needs a token. `door` is for a demonstration only."""
    async with alone_at(settings.database_path), opened(settings) as driver:
        turnable = await turnable_clock(driver, settings.day_seconds) if door else None
        clock = turnable or await kept_clock(driver, settings.day_seconds)
        calendar = russian_calendar()
        warn_past_horizon(calendar, clock.now().astimezone(MOSCOW).date())
        house = furnish(driver, rules_of(settings), clock, calendar)
        group = Staffroom(driver, settings.staff_chat_id, settings.staff_topic_id)
        house = replace(house, staffroom=group)
        await house.outbox.release()
        await house.standings.release(clock.now())

        def opening(ticked: Ticked) -> AbstractAsyncContextManager[None]:
            if door is None or turnable is None:
                return nullcontext()
            return open_door(door, TimeMachine(turnable, driver, house.outbox, ticked))

        await _serve(house, settings, stop, how_often(settings.day_seconds, door), opening)


async def _serve(
    house: House, settings: Settings, stop: asyncio.Event, every: float, opening: Opening
) -> None:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    async with (
        bot_at(settings.telegram_api_url, token, patient=True) as answering,
        bot_at(settings.telegram_api_url, token, patient=False) as telling,
        judging(settings.pictures == "mend") as judges,
        portal_of(settings, house.sign_ins, house.clock, house.texts, answering) as portal,
    ):
        courier = house.courier(telling, pace := Pace(settings.send_rate))
        ticks = {
            "review": nudging(house.decide, courier),
            "production": nudging(house.produce, courier),
            "visits": nudging(house.remind, courier),
            "retention": nudging(house.retain, courier),
            "mail": nudging(house.postman(settings, telling).tick, courier),
            "reminders": nudging(house.reminders(telling, pace).tick, courier),
            "staff": nudging(house.staff_card(telling).tick, courier),
        }
        ticking = scheduler(ticks, every)
        menus = Menus(answering, house.rules, house.texts)
        dispatcher = build_dispatcher(house, courier.nudge, judges, portal)
        dispatcher.update.outer_middleware(menus)
        publishing = asyncio.ensure_future(menus.publish())
        delivering = asyncio.ensure_future(delivering_rounds(courier, every, stop))
        keeping = asyncio.ensure_future(house.keeper(telling, pace).run(min(every, EVERY), stop))
        ticking.start()
        # What is loaded by now stays: the garbage collector need not walk it for ever after.
        gc.freeze()
        log.info("serving; a day lasts %s s", settings.day_seconds)
        try:
            async with opening(all_of(ticks)):
                await Polling(answering, dispatcher, house.inbox).run(stop)
        finally:
            stop.set()
            ticking.shutdown(wait=False)
            await over(publishing, keeping, last=delivering)
    log.info("stopped; everything owed is kept")
