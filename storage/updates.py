"""The update in hand: what is saved with it, what is known meanwhile, and which were handled.

Where several processes share the database nothing is remembered from one update to the next. While
a process holds the lock of a chat nobody else deals with that chat: what was read with the lock is
handed out once to whoever asks for it first, and then remembered, until the update has been dealt
with. An application may be changed by staff and ticks all the same; a save finds that out.
"""

import time
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from storage.application_rows import to_iso
from storage.driver import Driver, Row, Statement, Transaction

Kind = Literal["cursor", "draft", "language"]

RETENTION_SECONDS = 2 * 86400.0
"""Real ones; Telegram keeps an update for a day."""

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


class HandledUpdates:
    """Ids of updates, and below 0 of acts on pages. Only what must not happen twice saves one:
    see `statements`.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def has(self, id: int) -> bool:
        return bool(await self._driver.read("SELECT 1 FROM handled_updates WHERE id = $1", id))

    async def save(self) -> None:
        """Save the id of the update in hand, where nothing that it did has saved it."""
        for sql, params in statements():
            await self._driver.write(sql, *params)
        saved()

    async def delete_old(self, now: datetime) -> None:
        """Delete the ids of updates that Telegram does not keep any more."""
        await self._driver.write("DELETE FROM handled_updates WHERE expires_at <= $1", to_iso(now))


def statements() -> Sequence[Statement]:
    """What remembers the update in hand, for the save of its effect; none where there is none.

    The second of two that save the same fails, whatever let it come so far. Call `saved` after it.
    """
    update = in_hand()
    if update is None or update.saved:
        return ()
    inserting = "INSERT INTO handled_updates (id, expires_at) VALUES ($1, $2)"
    return [(inserting, (update.id, to_iso(update.expires_at)))]


def remember(transaction: Transaction) -> None:
    """The same within a transaction; call `saved` after it."""
    for sql, params in statements():
        transaction.add(sql, *params)


def saved() -> None:
    """The statements have been carried out: what else this update does need not repeat them."""
    if (update := in_hand()) is not None:
        update.saved = True
