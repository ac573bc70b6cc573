"""Long polling that confirms an update only when it has been dealt with.

aiogram's own polling confirms a batch when it asks for the next, while handlers still run: what
a killed process had in hand would be lost. Here Telegram gives it again after the restart.

Telegram gives no more than a hundred from the first that is not confirmed. Where these are still
in hand, they are set aside in the database, so that those behind them are heard too.
"""

import asyncio
import json
import logging
from contextlib import suppress

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.update_parsing import Unread, all_of, one_of
from bot.update_queue import Entry, UpdateQueue, kept_in, tasks_of
from bot.webhook import IN_THE_WAY
from storage.driver import DatabaseUnusable
from storage.update_inbox import StoredUpdate, UpdateInbox

log = logging.getLogger(__name__)

LONG = 25
"""Seconds a poll waits for something to happen."""
GLANCE = 0.2
"""Seconds after which new updates are looked for while older ones are still in hand."""
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
        self._wanted = dispatcher.resolve_used_update_types()
        self._in_hand: dict[int, Entry] = {}
        self._done: set[int] = set()
        self._to_remove: set[int] = set()
        self._next = 0
        self._asked = 0
        self._known, self._told, self._gathering = False, False, True
        self._backoff = Backoff(BackoffConfig(min_delay=0.5, max_delay=5, factor=2, jitter=0.1))

    async def run(self, stop: asyncio.Event) -> None:
        """Until stopped: then finish what is in hand. Raises where polling again is no use."""
        listening = asyncio.ensure_future(self._listen())
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({listening, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            listening.cancel()
            await asyncio.wait({listening})
            await self._finish()
        if not listening.cancelled():
            listening.result()

    async def _listen(self) -> None:
        await self._take_up()
        await self._gather()
        while True:
            seen, full = self._next, await self._new()
            if tasks := tasks_of(self._in_hand):
                # Behind a full answer more wait, and not all of them are of whoever floods.
                await asyncio.wait(tasks, timeout=0 if full and self._next > seen else GLANCE)
            await self._set_aside(full=full)

    async def _new(self) -> bool:
        """Take what Telegram gives; whether that was as much as it gives at once."""
        updates = await self._fetch()
        for update in updates:
            self._start(update)
        return len(updates) >= MOST

    async def _gather(self) -> None:
        """All that came while nobody listened: only then is any of it answered."""
        full = True
        while full and len(self._in_hand) < MOST_IN_HAND:
            full = await self._new() and self._inbox is not None
            await self._set_aside(full=full)
        self._gathering = False
        for place in self._in_hand.values():
            self._begin(place)

    async def _take_up(self) -> None:
        """Go on with what was set aside when the process ended."""
        if self._inbox is None:
            return
        with suppress(
            DatabaseUnusable
        ):  # logged by the storage; it stays there for the next start
            for kept in await self._inbox.pending():
                self._take_up_one(kept)

    def _take_up_one(self, kept: StoredUpdate) -> None:
        update = one_of({"update_id": kept.id, **json.loads(kept.body)}, self._bot)
        if isinstance(update, Unread):
            log.error("update %d cannot be understood any more: %s", kept.id, update.why)
            self._to_remove.add(kept.id)
        elif place := self.update_queue.place(update, kept.skipped):
            place.kept = kept.skipped
            self._begin(place)

    async def _set_aside(self, *, full: bool) -> None:
        """Where an answer was full, one holds others up, or more is counted than kept."""
        if self._inbox is None:
            return
        with suppress(DatabaseUnusable):  # logged by the storage; Telegram keeps them meanwhile
            if done := set(self._to_remove):
                await self._inbox.remove(done)
                self._to_remove -= done
            unsafe = [place for place in self._in_hand.values() if not place.safe]
            late = bool(self._done) and any(place.late for place in unsafe)
            full = (full or late) and len(self._in_hand) <= MOST_IN_HAND
            if wanted := [place for place in unsafe if full or place.kept is not None]:
                await kept_in(self._inbox, wanted)

    async def _fetch(self) -> list[Update | Unread]:
        """What Telegram gives; of an update that cannot be understood why."""
        self._asked = self._first_open()
        request = GetUpdates(
            offset=self._asked or None,
            timeout=0 if self._in_hand else LONG,
            allowed_updates=self._wanted,
        )
        updates: list[Update | Unread] | None = None
        try:
            updates = [*await self._bot(request, request_timeout=LONG + 15)]
        except ClientDecodeError as error:
            updates = self._readable(error.data)
        except TelegramAPIError as refusal:
            if self._is_final(refusal):
                raise
            await self._pause(refusal)
        if updates is None:
            await self._backoff.asleep()
            return []
        self._known, self._told = True, False
        self._backoff.reset()
        return updates

    def _is_final(self, refusal: TelegramAPIError) -> bool:
        unknown = isinstance(refusal, TelegramNotFound) and not self._known
        return unknown or isinstance(refusal, TelegramUnauthorizedError)

    async def _pause(self, refusal: TelegramAPIError) -> None:
        if isinstance(refusal, TelegramRetryAfter):
            log.warning("told to wait %d s before the next poll", refusal.retry_after)
            await asyncio.sleep(refusal.retry_after)
        elif not isinstance(refusal, TelegramConflictError):
            log.warning("no updates: %s; next try soon", type(refusal).__name__)
        elif "webhook" in refusal.message:
            log.log(logging.DEBUG if self._told else logging.ERROR, IN_THE_WAY)
            self._told = True
        else:
            log.error("another process polls with this token; waiting for it to end")

    def _readable(self, answer: object) -> list[Update | Unread] | None:
        """One update that cannot be understood must not hold up all others."""
        updates = all_of(answer, self._bot)
        if updates is None:
            log.warning("no updates: what answers is no Bot API; next try soon")
        return updates

    def _start(self, update: Update | Unread) -> None:
        id = update.id if isinstance(update, Unread) else update.update_id
        if not self._is_new(id):
            return
        if isinstance(update, Unread):
            log.error("update %d cannot be understood and is passed over: %s", id, update.why)
            self._done.add(id)
        elif place := self.update_queue.place(update):
            self._begin(place)
        else:
            self._done.add(id)

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
            if place.kept is not None:
                self._to_remove.add(update.update_id)

    def _first_open(self) -> int:
        """What Telegram is told to go on from: everything before it has been dealt with."""
        open = (id for id, place in self._in_hand.items() if not place.safe)
        first = min(open, default=self._next)
        self._done = {id for id in self._done if id >= first}
        return first

    async def _finish(self) -> None:
        late: set[asyncio.Task[None]] = set()
        if tasks := tasks_of(self._in_hand):
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
