"""One process that serves: what it does is its roles, alone or beside others on one database."""

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

from aiogram import Bot, Dispatcher

from bot.chat_sessions import ChatSessions, PageSessions
from bot.commands import CommandMenus
from bot.dispatcher import OrderedIsolation
from bot.jobs import Jobs
from bot.monitoring.monitor import Monitor
from bot.picture_inspectors import picture_inspectors
from bot.polling import Polling
from bot.rate_limit import RateLimitMiddleware
from bot.reload import reloaded_by_signal
from bot.replicas import OUTBOX, Announcer, Role, alone, only_poller, stopped_when_too_old
from bot.settings import Settings
from bot.shared_guard import SharedGuard
from bot.telegram import bot_at
from bot.ticks import Ticked, Working, all_of, nudging
from bot.topics import SendToTopic
from bot.web import mini_apps_of, pages_served, portal_of, staff_provider_of
from bot.webhook_server import WebhookServer, webhook_server
from handlers.dependencies import Dependencies
from jobs.send_rate import SendRate
from storage.driver import Driver
from storage.pictures.inspections import Inspections
from storage.rekeying import Rekeying
from storage.send_slots import SendSlots

log = logging.getLogger(__name__)

Opening = Callable[[Ticked], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Process:
    """`every` is how often (seconds) it looks at what is due; `stop` ends it."""

    settings: Settings
    driver: Driver
    monitor: Monitor
    roles: frozenset[Role]
    every: float
    stop: asyncio.Event
    dispatcher_of: Callable[[Dependencies], Dispatcher]

    async def serve(self, made: Dependencies, opening: Opening) -> None:
        """Until told to stop; `opening` is what lasts as long, and is given all ticks."""
        handed = Inspections(self.driver, made.clock) if self.driver.shared else None
        async with (
            self._bots() as (answering, telling),
            picture_inspectors(
                self.settings, self.roles, handed, self.stop, self.monitor.metrics
            ) as inspectors,
            portal_of(self.settings, made.sign_ins, made.clock, answering) as portal,
            staff_provider_of(self.settings) as staff_provider,
            AsyncExitStack() as started,
        ):
            working, send_rate = self._working(Jobs(made, handed, Rekeying(self.driver)), telling)
            self.driver.watch(OUTBOX, working.courier.nudge)
            has_courier = "jobs" in self.roles
            nudge = working.courier.nudge if has_courier else Announcer(self.driver).nudge
            mini_apps = mini_apps_of(self.settings, answering.token)
            made = replace(made, nudge=nudge, inspectors=inspectors, portal=portal)
            made = replace(made, mini_apps=mini_apps, staff_provider=staff_provider)
            isolation = self._isolation(made)
            if "web" in self.roles:
                sessions = PageSessions(ChatSessions(made), answering, self.driver, isolation)
                pages = pages_served(self.settings, made, sessions)
                await started.enter_async_context(pages)
            if has_courier:
                await started.enter_async_context(working.until_stopped())
            await started.enter_async_context(opening(all_of(working.ticks)))
            await started.enter_async_context(reloaded_by_signal(made.operator_lists))
            if self.driver.shared:
                outdated = stopped_when_too_old(self.driver, self.stop, self.every)
                await started.enter_async_context(outdated)
            gc.freeze()  # what is loaded by now stays: no collector need walk it for ever after
            log.info("serving; a day lasts %s s", self.settings.day_seconds)
            if "web" in self.roles:
                await self._answer(made, isolation, send_rate, answering, telling)
            await self.stop.wait()
        log.info("stopped; the outbox keeps what is not delivered yet")

    @asynccontextmanager
    async def _bots(self) -> AsyncIterator[tuple[Bot, Bot]]:
        """One that is patient with a citizen waiting, and one that is not."""
        url, token = self.settings.telegram_api_url, self.settings.bot_token
        known, watched = token.get_secret_value() if token else "", self.monitor.calls
        async with (
            bot_at(url, known, patient=True, watched=watched) as answering,
            bot_at(url, known, patient=False, watched=watched) as telling,
        ):
            yield answering, telling

    def _working(self, jobs: Jobs, telling: Bot) -> tuple[Working, SendRate]:
        """What time brings, and the one rate of answers and notices, of all processes."""
        slots = SendSlots(self.driver) if self.driver.shared else None
        burst = self.settings.chat_burst
        send_rate = SendRate(self.settings.send_rate, burst=burst, slots=slots)
        courier = jobs.courier(telling, send_rate)
        ticks = {
            name: nudging(alone(self.driver, name, tick), courier)
            for name, tick in jobs.ticks(self.settings, telling, send_rate).items()
        }
        updater = jobs.status_updater(telling, send_rate)
        return Working(ticks, courier, updater, self.every, self.stop), send_rate

    def _isolation(self, made: Dependencies) -> OrderedIsolation:
        """One who polls must hold a chat against the pages of other processes, as they do."""
        held_by_webhook = self.settings.webhook_url is not None
        apart = made.mini_apps and self.driver.shared and not held_by_webhook
        return OrderedIsolation(self.driver if apart else None)

    async def _answer(
        self,
        made: Dependencies,
        isolation: OrderedIsolation,
        send_rate: SendRate,
        answering: Bot,
        telling: Bot,
    ) -> None:
        """Deal with updates until told to stop."""
        menus = CommandMenus(telling, made)
        dispatcher = self.dispatcher_of(made)
        dispatcher.fsm.events_isolation = isolation
        dispatcher.update.outer_middleware(menus.speakers)
        receiving = await self._receiving(made, dispatcher, answering)
        for bot in (answering, telling):
            bot.session.middleware(SendToTopic(made.topics))
        # After the retries: each try waits for its turn anew.
        more = receiving.update_queue.more
        answering.session.middleware(RateLimitMiddleware(send_rate, more))
        polls = isinstance(receiving, Polling)
        async with only_poller(self.driver) if polls else nullcontext(), menus.followed():
            await receiving.run(self.stop)

    async def _receiving(
        self, made: Dependencies, dispatcher: Dispatcher, answering: Bot
    ) -> Polling | WebhookServer:
        """How updates come."""
        # What a process that polled had set aside is taken up by one of those that follow it.
        inbox = made.update_inbox if await self.driver.hold("update-inbox") else None
        gap, chats = 1.0 / self.settings.send_rate, self.driver.chats
        guard = SharedGuard(chats, made.clock, answering.id, gap) if chats else None
        served = webhook_server(self.settings, answering, dispatcher, inbox, guard)
        return served or Polling(answering, dispatcher, made.update_inbox)
