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
from bot.commands import CommandMenus
from bot.control_socket import open_control_socket
from bot.dependencies import Dependencies, build_dependencies
from bot.isolation import OrderedIsolation
from bot.maintenance import opened
from bot.middlewares import FloodMiddleware, ReviewMiddleware, SessionMiddleware
from bot.picture_inspectors import picture_inspectors
from bot.polling import Polling
from bot.rate_limit import RateLimitMiddleware
from bot.reload import reloaded_by_signal
from bot.rules import rules_of
from bot.senders import gateway_of
from bot.service_messages import ServiceMessageMiddleware
from bot.settings import Settings
from bot.staff_group_press import StaffGroupMiddleware
from bot.stored_clock import stored_clock, turnable_clock
from bot.telegram import bot_at
from bot.ticks import Ticked, all_of, delivering_rounds, how_often, nudging, over
from bot.time_control import TimeControl
from bot.topics import SendToTopic, TopicMiddleware
from bot.web import portal_of
from domain import catalogue
from domain.calendar import MOSCOW
from handlers import routers
from handlers.account.portal import Portal
from handlers.pictures.picture_proposals import PictureInspectors
from jobs.schedule import scheduler
from jobs.send_rate import SendRate
from jobs.status_messages import EVERY
from storage.file_permissions import narrow
from storage.lock import alone_at
from storage.review.staff_group import StaffGroup
from storage.store import Store

log = logging.getLogger(__name__)


def build_dispatcher(
    dependencies: Dependencies,
    nudge: Callable[[], None],
    inspectors: PictureInspectors,
    portal: Portal | None = None,
) -> Dispatcher:
    """The dispatcher with all routers; its words are the parameters handlers may ask for."""
    dispatcher = Dispatcher(
        storage=dependencies.cursors,
        events_isolation=OrderedIsolation(),
        outbox=dependencies.outbox,
        staff=dependencies.staff,
        lists=dependencies.papers,
        visits=dependencies.visits,
        walk_ins=dependencies.walk_ins,
        channels=dependencies.channels,
        codes=dependencies.codes,
        clock=dependencies.clock,
        rules=dependencies.rules,
        calendar=dependencies.calendar,
        nudge=nudge,
        inspectors=inspectors,
        worklist=dependencies.worklist,
        stars=dependencies.stars,
        locales=dependencies.locales,
        rights=dependencies.rights,
        operator_lists=dependencies.operator_lists,
    )
    dispatcher.update.outer_middleware(StaffGroupMiddleware(dependencies.staff_group))
    dispatcher.update.outer_middleware(ServiceMessageMiddleware())
    dispatcher.update.outer_middleware(TopicMiddleware(dependencies.topics))
    kept = (
        dependencies.store,
        dependencies.standings,
        dependencies.roads,
        dependencies.guides,
        dependencies.cursors,
    )
    talking = SessionMiddleware(
        *kept,
        dependencies.staff,
        dependencies.rules,
        dependencies.locales,
        dependencies.clock,
        portal,
    )
    working = ReviewMiddleware(
        dependencies.worklist,
        dependencies.journal,
        dependencies.clock,
        dependencies.calendar,
        nudge,
    )
    for middleware in (talking, FloodMiddleware(), working):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*routers())
    return dispatcher


Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


async def run(settings: Settings, stop: asyncio.Event, door: Path | None = None) -> None:
    """Serve Telegram until told to stop; needs a token. `door` is for a demonstration only."""
    async with alone_at(settings.database_path), opened(settings) as driver:
        narrow(settings.database_path)
        turnable = await turnable_clock(driver, settings.day_seconds) if door else None
        clock = turnable or await stored_clock(driver, settings.day_seconds)
        calendar = russian_calendar()
        warn_past_horizon(calendar, clock.now().astimezone(MOSCOW).date())
        rules, folders = rules_of(settings), (settings.catalogue_dir, settings.texts_dir)
        dependencies = build_dependencies(
            driver, Store(driver, rules.ways), rules, clock, calendar, folders
        )
        await dependencies.operator_lists.remember(catalogue.in_use())
        group = StaffGroup(driver, settings.staff_chat_id, settings.staff_topic_id)
        dependencies = replace(dependencies, staff_group=group)
        await dependencies.outbox.release()
        await dependencies.standings.release(clock.now())

        def opening(ticked: Ticked) -> AbstractAsyncContextManager[None]:
            if door is None or turnable is None:
                return nullcontext()
            return open_control_socket(
                door, TimeControl(turnable, driver, dependencies.outbox, ticked)
            )

        await _serve(dependencies, settings, stop, how_often(settings.day_seconds, door), opening)


async def _serve(
    dependencies: Dependencies,
    settings: Settings,
    stop: asyncio.Event,
    every: float,
    opening: Opening,
) -> None:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    async with (
        bot_at(settings.telegram_api_url, token, patient=True) as answering,
        bot_at(settings.telegram_api_url, token, patient=False) as telling,
        picture_inspectors(settings.pictures == "mend") as inspectors,
        portal_of(
            settings, dependencies.sign_ins, dependencies.clock, dependencies.locales, answering
        ) as portal,
    ):
        courier = dependencies.courier(telling, send_rate := pace_of(settings))
        ticks = {
            "review": nudging(dependencies.decide, courier),
            "production": nudging(dependencies.produce, courier),
            "visits": nudging(dependencies.remind, courier),
            "retention": nudging(dependencies.retain, courier),
            "mail": nudging(dependencies.email_sender(settings, telling).tick, courier),
            "sms": nudging(dependencies.sms_sender(gateway_of(settings)).tick, courier),
            "reminders": nudging(dependencies.reminders(telling, send_rate).tick, courier),
            "deadlines": nudging(dependencies.reminding(telling, send_rate).tick, courier),
            "staff": nudging(dependencies.staff_card(telling).tick, courier),
        }
        ticking = scheduler(ticks, every)
        menus = CommandMenus(telling, dependencies)
        dispatcher = build_dispatcher(dependencies, courier.nudge, inspectors, portal)
        polling = _polling(dependencies, dispatcher, menus, send_rate, answering, telling)
        publishing = asyncio.ensure_future(menus.run())
        delivering = asyncio.ensure_future(delivering_rounds(courier, every, stop))
        keeping = asyncio.ensure_future(
            dependencies.status_updater(telling, send_rate).run(min(every, EVERY), stop)
        )
        ticking.start()
        gc.freeze()  # what is loaded by now stays: no collector need walk it for ever after
        log.info("serving; a day lasts %s s", settings.day_seconds)
        try:
            async with opening(all_of(ticks)), reloaded_by_signal(dependencies.operator_lists):
                await polling.run(stop)
        finally:
            stop.set()
            ticking.shutdown(wait=False)
            await over(publishing, keeping, last=delivering)
    log.info("stopped; everything owed is kept")


def pace_of(settings: Settings) -> SendRate:
    """The one pace of answers and notices."""
    return SendRate(settings.send_rate, burst=settings.chat_burst)


def _polling(
    dependencies: Dependencies,
    dispatcher: Dispatcher,
    menus: CommandMenus,
    send_rate: SendRate,
    answering: Bot,
    telling: Bot,
) -> Polling:
    """What hears Telegram; what both bots send keeps to its topic, and answers to the pace."""
    dispatcher.update.outer_middleware(menus)
    polling = Polling(answering, dispatcher, dependencies.inbox)
    for bot in (answering, telling):
        bot.session.middleware(SendToTopic(dependencies.topics))
    # After the patience it has: each try is paced anew.
    answering.session.middleware(RateLimitMiddleware(send_rate, polling.update_queue.more))
    return polling
