"""Long polling that confirms an update only when it has been dealt with.

aiogram's own polling confirms a batch when it asks for the next, while handlers still run: what
a killed process had in hand would be lost. Here Telegram gives it again after the restart.

Telegram gives at once all from the first that is not confirmed, a hundred at most. What takes
long, or is still in hand where there may be more, is therefore set aside in the database: then it
may be confirmed, and a poll can wait until somebody else speaks.
"""

import asyncio
import json
import logging
from collections.abc import Collection
from contextlib import suppress

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError

from bot.update_parsing import RawUpdate, Unread, one_of
from bot.update_queue import Entry, UpdateQueue, kept_in, tasks_of
from bot.update_source import GetUpdates, UpdateSource
from storage.driver import DatabaseUnusable
from storage.update_inbox import StoredUpdate, UpdateInbox

log = logging.getLogger(__name__)

LONG = 25
"""Seconds a poll waits for something to happen."""
FIRST_GLANCE, GLANCE = 0.025, 0.2
"""Seconds after which new updates are looked for while a poll cannot wait: at first, and, doubled
each time that nobody new spoke, at most.
"""
GIVEN_AGAIN = 0.002
"""Seconds between two such looks for each update that is then given once more."""
MOST = 100
"""Updates in one answer of Telegram."""
MOST_IN_HAND = 1_000
"""Beyond this Telegram keeps what comes, for a day."""
FAREWELL = 3.5
"""Seconds that what is in hand gets to finish when the process is asked to stop."""


class Polling:
    """Feeds a dispatcher; without an inbox no more at a time than Telegram gives at once."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, inbox: UpdateInbox | None = None) -> None:
        self._bot, self._dispatcher, self._inbox = bot, dispatcher, inbox
        self.update_queue = UpdateQueue()
        self._source = UpdateSource(bot, dispatcher.resolve_used_update_types())
        self._in_hand: dict[int, Entry] = {}
        self._done: set[int] = set()
        self._to_remove: set[int] = set()
        self._dealt, self._keeping = asyncio.Event(), asyncio.Lock()
        # The ids of those that a wait is for, and that none of them is left, or it is over.
        self._awaited, self._safe = set[int](), asyncio.Event()
        self._next, self._asked = 0, 0
        self._gathering, self._glance = True, FIRST_GLANCE

    @property
    def in_hand(self) -> Collection[int]:
        """The ids of updates that are being dealt with, or wait for that here."""
        return self._in_hand.keys()

    async def run(self, stop: asyncio.Event) -> None:
        """Until stopped: then finish what is in hand. Raises where polling again is no use."""
        working = {asyncio.ensure_future(one) for one in (self._listen(), self._tidy())}
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({*working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (stopping, *working):
                task.cancel()
            await asyncio.wait(working)
            await self._finish()
        for task in working:
            if not task.cancelled():
                task.result()

    async def _listen(self) -> None:
        await self._take_up()
        await self._gather()
        while True:
            seen, (full, begun) = self._next, await self._new()
            self._glance = FIRST_GLANCE if begun else min(2 * self._glance, GLANCE)
            # Behind a full answer more wait, and not all of them are of whoever floods.
            await self._until_safe(0 if full and self._next > seen else GLANCE)
            await self._set_aside(full=full)

    async def _until_safe(self, seconds: float) -> None:
        """So long at most, and no longer than until one of those in hand is late."""
        unsafe = self._unsafe()
        glance = max(self._glance, len(unsafe) * GIVEN_AGAIN)
        self._awaited = {place.update.update_id for place in unsafe if place.task}
        if not self._awaited:
            return
        ahead = [place.late_in for place in unsafe if not place.late]
        self._safe.clear()
        loop = asyncio.get_running_loop()
        enough = loop.call_later(min([seconds, glance, *ahead]), self._safe.set)
        try:
            await self._safe.wait()
        finally:
            enough.cancel()

    async def _tidy(self) -> None:
        """Forget what was set aside as soon as it has been dealt with, though a poll waits."""
        while True:
            await self._dealt.wait()
            await asyncio.sleep(GLANCE)  # for all that end meanwhile in one write
            self._dealt.clear()
            await self._set_aside(full=False)

    async def _new(self) -> tuple[bool, bool]:
        """Take what Telegram gives: whether that was as much as it gives at once, and whether
        anything in it was begun.
        """
        self._asked = self._first_open()
        at_once = self._unsafe() or (self._gathering and self._in_hand)
        updates = await self._source.ask(self._asked, 0 if at_once else LONG)
        begun = [self._start(update) for update in updates]
        return len(updates) >= MOST, any(begun)

    async def _gather(self) -> None:
        """All that came while nobody listened: only then is any of it answered."""
        full = True
        while full and len(self._in_hand) < MOST_IN_HAND:
            full = (await self._new())[0] and self._inbox is not None
            await self._set_aside(full=full)
        self._gathering = False
        for place in self._in_hand.values():
            self._begin(place)

    async def _take_up(self) -> None:
        """Go on with what was set aside when the process ended."""
        if self._inbox is None:
            return
        # What the database suffers from is logged there; they stay in it for the next start.
        with suppress(DatabaseUnusable):
            for kept in await self._inbox.pending():
                self._take_up_one(kept)

    def _take_up_one(self, kept: StoredUpdate) -> None:
        update = one_of({"update_id": kept.id, **json.loads(kept.body)}, self._bot)
        if isinstance(update, Unread):
            log.error("update %d cannot be understood any more: %s", kept.id, update.why)
            self._to_remove.add(kept.id)
        elif place := self.update_queue.place(update, kept.skipped):
            place.kept, place.stored = kept.skipped, True
            self._begin(place)

    async def _set_aside(self, *, full: bool) -> None:
        """What is late, or more is counted of than kept; where an answer was full, all of it."""
        if self._inbox is None:
            return
        async with self._keeping:
            # What it suffers from is logged by the storage; Telegram keeps them meanwhile.
            with suppress(DatabaseUnusable):
                if done := set(self._to_remove):
                    await self._inbox.remove(done)
                    self._to_remove -= done
                if wanted := [place for place in self._unsafe() if self._is_wanted(place, full)]:
                    await kept_in(self._inbox, wanted)

    def _is_wanted(self, place: Entry, full: bool) -> bool:
        if place.kept is not None:
            return True
        return (full or place.late) and len(self._in_hand) <= MOST_IN_HAND

    def _unsafe(self) -> list[Entry]:
        """What would be lost by a kill, were it confirmed."""
        return [place for place in self._in_hand.values() if not place.safe]

    def _start(self, raw: RawUpdate) -> bool:
        """Whether it has its own place now."""
        id = raw.update_id
        if not self._is_new(id):
            return False
        update = one_of({"update_id": id, **raw.body}, self._bot)
        if isinstance(update, Unread):
            log.error("update %d cannot be understood and is passed over: %s", id, update.why)
        elif place := self.update_queue.place(update):
            place.raw = raw.body
            self._begin(place)
            return True
        self._done.add(id)
        return False

    def _begin(self, place: Entry) -> None:
        self._in_hand[place.update.update_id] = place
        if not self._gathering:
            place.task = asyncio.ensure_future(self._deal_with(place))

    def _is_new(self, id: int) -> bool:
        """Whether this update was not yet seen; it is counted as seen from now on.

        Telegram counts anew after a week without updates (as does another server), and then
        gives what it has however far off the place is that we ask for.
        """
        if id in self._in_hand or id in self._done:
            return False
        if id < self._asked:
            log.info("updates are counted anew, from %d on", id)
            self._asked = self._next = id
        self._next = max(self._next, id + 1)
        return True

    async def _deal_with(self, place: Entry) -> None:
        update, told = place.update, self.update_queue.told(place)
        try:
            await self._dispatcher.feed_update(self._bot, update, **told)
        except Exception:  # handlers/errors.py failed too; the update must not come for ever
            log.exception("update %d was given up", update.update_id)
        finally:
            del self._in_hand[update.update_id]
            self.update_queue.leaves(place)
            self._done.add(update.update_id)
            self._awaited.discard(update.update_id)
            if not self._awaited:
                self._safe.set()
            if place.stored:
                self._to_remove.add(update.update_id)
                self._dealt.set()

    def _first_open(self) -> int:
        """What Telegram is told to go on from: everything before it has been dealt with."""
        first = min((place.update.update_id for place in self._unsafe()), default=self._next)
        self._done = {id for id in self._done if id >= first}
        return first

    async def _finish(self) -> None:
        late: set[asyncio.Task[None]] = set()
        if tasks := tasks_of(self._in_hand.values()):
            _, late = await asyncio.wait(tasks, timeout=FAREWELL)
        await self._set_aside(full=False)
        first = self._first_open()
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        if late:
            log.warning("%d updates were cut off; they will be given again", len(late))
        with suppress(AiogramError):
            confirm = GetUpdates(offset=first or None, limit=1, timeout=0)
            await self._bot(confirm, request_timeout=1)
