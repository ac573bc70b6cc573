"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot.calendar import russian_calendar, warn_past_horizon
from bot.commands import Menus
from bot.door import open_door
from bot.isolation import OneAtATime
from bot.judging import judging
from bot.kept_clock import kept_clock, turnable_clock
from bot.letters import postman
from bot.machine import TimeMachine
from bot.middlewares import Talking, TooFast, Working
from bot.polling import Polling
from bot.rules import rules_of
from bot.settings import Settings
from bot.telegram import bot_at
from bot.ticking import Ticked, all_of, nudging, rounds
from bot.web import portal_of
from domain.calendar import MOSCOW, WorkingCalendar
from domain.clock import Clock
from domain.rules import Rules
from handlers import routers
from handlers.kept import Judges
from handlers.portal import Portal
from jobs import production, review
from jobs.courier import Courier
from jobs.deadlines import Reminding, tell_late
from jobs.mail import Postman
from jobs.pace import Pace
from jobs.schedule import scheduler
from jobs.standings import EVERY, Keeper
from screens.tongues import Tongues
from storage.deadlines import Deadlines
from storage.driver import Driver
from storage.fsm import CursorStorage
from storage.guides import Guides
from storage.inbox import Inbox
from storage.journal import Journal
from storage.languages import Languages
from storage.lock import alone_at
from storage.outbox import Outbox
from storage.roads import Roads
from storage.signins import SignIns
from storage.sqlite import SqliteDriver
from storage.staff import Staff
from storage.standings import Standings
from storage.stars import Stars
from storage.store import Store
from storage.worklist import Worklist
from texts import Texts, load

log = logging.getLogger(__name__)

SLOWEST_TICK, FASTEST_TICK = 30.0, 0.2
TICKS_A_DAY = 20
"""A tick may be late by a twentieth of a day, and by half a minute at most."""


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
    deadlines: Deadlines
    staff: Staff
    standings: Standings
    stars: Stars
    cursors: CursorStorage
    rules: Rules
    clock: Clock
    calendar: WorkingCalendar
    tongues: Tongues
    texts: Texts

    async def decide(self) -> int:
        told = await tell_late(self.store, self.deadlines, self.clock, self.rules)
        return told + await review.tick(self.store, self.clock, self.rules, self.calendar)

    def reminding(self, bot: Bot, pace: Pace) -> Reminding:
        return Reminding(
            bot, self.staff, self.deadlines, self.rules, self.tongues, self.clock, pace
        )

    async def produce(self) -> int:
        await self.store.forget_undone(self.clock.now())
        return await production.tick(self.store, self.clock)

    def courier(self, bot: Bot, pace: Pace) -> Courier:
        quiet = self.rules.quiet
        return Courier(bot, self.store, self.outbox, self.tongues, self.clock, pace, quiet)

    def keeper(self, bot: Bot, pace: Pace) -> Keeper:
        return Keeper(bot, self.store, self.standings, self.tongues, self.clock, pace)

    def postman(self, settings: Settings, bot: Bot | None = None) -> Postman:
        return postman(settings, self.store, self.outbox, self.tongues, self.clock, bot)


def furnish(driver: Driver, rules: Rules, clock: Clock, calendar: WorkingCalendar) -> House:
    return House(
        Store(driver),
        Roads(driver),
        Guides(driver),
        SignIns(driver),
        Inbox(driver),
        Outbox(driver),
        Worklist(driver),
        Journal(driver),
        Deadlines(driver),
        Staff(driver, rules.admins),
        Standings(driver),
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
        staff=house.staff,
        rules=house.rules,
        calendar=house.calendar,
        nudge=nudge,
        judges=judges,
        worklist=house.worklist,
        stars=house.stars,
        tongues=house.tongues,
    )
    talking = Talking(
        house.store,
        house.standings,
        house.roads,
        house.guides,
        house.cursors,
        house.staff,
        house.rules,
        house.tongues,
        house.clock,
        portal,
    )
    dispatcher.update.outer_middleware(talking)
    dispatcher.update.outer_middleware(TooFast())
    working = Working(house.worklist, house.journal, house.clock, house.calendar, nudge)
    dispatcher.update.outer_middleware(working)
    dispatcher.include_routers(*routers())
    return dispatcher


Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


async def run(settings: Settings, stop: asyncio.Event, door: Path | None = None) -> None:
    """Serve Telegram until told to stop; needs a token. `door` is for a demonstration only."""
    async with alone_at(settings.database_path), _opened(settings) as driver:
        turnable = await turnable_clock(driver, settings.day_seconds) if door else None
        clock = turnable or await kept_clock(driver, settings.day_seconds)
        calendar = russian_calendar()
        warn_past_horizon(calendar, clock.now().astimezone(MOSCOW).date())
        house = furnish(driver, rules_of(settings), clock, calendar)
        await house.outbox.release()
        await house.standings.release(clock.now())

        def opening(ticked: Ticked) -> AbstractAsyncContextManager[None]:
            if door is None or turnable is None:
                return nullcontext()
            return open_door(door, TimeMachine(turnable, driver, house.outbox, ticked))

        every = FASTEST_TICK if door else settings.day_seconds / TICKS_A_DAY
        await _serve(house, settings, stop, min(SLOWEST_TICK, max(FASTEST_TICK, every)), opening)


async def _serve(
    house: House, settings: Settings, stop: asyncio.Event, every: float, opening: Opening
) -> None:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    url = settings.telegram_api_url
    async with (
        bot_at(url, token, patient=True) as answering,
        bot_at(url, token, patient=False) as telling,
        judging(settings.pictures == "mend") as judges,
        portal_of(settings, house.sign_ins, house.clock, house.texts, answering) as portal,
    ):
        pace = Pace(settings.send_rate)
        courier = house.courier(telling, pace)
        ticks = {
            "review": nudging(house.decide, courier),
            "production": nudging(house.produce, courier),
            "mail": nudging(house.postman(settings, telling).tick, courier),
            "reminders": nudging(house.reminding(telling, pace).tick, courier),
        }
        ticking = scheduler(ticks, every)
        menus = Menus(answering, house.staff, house.texts)
        dispatcher = build_dispatcher(house, courier.nudge, judges, portal)
        dispatcher.update.outer_middleware(menus)
        publishing = asyncio.ensure_future(menus.publish())
        delivering = asyncio.ensure_future(rounds(courier, every, stop))
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
            for task in (publishing, keeping):
                task.cancel()
            await asyncio.gather(publishing, keeping, delivering, return_exceptions=True)
    log.info("stopped; everything owed is kept")


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Driver]:
    driver = await SqliteDriver.open(settings.database_path)
    try:
        yield driver
    finally:
        await driver.close()
