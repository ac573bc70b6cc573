"""The courier: delivers the notices owed, within Telegram's limits, and sorts the failures."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from domain.clock import Clock
from domain.person import has_chat
from domain.status.quiet_hours import CAN_WAIT, QuietHours
from jobs.notice_context import told
from jobs.send_rate import SendRate
from screens import show
from screens.locales import Locales
from screens.offices.notices import visit_notice
from screens.screen import Screen
from screens.status.missed_notices import notice
from screens.support import support_questions
from storage.driver import Unopened, Unusable
from storage.offices.visits import Visits
from storage.outbox import Outbox, Outcome, QueuedNotice
from storage.store import Store

log = logging.getLogger(__name__)

BATCH = 60
LEASE_SECONDS = 120
DELAYS = (10, 30, 120, 600, 3600, 4 * 3600, 12 * 3600)
"""Seconds to wait after each failure that may pass; after the last one we give up."""

KNOWN = (TelegramNetworkError, TelegramServerError, OSError, Unopened)
"""Failures that tell us nothing but to try again."""

PAPERS = frozenset({"approved", "meanwhile"})
"""Notices with a paper that leads back to us, and so must know what we are called."""


@dataclass(frozen=True, slots=True)
class Courier:
    """At least once: a kill between sending and settling may repeat one message."""

    bot: Bot
    store: Store
    outbox: Outbox
    locales: Locales
    clock: Clock
    send_rate: SendRate
    visits: Visits
    quiet: QuietHours | None = None
    elsewhere: bool = False
    """Whether notices can go past the chat."""
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    unsettled: set[int] = field(default_factory=set)
    """Sent, but the disk would not have it written down: never to be sent again."""
    in_hand: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    """By notice. What is on its way is not begun again, though its lease has run out: one call
    may take longer than that, and a clock may leap.
    """

    def nudge(self) -> None:
        """Something is owed: do not wait for the next tick."""
        self.wake.set()

    def close(self) -> None:
        """Begin nothing more; `run` ends when what is on its way has arrived."""
        self.closed.set()
        self.wake.set()

    async def run(self, every: float) -> None:
        """Deliver whenever nudged, and at least every so many seconds; until closed."""
        try:
            await self._run(every)
            await asyncio.gather(*self.in_hand.values(), return_exceptions=True)
        finally:
            for delivery in self.in_hand.values():
                delivery.cancel()

    async def _run(self, every: float) -> None:
        while not self.closed.is_set():
            try:
                while await self.tick() and not self.closed.is_set():
                    pass
            except Unusable:
                log.info("nothing is delivered: what is owed cannot be read or settled")
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
        """Begin to deliver what is due; how much was on its way meanwhile.

        Returns when all is delivered, or before that when there is room for a good many more:
        one delivery that takes long holds up no other. What is owed next in the same chat is
        due only when the one before has arrived, so whoever was told of any asks once more.
        """
        self._take_leave()
        for id in sorted(self.unsettled):
            await self._sent(id)
        self.wake.clear()
        room, until = BATCH - len(self.in_hand), self.clock.ahead(LEASE_SECONDS)
        claimed = await self.outbox.claim(self.clock.now(), until, room) if room else []
        for owed in claimed:
            if owed.id not in self.in_hand or self.in_hand[owed.id].done():
                self.in_hand[owed.id] = asyncio.ensure_future(self._deliver(owed))
        on_their_way = len(self.in_hand)
        await self._until_few(BATCH // 2 if len(claimed) == room else 0)
        return on_their_way

    async def _until_few(self, few: int) -> None:
        """Wait until no more than so many are in hand, or somebody nudges."""
        nudged = asyncio.ensure_future(self.wake.wait())
        try:
            while len(self.in_hand) > few and not nudged.done():
                going = {*self.in_hand.values(), nudged}
                await asyncio.wait(going, return_when=asyncio.FIRST_COMPLETED)
                self._take_leave()
        finally:
            nudged.cancel()

    def _take_leave(self) -> None:
        """Of deliveries that have ended; raises what kept some from being settled."""
        done = [id for id, delivery in self.in_hand.items() if delivery.done()]
        over = [self.in_hand.pop(id) for id in done]
        ends = [None if one.cancelled() else one.exception() for one in over]
        broken = [end for end in ends if isinstance(end, Exception)]
        if broken:
            unusable = next((end for end in broken if isinstance(end, Unusable)), None)
            raise unusable or ExceptionGroup("deliveries that could not be settled", broken)

    async def _deliver(self, owed: QueuedNotice) -> None:
        try:
            if not has_chat(owed.recipient):
                await self.outbox.settle(owed.id, Outcome.DECLINED, self.clock.now())
                return
            quiet = self.quiet.over(self.clock.now()) if self.quiet else None
            if quiet and owed.kind in CAN_WAIT:
                await self.outbox.later(owed.id, quiet, owed.attempts)
                return
            screen = await self._screen(owed)
            if screen is None:
                await self.outbox.settle(owed.id, Outcome.OVERTAKEN, self.clock.now())
                return
            await self.send_rate.wait(owed.recipient)
            if self.closed.is_set():
                return  # still claimed: given back at the next start
            await show.send(self.bot, owed.recipient, screen, silent=quiet is not None)
        except Unusable:
            raise
        except Exception as failure:  # each sort has its own end
            await self._failed(owed, failure)
        else:
            await self._sent(owed.id)

    async def _screen(self, owed: QueuedNotice) -> Screen | None:
        """What the notice says by now; None where there is nothing to tell any more."""
        if owed.visit is not None:
            visit = await self.visits.get(owed.visit)
            texts = await self.locales.of(owed.recipient)
            return visit_notice(owed.kind, visit, texts) if visit else None
        if owed.inquiry is not None:
            return await self._of_inquiry(owed, owed.inquiry)
        known = await told(owed, self.store)
        if known is None:
            return None
        known = replace(known, elsewhere=self.elsewhere)
        if owed.kind in PAPERS:
            known = replace(known, bot=(await self.bot.me()).username)
        texts = await self.locales.of(owed.recipient)
        return await asyncio.to_thread(notice, known, texts)

    async def _of_inquiry(self, owed: QueuedNotice, id: int) -> Screen | None:
        asked = await self.store.inquiries.get(id)
        if asked is None:
            return None
        in_form = await self.store.draft_of(owed.recipient) is not None
        texts = await self.locales.of(owed.recipient)
        return support_questions.notice(owed.kind, asked, texts, in_form=in_form)

    async def _sent(self, id: int) -> None:
        try:
            await self.outbox.settle(id, Outcome.SENT, self.clock.now())
        except Unusable:
            self.unsettled.add(id)
            raise
        self.unsettled.discard(id)

    async def _failed(self, owed: QueuedNotice, failure: Exception) -> None:
        kind = type(failure).__name__
        if isinstance(failure, TelegramRetryAfter):
            self.send_rate.hold(failure.retry_after)
            due = self.clock.ahead(failure.retry_after)
            await self.outbox.later(owed.id, due, owed.attempts)
        elif isinstance(failure, TelegramUnauthorizedError | TelegramNotFound):
            # Not the notice is at fault, but our token: it stays claimed till the lease runs out.
            log.error("notice %d waits: %s, is the token right?", owed.id, kind)
        elif show.unreachable(failure):
            log.info("%d cannot be reached (%s); notices wait", owed.recipient, kind)
            await self.outbox.pause(owed.recipient)
        elif _may_pass(failure) and owed.attempts < len(DELAYS):
            ours = None if isinstance(failure, KNOWN) else failure
            log.warning("notice %d: %s, once more later", owed.id, kind, exc_info=ours)
            due = self.clock.ahead(DELAYS[owed.attempts])
            await self.outbox.later(owed.id, due, owed.attempts + 1)
        else:
            log.error("notice %d (%s) given up: %s", owed.id, owed.kind, kind, exc_info=failure)
            await self.outbox.settle(owed.id, Outcome.FAILED, self.clock.now())


def _may_pass(failure: Exception) -> bool:
    """All but Telegram's own no: a mistake of ours may be gone with the next start."""
    return isinstance(failure, KNOWN) or not isinstance(failure, TelegramAPIError)
