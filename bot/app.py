"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
import gc
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot.calendar import russian_calendar, warn_past_horizon
from bot.commands import Menus
from bot.control_socket import open_door
from bot.dependencies import House, furnish
from bot.isolation import OneAtATime
from bot.maintenance import opened
from bot.middlewares import Talking, TooFast, Working
from bot.picture_inspectors import judging
from bot.polling import Polling
from bot.rate_limit import Pacing
from bot.reload import reloaded_by_signal
from bot.rules import rules_of
from bot.senders import gateway_of
from bot.service_messages import Written
from bot.settings import Settings
from bot.staff_group_press import Staffing
from bot.stored_clock import kept_clock, turnable_clock
from bot.telegram import bot_at
from bot.ticks import Ticked, all_of, delivering_rounds, how_often, nudging, over
from bot.time_control import TimeMachine
from bot.topics import Asked, InTopic
from bot.web import portal_of
from domain import catalogue
from domain.calendar import MOSCOW
from handlers import routers
from handlers.account.portal import Portal
from handlers.pictures.picture_proposals import Judges
from jobs.schedule import scheduler
from jobs.send_rate import Pace
from jobs.status_messages import EVERY
from storage.file_permissions import narrow
from storage.lock import alone_at
from storage.review.staff_group import Staffroom
from storage.store import Store

log = logging.getLogger(__name__)


def build_dispatcher(
    house: House, nudge: Callable[[], None], judges: Judges, portal: Portal | None = None
) -> Dispatcher:
    """The dispatcher with all routers; its words are the parameters handlers may ask for."""
    dispatcher = Dispatcher(
        storage=house.cursors,
        events_isolation=OneAtATime(),
        outbox=house.outbox,
        staff=house.staff,
        lists=house.papers,
        visits=house.visits,
        walk_ins=house.walk_ins,
        channels=house.channels,
        codes=house.codes,
        clock=house.clock,
        rules=house.rules,
        calendar=house.calendar,
        nudge=nudge,
        judges=judges,
        worklist=house.worklist,
        stars=house.stars,
        tongues=house.tongues,
        rights=house.rights,
        operator_lists=house.operator_lists,
    )
    dispatcher.update.outer_middleware(Staffing(house.staffroom))
    dispatcher.update.outer_middleware(Written())
    dispatcher.update.outer_middleware(Asked(house.topics))
    kept = house.store, house.standings, house.roads, house.guides, house.cursors
    talking = Talking(*kept, house.staff, house.rules, house.tongues, house.clock, portal)
    working = Working(house.worklist, house.journal, house.clock, house.calendar, nudge)
    for middleware in (talking, TooFast(), working):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*routers())
    return dispatcher


Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


async def run(settings: Settings, stop: asyncio.Event, door: Path | None = None) -> None:
    """Serve Telegram until told to stop; needs a token. `door` is for a demonstration only."""
    async with alone_at(settings.database_path), opened(settings) as driver:
        narrow(settings.database_path)
        turnable = await turnable_clock(driver, settings.day_seconds) if door else None
        clock = turnable or await kept_clock(driver, settings.day_seconds)
        calendar = russian_calendar()
        warn_past_horizon(calendar, clock.now().astimezone(MOSCOW).date())
        rules, folders = rules_of(settings), (settings.catalogue_dir, settings.texts_dir)
        house = furnish(driver, Store(driver, rules.ways), rules, clock, calendar, folders)
        await house.operator_lists.remember(catalogue.in_use())
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
        portal_of(settings, house.sign_ins, house.clock, house.tongues, answering) as portal,
    ):
        courier = house.courier(telling, pace := pace_of(settings))
        ticks = {
            "review": nudging(house.decide, courier),
            "production": nudging(house.produce, courier),
            "visits": nudging(house.remind, courier),
            "retention": nudging(house.retain, courier),
            "mail": nudging(house.postman(settings, telling).tick, courier),
            "sms": nudging(house.sms_sender(gateway_of(settings)).tick, courier),
            "reminders": nudging(house.reminders(telling, pace).tick, courier),
            "deadlines": nudging(house.reminding(telling, pace).tick, courier),
            "staff": nudging(house.staff_card(telling).tick, courier),
        }
        ticking = scheduler(ticks, every)
        menus = Menus(telling, house)
        dispatcher = build_dispatcher(house, courier.nudge, judges, portal)
        polling = _polling(house, dispatcher, menus, pace, answering, telling)
        publishing = asyncio.ensure_future(menus.run())
        delivering = asyncio.ensure_future(delivering_rounds(courier, every, stop))
        keeping = asyncio.ensure_future(house.keeper(telling, pace).run(min(every, EVERY), stop))
        ticking.start()
        gc.freeze()  # what is loaded by now stays: no collector need walk it for ever after
        log.info("serving; a day lasts %s s", settings.day_seconds)
        try:
            async with opening(all_of(ticks)), reloaded_by_signal(house.operator_lists):
                await polling.run(stop)
        finally:
            stop.set()
            ticking.shutdown(wait=False)
            await over(publishing, keeping, last=delivering)
    log.info("stopped; everything owed is kept")


def pace_of(settings: Settings) -> Pace:
    """The one pace of answers and notices."""
    return Pace(settings.send_rate, burst=settings.chat_burst)


def _polling(
    house: House, dispatcher: Dispatcher, menus: Menus, pace: Pace, answering: Bot, telling: Bot
) -> Polling:
    """What hears Telegram; what both bots send keeps to its topic, and answers to the pace."""
    dispatcher.update.outer_middleware(menus)
    polling = Polling(answering, dispatcher, house.inbox)
    for bot in (answering, telling):
        bot.session.middleware(InTopic(house.topics))
    # After the patience it has: each try is paced anew.
    answering.session.middleware(Pacing(pace, polling.crowd.more))
    return polling
