"""Telegram's limits on what a bot may send: so much a second in all, one a second to a chat."""

import asyncio
import logging
from collections import OrderedDict, deque
from math import inf
from typing import NamedTuple, Protocol

from storage.driver import DatabaseUnusable

log = logging.getLogger(__name__)

KEPT = 5_000
CHAT_SECONDS = 1.05
"""A little over a second, for two messages may take different times on their way."""
CHAT_BURST = 4
"""Answers that may follow each other in one chat at once, as a conversation needs it."""


MARGIN = 0.02
"""Of the pace: by so much less than Telegram takes goes on the whole."""
WINDOW = 1.01
"""Seconds in which no more go than Telegram takes in one; messages take different times to it."""
CATCH_UP = 0.5
"""Seconds by which those who wait may go late and the next all the same at its own moment."""
MOST_REMEMBERED = 1_000
"""Messages whose moments are remembered: with a higher limit nobody counts any more."""


class _Chat(NamedTuple):
    """When it was last written to, and when it will be owed nothing (a leaky bucket)."""

    last: float
    level: float


_QUIET = _Chat(-inf, -inf)

Line = deque[asyncio.Future[None]]

NOTICES_AHEAD = 0.2
"""Seconds for which notices of all processes may be queued: an answer waits no longer for them."""


class Slots(Protocol):
    """What all processes share that send with one token."""

    async def reserve(self, gap: float, most: float) -> float | None:
        """In how many seconds one may send; None where that were more than `most`."""
        ...


class SendRate:
    """Makes each message wait until it may go; seconds of the event loop's own clock.

    Answers go before notices, and a few of them may follow each other in one chat at once.
    """

    def __init__(
        self,
        per_second: float,
        chat_seconds: float = CHAT_SECONDS,
        burst: int = CHAT_BURST,
        slots: Slots | None = None,
    ) -> None:
        """With `slots` the limit of all chats is shared with other processes, else it is ours."""
        self._slots, self._sharing = slots, asyncio.Lock()
        self._gap = (1.0 + MARGIN) / per_second
        remembered = int(per_second) if per_second <= MOST_REMEMBERED else 0
        self._went: deque[float] = deque(maxlen=remembered)
        self._chat_gap, self._burst = chat_seconds, burst
        self._next = 0.0
        self._held = 0.0
        self._chats: OrderedDict[int, _Chat] = OrderedDict()
        self._answers: Line = deque()
        self._notices: Line = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def wait(
        self, chat: int, *, answering: bool = False, room: asyncio.Semaphore | None = None
    ) -> None:
        """Return when a message to this chat may go.

        It waits for its chat first, and meanwhile uses up nothing of what all chats share; then
        for `room`, which the caller gives back when the message has arrived.
        """
        now = asyncio.get_running_loop().time
        free = max(now(), self._free_at(chat, answering))
        self._reserve(chat, free, self._chat_gap)
        if (left := free - now()) > 0:
            await asyncio.sleep(left)
        if room:
            await room.acquire()
        try:
            if not (self._slots and await self._wait_for_shared_slot(self._slots, answering)):
                await self._wait_for_slot(answering)
        except BaseException:
            if room:
                room.release()
            raise
        self._reserve(chat, now(), 0.0)

    def waits(self, chat: int) -> bool:
        """Whether an answer to this chat would have to wait by now."""
        return self._free_at(chat, answering=True) > asyncio.get_running_loop().time()

    def hurried(self, chat: int) -> bool:
        """Whether several messages went to this chat in the last moments."""
        left = self._chats.get(chat, _QUIET).level - asyncio.get_running_loop().time()
        return left > self._chat_gap

    def hold(self, seconds: float) -> None:
        """Telegram said to wait: all notices do, those too that were about to go."""
        self._held = max(self._held, asyncio.get_running_loop().time() + seconds)

    def hold_chat(self, chat: int, seconds: float) -> None:
        """Telegram said to wait for one chat: what goes there does, and notices with it."""
        until = asyncio.get_running_loop().time() + seconds
        self._remember(chat, _Chat(until, until + (self._burst - 1) * self._chat_gap))
        self.hold(seconds)

    def _free_at(self, chat: int, answering: bool) -> float:
        """When the next message may go to that chat."""
        known = self._chats.get(chat, _QUIET)
        burst = known.level - (self._burst - 1) * self._chat_gap
        return burst if answering else max(burst, known.last + self._chat_gap)

    def _reserve(self, chat: int, at: float, cost: float) -> None:
        known = self._chats.get(chat, _QUIET)
        level = max(known.level, at) + cost if cost else max(known.level, at + self._chat_gap)
        self._remember(chat, _Chat(max(known.last, at), level))

    def _remember(self, chat: int, known: _Chat) -> None:
        self._chats[chat] = known
        self._chats.move_to_end(chat)
        if len(self._chats) > KEPT:
            self._chats.popitem(last=False)

    async def _wait_for_shared_slot(self, slots: Slots, answering: bool) -> bool:
        """Return when a message may go at all; False where the database cannot be asked.

        Of the notices one at a time asks, and again until the queue is short.
        """
        try:
            if answering:
                await asyncio.sleep(await slots.reserve(self._gap, inf) or 0.0)
                return True
            async with self._sharing:
                begins = await self._notice_slot(slots)
        except DatabaseUnusable:
            log.info("this process keeps to Telegram's limit alone: the database is away")
            return False
        await asyncio.sleep(begins)
        if (left := self._held - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(left)  # Telegram has said so meanwhile
        return True

    async def _notice_slot(self, slots: Slots) -> float:
        while True:
            left = self._held - asyncio.get_running_loop().time()
            if left <= 0 and (begins := await slots.reserve(self._gap, NOTICES_AHEAD)) is not None:
                return begins
            await asyncio.sleep(max(left, self._gap))

    async def _wait_for_slot(self, answering: bool) -> None:
        """Return when a message may go at all; answers and notices queue apart, answers first."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        line = self._answers if answering else self._notices
        free = self._free if answering else max(self._free, self._held)
        if now >= free and not self._answers and (answering or not self._notices):
            self._goes(now, now)
            return
        waiter: asyncio.Future[None] = loop.create_future()
        line.append(waiter)
        self._schedule_release(loop)
        await waiter

    def _schedule_release(self, loop: asyncio.AbstractEventLoop) -> None:
        """Set the timer for when the next one may go."""
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._answers or self._notices:
            at = max(self._due, self._free)
            self._timer = loop.call_at(at, self._release_next, loop)

    def _release_next(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let those go whose moment has come, first who waits longest. A timer is always a little
        late: nobody behind must be so much later.
        """
        now = loop.time()
        lines = [self._answers] + [self._notices] * (now >= self._held)
        for line in lines:
            while now >= self._free and line:
                due, waiter = self._due, line.popleft()
                if not waiter.done():  # else nobody waits any more
                    waiter.set_result(None)
                    self._goes(now, due)
        self._schedule_release(loop)

    @property
    def _free(self) -> float:
        """When the next message may go: at its moment, and not too many in a second."""
        if self._went and len(self._went) == self._went.maxlen:
            return max(self._next, self._went[0] + WINDOW)
        return self._next

    @property
    def _due(self) -> float:
        """The moment of the next of those who wait, even if too many have just gone."""
        return self._next if self._answers else max(self._next, self._held)

    def _goes(self, now: float, due: float) -> None:
        """Note that a message goes: the next one's moment follows on when it was due."""
        self._next = max(due, now - CATCH_UP) + self._gap
        self._went.append(now)
