"""Telegram's limits on what a bot may send: so much a second in all, one a second to a chat."""

import asyncio
from collections import OrderedDict

KEPT = 5_000
CHAT_SECONDS = 1.05
"""A little over a second, for two messages may take different times on their way."""
LATE = 0.3
"""Seconds."""


class Pace:
    """Gives each message its moment; seconds of the event loop's own clock."""

    def __init__(self, per_second: float, chat_seconds: float = CHAT_SECONDS) -> None:
        self._gap = 1.0 / per_second
        self._chat_gap = chat_seconds
        self._next = 0.0
        self._held = 0.0
        self._next_in: OrderedDict[int, float] = OrderedDict()

    async def wait(self, chat: int) -> None:
        """Return when a message to this chat may go.

        Whoever must wait for their chat does so first, and takes no moment from the others.
        """
        now = asyncio.get_running_loop().time
        free = max(now(), self._next_in.get(chat, 0.0))
        self._take(chat, free)
        await self._until(free)
        while True:
            at = max(now(), self._next, self._held)
            self._next = at + self._gap
            self._take(chat, at)
            await self._until(at)
            # A moment is lost when Telegram said to wait, or when the machine itself was late:
            # thirty who are late at once would be thirty in one go.
            if self._held <= now() <= at + LATE:
                return

    async def _until(self, at: float) -> None:
        if (left := at - asyncio.get_running_loop().time()) > 0:
            await asyncio.sleep(left)

    def hold(self, seconds: float) -> None:
        """Telegram said to wait: everybody does, those too who have their moment already."""
        until = asyncio.get_running_loop().time() + seconds
        self._held, self._next = max(self._held, until), max(self._next, until)

    def _take(self, chat: int, at: float) -> None:
        self._next_in[chat] = max(at + self._chat_gap, self._next_in.get(chat, 0.0))
        self._next_in.move_to_end(chat)
        if len(self._next_in) > KEPT:
            self._next_in.popitem(last=False)
