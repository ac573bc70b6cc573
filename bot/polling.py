"""Long polling that confirms an update only when it has been dealt with.

aiogram's own polling confirms a batch when it asks for the next, while handlers still run: what
a killed process had in hand would be lost. Here Telegram gives it again after the restart.
"""

import asyncio
import logging
from contextlib import suppress

from aiogram import Bot, Dispatcher
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramConflictError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.utils.backoff import Backoff, BackoffConfig
from pydantic import ValidationError

log = logging.getLogger(__name__)

LONG = 25
"""Seconds a poll waits for something to happen."""
GLANCE = 0.2
"""Seconds after which new updates are looked for while older ones are still in hand."""
FAREWELL = 4.0
"""Seconds that updates in hand get to finish when the process is asked to stop."""


class Polling:
    """Feeds a dispatcher; at most as many updates in hand as Telegram gives in one answer."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self._bot, self._dispatcher = bot, dispatcher
        self._wanted = dispatcher.resolve_used_update_types()
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()
        self._next = 0
        self._backoff = Backoff(BackoffConfig(min_delay=0.5, max_delay=20, factor=2, jitter=0.1))

    async def run(self, stop: asyncio.Event) -> None:
        """Until stopped: then finish what is in hand, and confirm it."""
        listening = asyncio.ensure_future(self._listen())
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({listening, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            await self._finish()

    async def _listen(self) -> None:
        while True:
            for update in await self._fetch():
                self._start(update)
            if self._in_hand:
                await asyncio.wait(self._in_hand.values(), timeout=GLANCE)

    async def _fetch(self) -> list[Update]:
        request = GetUpdates(
            offset=self._first_open() or None,
            timeout=0 if self._in_hand else LONG,
            allowed_updates=self._wanted,
        )
        try:
            updates = await self._bot(request, request_timeout=LONG + 15)
        except ClientDecodeError as error:
            updates = self._readable(error.data)
        except TelegramConflictError:
            log.error("another process polls with this token; waiting for it to end")
            await self._backoff.asleep()
            return []
        except TelegramAPIError as error:
            log.warning("no updates: %s; next try soon", type(error).__name__)
            await self._backoff.asleep()
            return []
        self._backoff.reset()
        return updates

    def _readable(self, answer: object) -> list[Update]:
        """One update that cannot be understood must not hold up all others."""
        raw = answer.get("result", []) if isinstance(answer, dict) else []
        updates = []
        for one in raw if isinstance(raw, list) else []:
            try:
                updates.append(Update.model_validate(one, context={"bot": self._bot}))
            except ValidationError:
                id = one.get("update_id") if isinstance(one, dict) else None
                log.error("update %s cannot be understood and is passed over", id)
                if isinstance(id, int):
                    self._pass_over(id)
        return updates

    def _pass_over(self, id: int) -> None:
        self._next = max(self._next, id + 1)
        self._done.add(id)

    def _start(self, update: Update) -> None:
        id = update.update_id
        if id in self._in_hand or id in self._done:
            return
        self._next = max(self._next, id + 1)
        self._in_hand[id] = asyncio.ensure_future(self._deal_with(update))

    async def _deal_with(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except Exception:  # handlers/errors.py failed too; the update must not come for ever
            log.exception("update %d was given up", update.update_id)
        finally:
            del self._in_hand[update.update_id]
            self._done.add(update.update_id)

    def _first_open(self) -> int:
        """What Telegram is told to go on from: everything before it has been dealt with."""
        first = min(self._in_hand, default=self._next)
        self._done = {id for id in self._done if id >= first}
        return first

    async def _finish(self) -> None:
        if self._in_hand:
            _, late = await asyncio.wait(self._in_hand.values(), timeout=FAREWELL)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            if late:
                log.warning("%d updates were cut off; they will be given again", len(late))
                return
        with suppress(TelegramAPIError):
            confirm = GetUpdates(offset=self._first_open() or None, limit=1, timeout=0)
            await self._bot(confirm, request_timeout=1)
