"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot.calendar import warn_past_horizon
from bot.commands import CommandMenus
from bot.control_socket import open_control_socket
from bot.dependencies import build_dependencies
from bot.isolation import OrderedIsolation
from bot.jobs import Jobs
from bot.maintenance import opened
from bot.middlewares import FloodMiddleware, SessionMiddleware
from bot.monitoring.metrics import Metrics
from bot.monitoring.monitor import Monitor
from bot.monitoring.updates import MonitoredDispatcher, UpdateMonitor
from bot.picture_inspectors import picture_inspectors
from bot.polling import Polling
from bot.rate_limit import RateLimitMiddleware
from bot.reload import reloaded_by_signal
from bot.rules import rules_of
from bot.service_messages import ServiceMessageMiddleware
from bot.settings import Settings
from bot.staff_group_press import StaffGroupMiddleware
from bot.stored_clock import stored_clock, turnable_clock
from bot.systemd import notified
from bot.telegram import bot_at
from bot.ticks import Ticked, all_of, delivering_rounds, how_often, nudging, over
from bot.time_control import TimeControl
from bot.topics import SendToTopic, TopicMiddleware
from bot.web import portal_of
from bot.webhook_server import WebhookServer, webhook_server
from domain import catalogue
from domain.calendar import MOSCOW
from domain.clock import Clock
from handlers import routers
from handlers.dependencies import Dependencies
from jobs.schedule import scheduler
from jobs.send_rate import SendRate
from jobs.status_messages import EVERY
from storage.driver import Driver
from storage.file_permissions import restrict
from storage.lock import lock_database
from storage.store import Store

log = logging.getLogger(__name__)


def build_dispatcher(dependencies: Dependencies, metrics: Metrics | None = None) -> Dispatcher:
    """The dispatcher with all routers; what handlers need is in their session."""
    kind = partial(MonitoredDispatcher, metrics) if metrics else Dispatcher
    dispatcher = kind(storage=dependencies.cursors, events_isolation=OrderedIsolation())
    if metrics:
        dispatcher.update.outer_middleware(UpdateMonitor(metrics))
    for middleware in (
        StaffGroupMiddleware(dependencies.staff_group),
        ServiceMessageMiddleware(),
        TopicMiddleware(dependencies.topics),
        SessionMiddleware(dependencies),
        FloodMiddleware(),
    ):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*routers())
    return dispatcher


Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


async def run(settings: Settings, stop: asyncio.Event, control_socket: Path | None = None) -> None:
    """Serve Telegram until told to stop; needs a token. A demonstration turns the clock by the
    `control_socket`.
    """
    async with lock_database(settings.database_path), opened(settings) as driver:
        restrict(settings.database_path)
        turnable = await turnable_clock(driver, settings.day_seconds) if control_socket else None
        clock = turnable or await stored_clock(driver, settings.day_seconds)
        dependencies = _dependencies(settings, driver, clock)
        await dependencies.operator_lists.remember(catalogue.in_use())
        await dependencies.outbox.release()
        await dependencies.status_messages.release(clock.now())

        monitor = Monitor(settings, driver, clock, stop)

        @asynccontextmanager
        async def opening(ticked: Ticked) -> AsyncIterator[None]:
            async with AsyncExitStack() as stack:
                if control_socket and turnable:
                    control = TimeControl(turnable, driver, dependencies.outbox, ticked)
                    await stack.enter_async_context(open_control_socket(control_socket, control))
                await stack.enter_async_context(monitor.serving())
                await stack.enter_async_context(notified(stop))
                yield

        every = how_often(settings.day_seconds, control_socket)
        await _serve(dependencies, settings, stop, every, opening, monitor)


def _dependencies(settings: Settings, driver: Driver, clock: Clock) -> Dependencies:
    rules = rules_of(settings)
    made = build_dependencies(
        driver,
        Store(driver, rules.extra_channels),
        rules,
        clock,
        operator_files=(settings.catalogue_dir, settings.texts_dir),
        staff_group=(settings.staff_chat_id, settings.staff_topic_id),
    )
    warn_past_horizon(made.calendar, clock.now().astimezone(MOSCOW).date())
    return made


async def _serve(
    made: Dependencies,
    settings: Settings,
    stop: asyncio.Event,
    every: float,
    opening: Opening,
    monitor: Monitor,
) -> None:
    async with (
        _bots(settings, monitor) as (answering, telling),
        picture_inspectors(settings.pictures == "mend", monitor.metrics) as inspectors,
        portal_of(settings, made.sign_ins, made.clock, made.locales, answering) as portal,
    ):
        jobs, send_rate = Jobs(made), send_rate_of(settings)
        courier = jobs.courier(telling, send_rate)
        made = replace(made, nudge=courier.nudge, inspectors=inspectors, portal=portal)
        ticks = {
            name: nudging(tick, courier)
            for name, tick in jobs.ticks(settings, telling, send_rate).items()
        }
        ticking, menus = scheduler(ticks, every), CommandMenus(telling, made)
        receiving = _receiving(
            settings, made, menus, send_rate, answering, telling, monitor.metrics
        )
        publishing = asyncio.ensure_future(menus.run())
        delivering = asyncio.ensure_future(delivering_rounds(courier, every, stop))
        status_updater = jobs.status_updater(telling, send_rate)
        updating = asyncio.ensure_future(status_updater.run(min(every, EVERY), stop))
        ticking.start()
        gc.freeze()  # what is loaded by now stays: no collector need walk it for ever after
        log.info("serving; a day lasts %s s", settings.day_seconds)
        try:
            async with opening(all_of(ticks)), reloaded_by_signal(made.operator_lists):
                await receiving.run(stop)
        finally:
            stop.set()
            ticking.shutdown(wait=False)
            await over(publishing, updating, last=delivering)
    log.info("stopped; the outbox keeps what is not delivered yet")


@asynccontextmanager
async def _bots(settings: Settings, monitor: Monitor) -> AsyncIterator[tuple[Bot, Bot]]:
    """One that is patient with a citizen waiting, and one that is not."""
    url, token = settings.telegram_api_url, settings.bot_token
    known = token.get_secret_value() if token else ""
    async with (
        bot_at(url, known, patient=True, watched=monitor.calls) as answering,
        bot_at(url, known, patient=False, watched=monitor.calls) as telling,
    ):
        yield answering, telling


def send_rate_of(settings: Settings) -> SendRate:
    """The one rate of answers and notices."""
    return SendRate(settings.send_rate, burst=settings.chat_burst)


def _receiving(
    settings: Settings,
    made: Dependencies,
    menus: CommandMenus,
    send_rate: SendRate,
    answering: Bot,
    telling: Bot,
    metrics: Metrics | None,
) -> Polling | WebhookServer:
    """How updates come; what both bots send keeps to its topic, and answers to the rate."""
    dispatcher = build_dispatcher(made, metrics)
    dispatcher.update.outer_middleware(menus)
    inbox = made.update_inbox
    served = webhook_server(settings, answering, dispatcher, inbox)
    receiving = served or Polling(answering, dispatcher, inbox)
    for bot in (answering, telling):
        bot.session.middleware(SendToTopic(made.topics))
    # After the retries: each try waits for its turn anew.
    more = receiving.update_queue.more
    answering.session.middleware(RateLimitMiddleware(send_rate, more))
    return receiving
