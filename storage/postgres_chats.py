"""Holds a chat for one update in PostgreSQL: one call before it, one after it."""

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from storage.application_rows import COLUMNS
from storage.driver import Row, Statement
from storage.postgres_session import LockSession
from storage.updates import UpdateInHand, handling

_DRAFT = ", ".join(f"(u.draft).{name}" for name in COLUMNS.split(", "))
_BEGIN = (
    "SELECT held, handled, slot_in, cursor_state, cursor_data, language, chosen,"
    f" {_DRAFT} FROM begin_update($1, $2, $3, $4, $5) AS u"
)
_END = "CALL end_update($1, $2, $3, $4)"


@dataclass(frozen=True, slots=True)
class ChatUpdate:
    """An update whose chat is to be held; `expires_at` is when its id may be forgotten.

    `citizen` and the `key` of their chat's state are None where it is no private chat. A message
    takes up `gap` seconds of what all processes may send.
    """

    id: int
    expires_at: datetime
    lock: str
    key: str | None
    citizen: int | None
    gap: float


class PostgresChats:
    """Its locks are those of the session, which loses them when this process ends."""

    def __init__(self, session: LockSession) -> None:
        self._session = session

    @asynccontextmanager
    async def holding(self, update: ChatUpdate) -> AsyncGenerator[UpdateInHand, None]:
        """Wait for the chat, and hold it until the block ends; `saved` of what is yielded says
        whether this update was dealt with before.

        The state of the chat is saved before anybody else can have it. Raises DatabaseUnusable.
        """
        asked = (update.lock, update.id, update.key, update.citizen, update.gap)
        async with self._session.lock(update.lock, (_BEGIN, asked)) as held:
            in_hand = _begun(update, held.row)
            try:
                with handling(in_hand):
                    yield in_hand
            finally:
                held.leaving = _ending(update, in_hand)


def _begun(update: ChatUpdate, row: Row) -> UpdateInHand:
    _, handled, slot_in, state, data, language, chosen, *draft = row
    begun = UpdateInHand(update.id, update.expires_at, saved=handled)
    if update.citizen is not None:
        begun.mine = frozenset({update.key, update.citizen})
        begun.read = {
            "cursor": [] if data is None else [(state, data)],
            "language": [] if chosen is None else [(language, chosen)],
            "draft": [] if draft[0] is None else [draft],
        }
    if slot_in is not None:
        begun.slot_at = time.monotonic() + slot_in
    return begun


def _ending(update: ChatUpdate, in_hand: UpdateInHand) -> Statement | None:
    return (_END, (update.lock, *in_hand.place)) if in_hand.place else None
