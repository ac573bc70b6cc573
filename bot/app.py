"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
import gc
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Dispatcher

from bot.calendar import russian_calendar, warn_past_horizon
from bot.clock import Anchor, resume
from bot.commands import Menus
from bot.isolation import OneAtATime
from bot.middlewares import Talking, Working
from bot.polling import FAREWELL, Polling
from bot.settings import Settings
from bot.telegram import bot_at
from domain.calendar import MOSCOW, WorkingCalendar
from domain.clock import Clock
from domain.rules import Rules
from handlers import routers
from jobs import production, review
from jobs.courier import Courier
from jobs.pace import Pace
from jobs.schedule import Tick, scheduler
from storage.driver import Driver
from storage.fsm import CursorStorage
from storage.keepsakes import Keepsakes
from storage.outbox import Outbox
from storage.sqlite import SqliteDriver
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
    outbox: Outbox
    worklist: Worklist
    cursors: CursorStorage
    rules: Rules
    clock: Clock
    calendar: WorkingCalendar
    texts: Texts

    async def decide(self) -> int:
        return await review.tick(self.store, self.clock, self.rules, self.calendar)

    async def produce(self) -> int:
        await self.store.forget_undone(self.clock.now())
        return await production.tick(self.store, self.clock)


def furnish(driver: Driver, rules: Rules, clock: Clock, calendar: WorkingCalendar) -> House:
    return House(
        Store(driver),
        Outbox(driver),
        Worklist(driver),
        CursorStorage(driver),
        rules,
        clock,
        calendar,
        load("ru"),
    )


def build_dispatcher(house: House, nudge: Callable[[], None]) -> Dispatcher:
    """The dispatcher with all routers; its words are the parameters handlers may ask for."""
    dispatcher = Dispatcher(
        storage=house.cursors,
        events_isolation=OneAtATime(),
        outbox=house.outbox,
        rules=house.rules,
        calendar=house.calendar,
        nudge=nudge,
    )
    talking = Talking(house.store, house.cursors, house.rules, house.texts, house.clock)
    dispatcher.update.outer_middleware(talking)
    working = Working(house.worklist, house.clock, house.calendar, nudge)
    dispatcher.update.outer_middleware(working)
    dispatcher.include_routers(*routers())
    return dispatcher


async def run(settings: Settings, stop: asyncio.Event) -> None:
    """Serve Telegram until told to stop; needs a token."""
    async with _clocked(settings) as (driver, clock):
        calendar = russian_calendar()
        warn_past_horizon(calendar, clock.now().astimezone(MOSCOW).date())
        house = furnish(driver, rules_of(settings), clock, calendar)
        await house.outbox.release()
        await _serve(house, settings, stop)


async def _serve(house: House, settings: Settings, stop: asyncio.Event) -> None:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    url = settings.telegram_api_url
    async with (
        bot_at(url, token, patient=True) as answering,
        bot_at(url, token, patient=False) as telling,
    ):
        courier = Courier(
            telling, house.store, house.outbox, house.texts, house.clock, Pace(settings.send_rate)
        )
        every = min(SLOWEST_TICK, max(FASTEST_TICK, settings.day_seconds / TICKS_A_DAY))
        ticking = scheduler(
            {
                "review": _nudging(house.decide, courier),
                "production": _nudging(house.produce, courier),
            },
            every,
        )
        menus = Menus(answering, house.rules, house.texts)
        dispatcher = build_dispatcher(house, courier.nudge)
        dispatcher.update.outer_middleware(menus)
        publishing = asyncio.ensure_future(menus.publish())
        delivering = asyncio.ensure_future(_delivering(courier, every, stop))
        ticking.start()
        # What is loaded by now stays: the garbage collector need not walk it for ever after.
        gc.freeze()
        log.info("serving; a day lasts %s s", settings.day_seconds)
        try:
            await Polling(answering, dispatcher).run(stop)
        finally:
            stop.set()
            ticking.shutdown(wait=False)
            publishing.cancel()
            await asyncio.gather(publishing, delivering, return_exceptions=True)
    log.info("stopped; everything owed is kept")


async def _delivering(courier: Courier, every: float, stop: asyncio.Event) -> None:
    """The courier's rounds; asked to stop, it finishes what is on its way."""
    going = asyncio.ensure_future(courier.run(every))
    await stop.wait()
    courier.close()
    await asyncio.wait({going}, timeout=FAREWELL)
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)


def _nudging(tick: Callable[[], Awaitable[int]], courier: Courier) -> Tick:
    """A tick that wakes the courier when it changed something."""

    async def ticked() -> None:
        if await tick():
            courier.nudge()

    return ticked


@asynccontextmanager
async def _clocked(settings: Settings) -> AsyncIterator[tuple[Driver, Clock]]:
    """The database, and the clock that goes on from where it was kept there."""
    driver = await SqliteDriver.open(settings.database_path)
    try:
        yield driver, await kept_clock(driver, settings.day_seconds)
    finally:
        await driver.close()


async def kept_clock(driver: Driver, day_seconds: float) -> Clock:
    """The clock of this database: simulated time goes on over restarts and never back."""
    keepsakes = Keepsakes(driver)
    kept = await keepsakes.get("clock")
    clock, anchor = resume(Anchor.from_json(json.loads(kept)) if kept else None, day_seconds)
    await keepsakes.put("clock", json.dumps(anchor.as_json()))
    return clock


def rules_of(settings: Settings) -> Rules:
    return Rules(
        reviewers=settings.admin_ids,
        change_deadline=settings.insurer_change_deadline,
        policy_working_days=settings.temporary_policy_working_days,
        simulated_review=settings.review == "simulated",
        undo_seconds=settings.decision_undo_seconds,
    )
