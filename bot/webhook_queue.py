"""Who writes faster than can be read, where Telegram holds what waits behind a message.

Over a webhook one message of a chat is in hand at a time. That others wait is seen by their dates:
they were written before the last one had been answered.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from aiogram.types import Update

from bot.clock_jumps import running
from bot.update_queue import LINE, Entry, UpdateQueue, sender

WAITED = 2.0
"""Seconds by which a message must be older than the last answer; its date is in whole ones."""
IN_A_ROW = 3
"""Messages that waited, behind which more of them are expected."""
EXPECTED = 5.0
"""Seconds for which they are, after the last one had been dealt with."""
FORGIVEN = 1 / 3600
"""Seconds, each second, by which the two clocks may drift apart."""
KEPT = 10_000
"""Citizens; who was forgotten begins a new line."""


@dataclass(slots=True)
class Backlog:
    """What is known of one citizen's line at Telegram; harmless when it is forgotten."""

    ended: float
    """When their last message had been dealt with; seconds of the running clock."""
    waited: int = 0
    """How many in a row were written before that."""
    counted: int = 0
    """The id of the update that was looked at last: one that is brought again counts once."""
    unread: int = 0
    last: Update | None = None
    """The newest that was not read."""


class WebhookQueue(UpdateQueue):
    """As with polling a line has its length; what comes behind it is counted, not read."""

    def __init__(self, clock: Callable[[], float] = running) -> None:
        super().__init__()
        self._clock = clock
        self._apart: float | None = None
        self._looked = 0.0
        self._backlogs: OrderedDict[int, Backlog] = OrderedDict()

    def passes_over(self, update: Update) -> bool:
        """Whether it is only counted: told of are the first such one, and later all others."""
        backlog = self._backlogs.get(sender(update))
        if update.message is None or backlog is None or backlog.counted == update.update_id:
            return False
        backlog.counted = update.update_id
        written = update.message.date.timestamp() + self._difference(update)
        if backlog.ended - written <= WAITED:
            backlog.waited = 0
            return False
        backlog.waited += 1
        if backlog.waited <= LINE + 1:
            return False
        backlog.unread += 1
        backlog.last = update
        return True

    def place(self, update: Update, unread: int = 0) -> Entry | None:
        self._difference(update)
        backlog = self._backlogs.get(sender(update))
        full = update.message is not None and backlog is not None and backlog.waited == LINE + 1
        return super().place(update, unread or int(full))

    def leaves(self, place: Entry) -> None:
        super().leaves(place)
        if place.update.message is None:
            return
        citizen = sender(place.update)
        backlog = self._backlogs.pop(citizen, None) or Backlog(0.0)
        backlog.ended = self._clock()
        self._backlogs[citizen] = backlog
        if len(self._backlogs) > KEPT:
            self._backlogs.popitem(last=False)

    def more(self, citizen: int) -> bool:
        if super().more(citizen):
            return True
        backlog = self._backlogs.get(citizen)
        if backlog is None or backlog.waited < IN_A_ROW:
            return False
        return self._clock() - backlog.ended < EXPECTED

    def told_at_last(self, citizen: int) -> Entry | None:
        """What is to be said of all that was passed over; from now on it is counted anew."""
        backlog = self._backlogs.get(citizen)
        if backlog is None or backlog.last is None:
            return None
        last, unread = backlog.last, backlog.unread
        backlog.waited, backlog.unread, backlog.last = 0, 0, None
        return self.place(last, unread)

    def _difference(self, update: Update) -> float:
        """Between our running clock and Telegram's: the least seen is that without waiting."""
        now, message = self._clock(), update.message
        if self._apart is not None:
            self._apart += (now - self._looked) * FORGIVEN
        self._looked = now
        if message:
            seen = now - message.date.timestamp()
            self._apart = seen if self._apart is None else min(self._apart, seen)
        return self._apart or 0.0
