"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
)
from dataclasses import dataclass, replace
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot.calendar import warn_past_horizon
from bot.commands import CommandMenus
from bot.control_socket import open_control_socket
from bot.dependencies import build_dependencies
from bot.isolation import OrderedIsolation
from bot.jobs import Jobs
from bot.maintenance import opened
from bot.middlewares import FloodMiddleware, RepeatMiddleware, SessionMiddleware
from bot.picture_inspectors import picture_inspectors
from bot.polling import Polling
from bot.rate_limit import RateLimitMiddleware
from bot.reload import reloaded_by_signal
from bot.replicas import (
    ALL_ROLES,
    OUTBOX,
    Announcer,
    Role,
    alone,
    only_poller,
    stopped_when_too_old,
)
from bot.rules import rules_of
from bot.service_messages import ServiceMessageMiddleware
from bot.settings import Settings
from bot.shared_guard import SharedGuard
from bot.staff_group_press import StaffGroupMiddleware
from bot.stored_clock import stored_clock, turnable_clock
from bot.telegram import bot_at
from bot.ticks import Ticked, Working, all_of, how_often, nudging
from bot.time_control import TimeControl
from bot.topics import SendToTopic, TopicMiddleware
from bot.web import portal_of
from bot.webhook_server import WebhookServer, webhook_server
from domain import catalogue
from domain.calendar import MOSCOW
from domain.clock import Clock
from handlers import routers
from handlers.dependencies import Dependencies
from jobs.send_rate import SendRate
from storage.driver import Driver
from storage.file_permissions import restrict
from storage.lock import lock_database
from storage.opening import path_of
from storage.send_slots import SendSlots
from storage.store import Store

log = logging.getLogger(__name__)


def build_dispatcher(dependencies: Dependencies) -> Dispatcher:
    """The dispatcher with all routers; what handlers need is in their session."""
    dispatcher = Dispatcher(storage=dependencies.cursors, events_isolation=OrderedIsolation())
    for middleware in (
        StaffGroupMiddleware(dependencies.staff_group),
        ServiceMessageMiddleware(),
        TopicMiddleware(dependencies.topics),
        SessionMiddleware(dependencies),
        RepeatMiddleware(),
        FloodMiddleware(),
    ):
        dispatcher.update.outer_middleware(middleware)
    dispatcher.include_routers(*routers())
    return dispatcher


@dataclass(frozen=True, slots=True)
class Process:
    """What this process does, and how often (seconds) it looks at what is due."""

    roles: frozenset[Role]
    every: float


Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


async def run(
    settings: Settings,
    stop: asyncio.Event,
    control_socket: Path | None = None,
    roles: frozenset[Role] = ALL_ROLES,
) -> None:
    """Serve Telegram until told to stop; needs a token. A demonstration turns the clock by the
    `control_socket`.
    """
    async with _alone(settings), opened(settings) as driver:
        turnable = await turnable_clock(driver, settings.day_seconds) if control_socket else None
        clock = turnable or await stored_clock(driver, settings.day_seconds)
        dependencies = _dependencies(settings, driver, clock)
        await dependencies.operator_lists.remember(catalogue.in_use())
        if not driver.shared:  # else leases may be those of other processes, which live
            await dependencies.outbox.release()
            await dependencies.status_messages.release(clock.now())

        def opening(ticked: Ticked) -> AbstractAsyncContextManager[None]:
            if control_socket is None or turnable is None:
                return nullcontext()
            control = TimeControl(turnable, driver, dependencies.outbox, ticked)
            return open_control_socket(control_socket, control)

        process = Process(roles, how_often(settings.day_seconds, control_socket))
        await _serve(dependencies, settings, stop, opening, driver, process)


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[None]:
    """A file is one process's at a time; raises DatabaseUnusable."""
    if (path := path_of(settings.database_url)) is None:
        yield
        return
    async with lock_database(path):
        restrict(path)
        yield


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
    opening: Opening,
    driver: Driver,
    process: Process,
) -> None:
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    async with (
        bot_at(settings.telegram_api_url, token, patient=True) as answering,
        bot_at(settings.telegram_api_url, token, patient=False) as telling,
        picture_inspectors(settings.pictures == "mend") as inspectors,
        portal_of(settings, made.sign_ins, made.clock, made.locales, answering) as portal,
    ):
        jobs, send_rate = Jobs(made), send_rate_of(settings, driver)
        courier = jobs.courier(telling, send_rate)
        driver.watch(OUTBOX, courier.nudge)
        nudge = courier.nudge if "jobs" in process.roles else Announcer(driver).nudge
        made = replace(made, nudge=nudge, inspectors=inspectors, portal=portal)
        ticks = {
            name: nudging(alone(driver, name, tick), courier)
            for name, tick in jobs.ticks(settings, telling, send_rate).items()
        }
        updater = jobs.status_updater(telling, send_rate)
        working = Working(ticks, courier, updater, process.every, stop)
        async with AsyncExitStack() as started:
            if "jobs" in process.roles:
                await started.enter_async_context(working.until_stopped())
            await started.enter_async_context(opening(all_of(ticks)))
            await started.enter_async_context(reloaded_by_signal(made.operator_lists))
            if driver.shared:
                await started.enter_async_context(
                    stopped_when_too_old(driver, stop, process.every)
                )
            gc.freeze()  # what is loaded by now stays: no collector need walk it for ever after
            log.info("serving; a day lasts %s s", settings.day_seconds)
            if "web" in process.roles:
                menus = CommandMenus(telling, made)
                receiving = await _receiving(
                    settings, made, driver, menus, send_rate, answering, telling
                )
                polls = isinstance(receiving, Polling)
                async with only_poller(driver) if polls else nullcontext(), menus.followed():
                    await receiving.run(stop)
            await stop.wait()
    log.info("stopped; the outbox keeps what is not delivered yet")


def send_rate_of(settings: Settings, driver: Driver) -> SendRate:
    """The one rate of answers and notices, of all processes together."""
    slots = SendSlots(driver) if driver.shared else None
    return SendRate(settings.send_rate, burst=settings.chat_burst, slots=slots)


async def _receiving(
    settings: Settings,
    made: Dependencies,
    driver: Driver,
    menus: CommandMenus,
    send_rate: SendRate,
    answering: Bot,
    telling: Bot,
) -> Polling | WebhookServer:
    """How updates come; what both bots send keeps to its topic, and answers to the rate."""
    dispatcher = build_dispatcher(made)
    dispatcher.update.outer_middleware(menus)
    # What a process that polled had set aside is taken up by one of those that follow it.
    inbox = made.update_inbox if await driver.hold("update-inbox") else None
    guard = SharedGuard(driver, made.handled_updates, made.clock) if driver.shared else None
    served = webhook_server(settings, answering, dispatcher, inbox, guard)
    receiving = served or Polling(answering, dispatcher, made.update_inbox)
    for bot in (answering, telling):
        bot.session.middleware(SendToTopic(made.topics))
    # After the retries: each try waits for its turn anew.
    more = receiving.update_queue.more
    answering.session.middleware(RateLimitMiddleware(send_rate, more))
    return receiving
