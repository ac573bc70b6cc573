"""Telegram's limits on what a bot may send: so much a second in all, one a second to a chat."""

import asyncio
from collections import OrderedDict

KEPT = 5_000


class Pace:
    """Gives each message its moment; seconds of the event loop's own clock."""

    def __init__(self, per_second: float, chat_seconds: float = 1.0) -> None:
        self._gap = 1.0 / per_second
        self._chat_gap = chat_seconds
        self._next = 0.0
        self._next_in: OrderedDict[int, float] = OrderedDict()

    async def wait(self, chat: int) -> None:
        """Return when a message to this chat may go."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._next, self._next_in.pop(chat, 0.0))
        self._next = max(now, self._next) + self._gap
        self._next_in[chat] = at + self._chat_gap
        if len(self._next_in) > KEPT:
            self._next_in.popitem(last=False)
        if at > now:
            await asyncio.sleep(at - now)

    def hold(self, seconds: float) -> None:
        """Telegram said to wait: everybody does."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)
