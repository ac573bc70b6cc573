"""The composition root: everything is made here, once, and handed to those who need it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from aiogram import Dispatcher

from bot.calendar import warn_past_horizon
from bot.control_socket import open_control_socket
from bot.dependencies import build_dependencies
from bot.dispatcher import IndexedDispatcher, OrderedIsolation
from bot.maintenance import opened
from bot.middlewares import (
    FloodMiddleware,
    MiddlewareChain,
    RepeatMiddleware,
    ServiceMessageMiddleware,
    SessionMiddleware,
    StaffGroupMiddleware,
)
from bot.monitoring.metrics import Metrics
from bot.monitoring.monitor import Monitor
from bot.monitoring.updates import MonitoredDispatcher, UpdateMonitor
from bot.picture_process import judge_pictures
from bot.process import Process
from bot.replicas import ALL_ROLES, ONLY_PICTURES, Role
from bot.rules import rules_of
from bot.settings import Settings
from bot.stored_clock import stored_clock, turnable_clock
from bot.systemd import notified
from bot.ticks import Ticked, how_often
from bot.time_control import TimeControl
from bot.topics import TopicMiddleware
from domain import catalogue
from domain.calendar import MOSCOW
from domain.clock import Clock
from handlers import routers
from handlers.dependencies import Dependencies
from storage.driver import Driver
from storage.exclusive_use import hold_running
from storage.file_permissions import restrict
from storage.lock import lock_database
from storage.store import Store


def build_dispatcher(dependencies: Dependencies, metrics: Metrics | None = None) -> Dispatcher:
    """The dispatcher with all routers; what handlers need is in their session."""
    kind = partial(MonitoredDispatcher, metrics) if metrics else IndexedDispatcher
    dispatcher = kind(storage=dependencies.cursors, events_isolation=OrderedIsolation())
    if metrics:
        dispatcher.update.outer_middleware(UpdateMonitor(metrics))
    dispatcher.update.outer_middleware(
        MiddlewareChain(
            StaffGroupMiddleware(dependencies.staff_group),
            ServiceMessageMiddleware(),
            TopicMiddleware(dependencies.topics),
            SessionMiddleware(dependencies),
            RepeatMiddleware(),
            FloodMiddleware(),
        )
    )
    dispatcher.include_routers(*routers())
    return dispatcher


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
        await hold_running(driver)
        turnable = await turnable_clock(driver, settings.day_seconds) if control_socket else None
        clock = turnable or await stored_clock(driver, settings.day_seconds)
        monitor = Monitor(settings, driver, clock, stop)
        every = how_often(settings.day_seconds, control_socket)
        if roles == ONLY_PICTURES:
            await judge_pictures(settings, driver, clock, monitor, every, stop)
            return
        made = _dependencies(settings, driver, clock)
        await made.operator_lists.remember(catalogue.in_use())
        if not driver.shared:  # else leases may be those of other processes, which live
            await made.outbox.release()
            await made.status_messages.release(clock.now())

        @asynccontextmanager
        async def opening(ticked: Ticked) -> AsyncIterator[None]:
            async with AsyncExitStack() as stack:
                if control_socket and turnable:
                    control = TimeControl(turnable, driver, made.outbox, ticked)
                    await stack.enter_async_context(open_control_socket(control_socket, control))
                await stack.enter_async_context(monitor.serving())
                await stack.enter_async_context(notified(stop))
                yield

        dispatcher_of = partial(build_dispatcher, metrics=monitor.metrics)
        process = Process(settings, driver, monitor, roles, every, stop, dispatcher_of)
        await process.serve(made, opening)


@asynccontextmanager
async def _alone(settings: Settings) -> AsyncIterator[None]:
    """A file is one process's at a time; raises DatabaseUnusable."""
    if (path := settings.database_path) is None:
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
