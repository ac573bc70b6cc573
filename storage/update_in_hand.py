"""The update in hand: what is saved together with it, and what is known of its chat meanwhile.

Where several processes share the database nothing is remembered from one update to the next. While
a process holds the lock of a chat nobody else deals with that chat: what was read with the lock is
handed out once to whoever asks for it first, and then remembered, until the update has been dealt
with. An application may be changed by staff and ticks all the same; a save finds that out.
"""

import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from storage.driver import Row

Kind = Literal["cursor", "draft", "language"]
Value = TypeVar("Value")

LATEST_SLOT = 0.2
"""Seconds after which a place among the messages of all processes is not used any more."""


@dataclass(slots=True)
class UpdateInHand:
    """`saved` once its id is in the database with what it did.

    `mine` are the key of the chat's state and the citizen whose chat is held. `slot_at` is when
    the message that answers may go, by the monotonic clock. `place` is the row of the chat's state
    that is still to be saved: its key, state and sealed data.
    """

    id: int
    expires_at: datetime
    saved: bool = False
    mine: frozenset[Hashable] = frozenset()
    read: dict[Kind, list[Row]] = field(default_factory=dict)
    slot_at: float | None = None
    place: tuple[str, str | None, str] | None = None
    known: dict[tuple[Kind, Hashable], Any] = field(default_factory=dict)
    over: bool = False


_in_hand: ContextVar[UpdateInHand | None] = ContextVar("update_in_hand", default=None)


def in_hand() -> UpdateInHand | None:
    """None too for what was begun by an update and goes on after it."""
    update = _in_hand.get()
    return None if update is None or update.over else update


@contextmanager
def handling(update: UpdateInHand) -> Iterator[None]:
    """Within it this update is in hand."""
    token = _in_hand.set(update)
    try:
        yield
    finally:
        update.over = True
        _in_hand.reset(token)


def rows_read(kind: Kind, key: Hashable) -> list[Row] | None:
    """What was read with the lock, handed out once; None where it has to be read."""
    update = in_hand()
    return update.read.pop(kind, None) if update and key in update.mine else None


def wait_for_slot() -> float | None:
    """In how many seconds the message that answers may go; None but for the first one, and where
    its time has passed.
    """
    if (update := in_hand()) is None or (at := update.slot_at) is None:
        return None
    update.slot_at = None
    left = at - time.monotonic()
    return max(0.0, left) if left > -LATEST_SLOT else None


class UpdateCache(Generic[Value]):
    """What is known of the chat whose update is in hand; nothing of others, and none without."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind

    def get(self, key: Hashable) -> Value | None:
        update = in_hand()
        found: Value | None = update.known.get((self._kind, key)) if update else None
        return found

    def put(self, key: Hashable, value: Value) -> None:
        if (update := in_hand()) and key in update.mine:
            update.read.pop(self._kind, None)
            update.known[self._kind, key] = value

    def evict(self, key: Hashable) -> None:
        if (update := in_hand()) and key in update.mine:
            update.read.pop(self._kind, None)
            update.known.pop((self._kind, key), None)
