"""The queue of updates: ids that only grow, confirmation by offset, one reader at a time."""

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram_emulator.lanes import Lane, lane_of, seconds_kept
from telegram_emulator.params import as_integer
from telegram_emulator.refusal import Json, bad_request, conflict

LONGEST_POLL = 50
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(slots=True)
class Webhook:
    """Where updates are to be posted."""

    url: str
    secret: str = ""
    max_connections: int = 40
    certificate: bytes | None = None
    """The only one that the bot's server is trusted with, as PEM; None: those of the system."""
    last_error_date: int | None = None
    last_error_message: str | None = None

    def is_like(self, other: "Webhook") -> bool:
        """Whether setting this one changes nothing; a certificate is always taken as new."""
        return (
            (self.url, self.secret, self.max_connections)
            == (other.url, other.secret, other.max_connections)
        ) and self.certificate is other.certificate is None


@dataclass(slots=True, eq=False)
class Entry:
    """An update that waits. `until` is in real seconds, `failures` counts its deliveries."""

    body: Json
    lane: Lane
    until: float
    out_of_turn: bool = False
    failures: int = 0
    delay: float = 1.0
    """Pauses since the last failure; it doubles."""


class Updates:
    """What the bot has not yet confirmed; `ticks` are real seconds, for what grows too old."""

    def __init__(
        self, first_id: int = 100_000_001, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._next_id = first_id
        self._ticks = ticks
        self._queue: deque[Entry] = deque()
        self._changed: set[asyncio.Future[None]] = set()
        self._reader: object | None = None
        self._why_gone = ""
        self.allowed: frozenset[str] | None = None
        self.webhook: Webhook | None = None
        self.confirmed: Callable[[Json], None] = lambda update: None
        """Told of each update that the bot has confirmed."""
        self.recent: deque[Json] = deque(maxlen=100)
        """The last updates made, for those who want to send one again."""

    def __len__(self) -> int:
        return len(self._queue)

    def add(self, kind: str, payload: Json) -> Json | None:
        """Make an update, unless the bot does not want this kind now."""
        if not self._wanted(kind):
            return None
        update = {"update_id": self._next_id, kind: payload}
        self._next_id += 1
        self._put(update)
        return update

    def push(self, update: Json) -> Json:
        """Put in an update as it is; one with an id already confirmed is delivered once more."""
        update = dict(update)
        number = as_integer(update.get("update_id"), self._next_id)
        update["update_id"] = number
        out_of_turn = number < self._next_id
        self._next_id = max(self._next_id, number + 1)
        self._put(update, out_of_turn=out_of_turn)
        return update

    def allow(self, kinds: Any) -> None:
        """Remember which kinds of update are wanted; an empty list means the usual ones."""
        if kinds is None:
            return
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            raise bad_request("can't parse allowed_updates JSON array")
        self.allowed = frozenset(kinds) or None

    def forget(self) -> None:
        """Drop everything pending."""
        self._queue.clear()

    def dismiss(self, why: str) -> None:
        """End the long poll now going on, if there is one."""
        self._reader, self._why_gone = None, why
        self._wake()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109  (the Bot API's own word)
        """What is pending, or what comes within `timeout` seconds; a newer reader ends it."""
        if self.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        self.dismiss(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        self._reader = me = object()
        self._confirm(offset)
        try:
            async with asyncio.timeout(min(max(timeout, 0), LONGEST_POLL)):
                while not self._queue and timeout > 0 and self._reader is me:
                    await self.change()
        except TimeoutError:
            pass
        if self._reader is not me:
            if self._why_gone:
                raise conflict(self._why_gone)
            return []
        self._reader = None
        return self.take(limit)

    def take(self, limit: int) -> list[Json]:
        """The oldest pending updates; those out of turn are handed out only once."""
        self._expire()
        taken = list(itertools.islice(self._queue, limit))
        if any(entry.out_of_turn for entry in taken):
            self._queue = deque(e for e in self._queue if not (e.out_of_turn and e in taken))
        return [entry.body for entry in taken]

    def done(self, update: Json) -> None:
        """The webhook has accepted this one."""
        if self._queue and self._queue[0].body is update:
            self._queue.popleft()
        else:
            self._queue = deque(entry for entry in self._queue if entry.body is not update)
        self.confirmed(update)
        self._wake()

    def drop(self, entry: Entry) -> None:
        """It has grown too old to be delivered once more."""
        self._queue = deque(other for other in self._queue if other is not entry)
        self._wake()

    def lanes(self) -> set[Lane]:
        """The queues in which something waits."""
        self._expire()
        return {entry.lane for entry in self._queue}

    def first(self, lane: Lane) -> Entry | None:
        """The oldest that waits in this queue."""
        return next((entry for entry in self._queue if entry.lane == lane), None)

    def set_webhook(self, webhook: Webhook | None) -> None:
        """From now on updates are brought there; None: they wait to be asked for."""
        if not (webhook and self.webhook and webhook.is_like(self.webhook)):
            self.webhook = webhook
        self.dismiss("terminated by setWebhook request")

    def pending(self, most: int = 1000) -> list[Json]:
        """What is not confirmed, oldest first."""
        return [entry.body for entry in itertools.islice(self._queue, most)]

    async def change(self) -> None:
        """Wait until something is put in or the way of delivery changes."""
        future = asyncio.get_running_loop().create_future()
        self._changed.add(future)
        try:
            await future
        finally:
            self._changed.discard(future)

    def _wanted(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in _NOT_BY_DEFAULT
        return kind in self.allowed

    def _put(self, update: Json, *, out_of_turn: bool = False) -> None:
        until = self._ticks() + seconds_kept(update)
        self._queue.append(Entry(update, lane_of(update), until, out_of_turn))
        self.recent.append(update)
        self._wake()

    def _expire(self) -> None:
        now = self._ticks()
        if any(entry.until < now for entry in self._queue):
            self._queue = deque(entry for entry in self._queue if entry.until >= now)

    def _wake(self) -> None:
        for future in self._changed:
            if not future.done():
                future.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
            return
        again: list[Entry] = []
        while self._queue and self._queue[0].body["update_id"] < offset:
            entry = self._queue.popleft()
            if entry.out_of_turn:
                again.append(entry)
            else:
                self.confirmed(entry.body)
        self._queue.extendleft(reversed(again))
