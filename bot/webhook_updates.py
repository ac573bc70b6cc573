"""Updates that a webhook brings: each is dealt with before it is taken, or it is brought again."""

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.polling import FAREWELL
from bot.update_guard import UpdateGuard
from bot.update_parsing import Unread, one_of
from bot.update_queue import Entry, sender
from bot.webhook_queue import WebhookQueue
from storage.driver import DatabaseUnusable
from storage.update_inbox import StoredUpdate, UpdateInbox

log = logging.getLogger(__name__)

QUIET = 2.0
"""Seconds after which nothing more is expected from somebody who wrote too fast."""
TRIES = 5
"""How often an update comes again where the database fails, before its sender is told."""
LONGEST_PAUSE = 30
SOON = 1
"""Seconds for which Telegram is asked to wait with what it shall bring again."""
REMEMBERED = 1_000


class WebhookUpdates:
    """Feeds a dispatcher; `guard` keeps the order of a chat, and repeats of an update apart."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, guard: UpdateGuard) -> None:
        self._bot, self._dispatcher, self._guard = bot, dispatcher, guard
        self.queue = WebhookQueue()
        self._in_hand: set[asyncio.Task[None]] = set()
        self._quiet: dict[int, asyncio.TimerHandle] = {}
        self._failures: OrderedDict[int, int] = OrderedDict()

    async def take(self, body: bytes) -> int | None:
        """Deal with an update as it was brought; None when that is done and saved, else after how
        many seconds it shall be brought again.
        """
        update = self._read(body)
        if update is None or self._passed_over(update):
            return None
        # Apart from the request: Telegram may give up waiting, and what was begun is finished.
        task = self._started(self._deal_with(update))
        await asyncio.wait({task})
        if task.cancelled():
            return SOON
        failure = task.exception()
        if isinstance(failure, DatabaseUnusable):
            return self._pause_after(update)
        if failure:
            raise failure
        self._failures.pop(update.update_id, None)
        return None

    async def take_up(self, inbox: UpdateInbox) -> None:
        """Go on with what a process that polled had set aside when it ended."""
        with suppress(DatabaseUnusable):  # logged by the storage; it stays for the next start
            for kept in await inbox.pending():
                self._started(self._take_up_one(kept, inbox))

    async def finish(self) -> None:
        """Tell who is owed it what was not read, and end what is in hand: well, or cut off."""
        for citizen in [*self._quiet]:
            self._tell_unread(citizen)
        if not self._in_hand:
            return
        _, late = await asyncio.wait({*self._in_hand}, timeout=FAREWELL)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        if late:
            log.warning("%d updates were cut off; they will be brought again", len(late))

    def _read(self, body: bytes) -> Update | None:
        """None for what will never be understood: brought again it would come for a day."""
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            log.error("what was brought is no update, and is passed over")
            return None
        return self._understood(one_of(raw, self._bot))

    def _understood(self, update: Update | Unread) -> Update | None:
        if isinstance(update, Update):
            return update
        log.error("update %d cannot be understood and is passed over: %s", update.id, update.why)
        return None

    def _started(self, dealing: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(dealing)
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)
        return task

    async def _deal_with(self, update: Update, unread: int = 0) -> None:
        if place := self.queue.place(update, unread):  # else another one tells of it
            await self._deal_at(place, again=self._failures.get(update.update_id, 0) < TRIES)

    async def _deal_at(self, place: Entry, *, again: bool) -> None:
        told, held = {**self.queue.told(place), "comes_again": again}, False
        try:
            async with self._guard.handling(place.update) as before:
                held = True
                if before != "done":
                    told["saved_before"] = before == "saved"
                    await self._feed(place.update, told)
        except DatabaseUnusable:
            if again or held:
                raise
            await self._feed(place.update, told)  # whoever speaks is told that nothing is saved
        finally:
            self.queue.leaves(place)

    async def _feed(self, update: Update, told: dict[str, Any]) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update, **told)
        except DatabaseUnusable:
            raise
        except Exception:  # handlers/errors.py failed too; the update must not come for ever
            log.exception("update %d was given up", update.update_id)

    def _pause_after(self, update: Update) -> int:
        failures = self._failures[update.update_id] = self._failures.get(update.update_id, 0) + 1
        if len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)
        log.warning("update %d could not be saved; it will be brought again", update.update_id)
        return min(1 << min(failures - 1, 8), LONGEST_PAUSE)

    def _passed_over(self, update: Update) -> bool:
        """One of too many; its sender is told when no more of theirs comes."""
        if not self.queue.passes_over(update):
            return False
        citizen = sender(update)
        if waiting := self._quiet.pop(citizen, None):
            waiting.cancel()
        later = asyncio.get_running_loop().call_later
        self._quiet[citizen] = later(QUIET, self._tell_unread, citizen)
        return True

    def _tell_unread(self, citizen: int) -> None:
        self._quiet.pop(citizen).cancel()
        if place := self.queue.told_at_last(citizen):
            self._started(self._tell(place))

    async def _tell(self, place: Entry) -> None:
        with suppress(DatabaseUnusable):
            await self._deal_at(place, again=False)

    async def _take_up_one(self, kept: StoredUpdate, inbox: UpdateInbox) -> None:
        read = one_of({"update_id": kept.id, **json.loads(kept.body)}, self._bot)
        with suppress(DatabaseUnusable):  # it stays for the next start
            if update := self._understood(read):
                await self._deal_with(update, kept.skipped)
            await inbox.remove([kept.id])
