"""The courier: sends queued notices to chats, within Telegram's limits."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace

from aiogram import Bot

from domain.clock import Clock
from domain.person import has_chat
from domain.status.quiet_hours import CAN_WAIT, QuietHours
from jobs.failures import LEASE_SECONDS, next_step, record, settle_late
from jobs.notice_context import context_of
from jobs.send_rate import SendRate
from screens import show
from screens.offices.notices import visit_notice
from screens.screen import Screen
from screens.status.missed_notices import notice
from screens.support import support_questions
from storage.driver import DatabaseUnusable
from storage.offices.visits import Visits
from storage.outbox import Outbox, Outcome, QueuedNotice
from storage.store import Store
from texts import in_language

log = logging.getLogger(__name__)

BATCH = 60
"""Notices on their way at once, at most."""

CALLS = 15
"""Of these in calls to Telegram: if it falls silent for a moment, no more come to it at once."""

LINKING_BACK = frozenset({"approved", "meanwhile"})
"""Kinds of notices whose PDF links to the bot, and so needs the bot's username."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Sends each notice at least once: a kill between sending and settling may repeat one."""

    bot: Bot
    store: Store
    outbox: Outbox
    clock: Clock
    send_rate: SendRate
    visits: Visits
    quiet: QuietHours | None = None
    other_channels: bool = False
    """Whether notices can go by e-mail or SMS too."""
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    unsettled: set[int] = field(default_factory=set)
    """Sent, but the disk would not have it written down: never to be sent again."""
    in_flight: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    """The task that delivers each notice, by id. None is begun again while it runs, though its
    lease has run out: one call may take longer than that, and a clock may leap.
    """

    calls: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CALLS))
    claims: dict[int, QueuedNotice] = field(default_factory=dict)
    """The last claim of each of these; a leap of the clock lets one be claimed anew."""

    def nudge(self) -> None:
        """Look for due notices now, not only at the next tick; a hint that may be lost."""
        self.wake.set()

    def close(self) -> None:
        """Begin nothing more; `run` ends when what is on its way has arrived."""
        self.closed.set()
        self.wake.set()

    async def run(self, every: float) -> None:
        """Deliver whenever nudged, and at least every so many seconds; until closed."""
        try:
            await self._run(every)
            # The next notice of somebody may be begun meanwhile.
            while under_way := [one for one in self.in_flight.values() if not one.done()]:
                await asyncio.gather(*under_way, return_exceptions=True)
            with suppress(DatabaseUnusable):  # else it is sent once more after the lease
                await settle_late(self.unsettled, self.outbox, self.clock)
        finally:
            for delivery in self.in_flight.values():
                delivery.cancel()

    async def _run(self, every: float) -> None:
        while not self.closed.is_set():
            try:
                while await self.tick() and not self.closed.is_set():
                    pass
            except DatabaseUnusable:
                log.info("nothing is delivered: queued notices cannot be read or settled")
            except Exception:  # whatever it was, the next notice must not wait for a restart
                log.exception("the courier stumbled")
            if self.closed.is_set():
                return
            # Not `wait_for`, which in Python 3.11 may swallow a cancellation and never end.
            with suppress(TimeoutError):
                async with asyncio.timeout(every):
                    await self.wake.wait()
            self.wake.clear()

    async def tick(self) -> int:
        """Begin to deliver what is due; how many notices were on their way.

        Returns when all are delivered, or before that when half of the places are free: one slow
        delivery holds up no other. The next notice of the same chat is due only when the one
        before has arrived, so a caller who was told of any calls once more.
        """
        self._collect_finished()
        await settle_late(self.unsettled, self.outbox, self.clock)
        self.wake.clear()
        room, until = max(0, BATCH - len(self.in_flight)), self.clock.ahead(LEASE_SECONDS)
        claimed = await self.outbox.claim(self.clock.now(), until, room) if room else []
        for queued in claimed:
            self._begin(queued)
        on_their_way = len(self.in_flight)
        await self._wait_for_room(BATCH // 2 if len(claimed) == room else 0)
        return on_their_way

    def _begin(self, queued: QueuedNotice) -> None:
        self.claims[queued.id] = queued
        if queued.id not in self.in_flight or self.in_flight[queued.id].done():
            begin = self._deliver if has_chat(queued.recipient) else self._decline
            self.in_flight[queued.id] = asyncio.ensure_future(begin(queued))

    async def _wait_for_room(self, few: int) -> None:
        """Wait until no more than `few` are on their way, or somebody nudges."""
        nudged = asyncio.ensure_future(self.wake.wait())
        try:
            while len(self.in_flight) > few and not nudged.done():
                going = {*self.in_flight.values(), nudged}
                await asyncio.wait(going, return_when=asyncio.FIRST_COMPLETED)
                self._collect_finished()
        finally:
            nudged.cancel()

    def _collect_finished(self) -> None:
        """Forget deliveries that have ended; raises what kept some from being settled."""
        done = [id for id, delivery in self.in_flight.items() if delivery.done()]
        over = [self.in_flight.pop(id) for id in done]
        for id in done:
            self.claims.pop(id, None)
        ends = [None if one.cancelled() else one.exception() for one in over]
        broken = [end for end in ends if isinstance(end, Exception)]
        if broken:
            unusable = next((end for end in broken if isinstance(end, DatabaseUnusable)), None)
            raise unusable or ExceptionGroup("deliveries that could not be settled", broken)

    async def _decline(self, queued: QueuedNotice) -> None:
        await self.outbox.settle(queued.id, Outcome.DECLINED, self.clock.now())

    async def _deliver(self, queued: QueuedNotice) -> None:
        try:
            quiet = self.quiet.ends_at(self.clock.now()) if self.quiet else None
            if quiet and queued.kind in CAN_WAIT:
                await self.outbox.postpone(queued.id, quiet, queued.attempts)
                return
            screen = await self._screen(queued)
            if screen is None:
                await self.outbox.settle(queued.id, Outcome.OVERTAKEN, self.clock.now())
                return
            if not await self._sent_in_turn(queued, screen, silent=quiet is not None):
                return
        except Exception as failure:  # sorted by jobs/failures.py, our own mistakes too
            what = f"notice {queued.id} ({queued.kind})"
            step = next_step(failure, what, queued.attempts, send_rate=self.send_rate)
            await record(step, queued, self.outbox, self.clock)
        else:
            await self._sent(queued)

    async def _sent_in_turn(self, queued: QueuedNotice, screen: Screen, *, silent: bool) -> bool:
        """Send it when its turn comes; False where it is not to be sent by us any more."""
        await self.send_rate.wait(queued.recipient, room=self.calls)
        try:
            if self.closed.is_set():
                await self.outbox.postpone(queued.id, self.clock.now(), queued.attempts)
                return False
            if not await self._is_still_claimed(queued):
                return False
            await show.send(self.bot, queued.recipient, screen, silent=silent)
        finally:
            self.calls.release()
        return True

    async def _is_still_claimed(self, queued: QueuedNotice) -> bool:
        """Whether no other process may have it by now; asked where its turn came late."""
        claim = self.claims.get(queued.id, queued)
        half = self.clock.ahead(LEASE_SECONDS / 2)
        if claim.leased_until is None or half <= claim.leased_until:
            return True
        return await self.outbox.renew(claim, self.clock.ahead(LEASE_SECONDS))

    async def _screen(self, queued: QueuedNotice) -> Screen | None:
        """Say what is true by now; None where there is nothing to tell any more."""
        if queued.visit is not None:
            visit = await self.visits.get(queued.visit)
            texts = in_language(queued.language)
            return visit_notice(queued.kind, visit, texts) if visit else None
        if queued.support_question is not None:
            return await self._support_screen(queued, queued.support_question)
        known = await context_of(queued, self.store)
        if known is None:
            return None
        known = replace(known, extra_channels=self.other_channels)
        if queued.kind in LINKING_BACK:
            known = replace(known, bot=(await self.bot.me()).username)
        texts = in_language(queued.language)
        return await asyncio.to_thread(notice, known, texts)

    async def _support_screen(self, queued: QueuedNotice, id: int) -> Screen | None:
        asked = await self.store.support_questions.get(id)
        if asked is None:
            return None
        in_form = await self.store.draft_of(queued.recipient) is not None
        texts = in_language(queued.language)
        return support_questions.notice(queued.kind, asked, texts, in_form=in_form)

    async def _sent(self, queued: QueuedNotice) -> None:
        """Settle it, and begin with what its recipient is to be told next."""
        now, until = self.clock.now(), self.clock.ahead(LEASE_SECONDS)
        try:
            if self.closed.is_set():
                await self.outbox.settle(queued.id, Outcome.SENT, now)
            elif following := await self.outbox.settle_sent(queued, now, until):
                self._begin(following)
        except DatabaseUnusable:
            self.unsettled.add(queued.id)
            raise
