"""The notices owed: claimed under a lease, in order for each recipient, and settled."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.application import Application
from domain.notice import Channel, Notice
from storage.application_rows import stamp
from storage.driver import Driver, Row, Unopened
from storage.save_statements import enqueue
from storage.status.missed_notices import gathered, merge

NOT_YET = (
    "EXISTS (SELECT 1 FROM undoable u WHERE u.application = n.application"
    " AND u.version = n.version AND u.until > $1)"
)
"""Of a notice `n` at the moment `$1`: whether it tells of a decision that can be taken back."""


class Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    PAUSED = "paused"
    OVERTAKEN = "overtaken"
    DECLINED = "declined"
    """Its recipient does not want it by this way, or cannot be told by it any more."""


@dataclass(frozen=True, slots=True)
class QueuedNotice:
    """A claimed notice; `attempts` counts the tries that failed by network or server.

    It is about an application, a visit or an inquiry. `language` is that of its recipient, None
    while none is known.
    """

    id: int
    application: int | None
    kind: str
    recipient: int
    params: Mapping[str, Any]
    attempts: int
    visit: int | None = None
    inquiry: int | None = None
    language: str | None = None


class Outbox:
    """At least once: a process killed between sending and settling sends that notice again."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def claim(
        self, now: datetime, until: datetime, limit: int, channel: Channel = "chat"
    ) -> list[QueuedNotice]:
        """Take what is due; nobody else gets it before `until`. A decision is not due while it can
        be taken back.

        Only the oldest open notice of each recipient is given out, so that nobody reads
        «готов» before «изготовлен». A lease longer than this one was given by a clock that has
        since been set back, and does not count.
        """
        rows = await self._driver.write(
            "UPDATE notices SET leased_until = $2 WHERE id IN ("
            " SELECT n.id FROM notices n WHERE n.outcome IS NULL AND n.channel = $4"
            f" AND n.due_at <= $1 AND NOT {NOT_YET}"
            " AND (n.leased_until IS NULL OR n.leased_until <= $1 OR n.leased_until > $2)"
            " AND NOT EXISTS (SELECT 1 FROM notices earlier WHERE earlier.outcome IS NULL"
            " AND earlier.recipient = n.recipient AND earlier.channel = n.channel"
            " AND earlier.id < n.id)"
            " ORDER BY n.due_at, n.id LIMIT $3)"
            " RETURNING id, application, kind, recipient, params, attempts, visit, inquiry,"
            " (SELECT language FROM languages WHERE citizen = recipient)",
            stamp(now),
            stamp(until),
            limit,
            channel,
        )
        claimed = [owed for row in rows if (owed := await self._opened(row, now))]
        return sorted(claimed, key=lambda owed: owed.id)

    async def _opened(self, row: Row, now: datetime) -> QueuedNotice | None:
        """One that does not open is given up, and holds up no other."""
        id, application, kind, recipient, params, *others = row
        try:
            told = json.loads(self._driver.keys.open("notices.params", id, params))
        except Unopened:
            await self.settle(id, Outcome.FAILED, now)
            return None
        return QueuedNotice(id, application, kind, recipient, told, *others)

    async def anything_due(self, now: datetime) -> bool:
        rows = await self._driver.read(
            "SELECT 1 FROM notices n WHERE outcome IS NULL AND due_at <= $1"
            f" AND NOT {NOT_YET} LIMIT 1",
            stamp(now),
        )
        return bool(rows)

    async def settle(self, id: int, outcome: Outcome, now: datetime) -> None:
        """What arrived just before its recipient blocked the bot has arrived, though paused."""
        await self._driver.write(
            "UPDATE notices SET outcome = $2, settled_at = $3 WHERE id = $1"
            " AND (outcome IS NULL OR (outcome = 'paused' AND $2 = 'sent'))",
            id,
            outcome.value,
            stamp(now),
        )

    async def give_up(
        self, id: int, told: Application, notice: Notice, now: datetime, *, once: bool = False
    ) -> bool:
        """It will never arrive, and somebody is told so: both or neither; with `once`, not where
        they were told the same since they last amended an address. Whether they are told.
        """
        async with self._driver.transaction() as transaction:
            given_up = await transaction.run(
                "UPDATE notices SET outcome = 'failed', settled_at = $2"
                " WHERE id = $1 AND outcome IS NULL RETURNING id",
                id,
                stamp(now),
            )
            before = once and await transaction.run(
                "SELECT 1 FROM notices WHERE application = $1 AND kind = $2 AND version >="
                " (SELECT COALESCE(max(version), 0) FROM history WHERE application = $1"
                " AND what IN ('email_amended', 'phone_amended')) LIMIT 1",
                told.id,
                notice.kind,
            )
            if given_up and not before:
                await enqueue(transaction, self._driver.keys, told, notice, now)
        return bool(given_up and not before)

    async def cancel(self, channel: Channel, now: datetime) -> int:
        """This way is closed: what was to go by it does not go. How many notices that is."""
        owed = "SELECT 1 FROM notices WHERE outcome IS NULL AND channel = $1 LIMIT 1"
        if not await self._driver.read(owed, channel):
            return 0  # asked at every tick, and a read holds nobody up
        rows = await self._driver.write(
            "UPDATE notices SET outcome = 'off', settled_at = $2"
            " WHERE outcome IS NULL AND channel = $1 RETURNING id",
            channel,
            stamp(now),
        )
        return len(rows)

    async def later(self, id: int, due_at: datetime, attempts: int) -> None:
        await self._driver.write(
            "UPDATE notices SET due_at = $2, attempts = $3, leased_until = NULL WHERE id = $1",
            id,
            stamp(due_at),
            attempts,
        )

    async def pause(self, recipient: int) -> None:
        """Nothing reaches this person's chat: hold what is owed there until they come back."""
        await self._driver.write(
            "UPDATE notices SET outcome = 'paused', leased_until = NULL"
            " WHERE recipient = $1 AND outcome IS NULL AND channel = 'chat'",
            recipient,
        )

    async def resume(self, recipient: int, now: datetime) -> int:
        """They are back: what was held is owed again, all of one application as one notice. A
        decision that can still be taken back stays a notice of its own.

        How many notices were held. The one that tells of several is `meanwhile`, and what they
        were stands in its `held`: kind and moment of each.
        """
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                f"SELECT id, application, kind, params, due_at, {NOT_YET} FROM notices n"
                " WHERE recipient = $2 AND outcome = 'paused'",
                stamp(now),
                recipient,
            )
            if not rows:
                return 0
            transaction.add(
                "UPDATE notices SET outcome = NULL, due_at = $2"
                " WHERE recipient = $1 AND outcome = 'paused'",
                recipient,
                stamp(now),
            )
            for held in gathered(row for row in rows if not row[-1]):
                merge(transaction, self._driver.keys, held, now)
        return len(rows)

    async def release(self) -> None:
        """Give back what a killed process had claimed; called once at start."""
        await self._driver.write(
            "UPDATE notices SET leased_until = NULL"
            " WHERE outcome IS NULL AND leased_until IS NOT NULL"
        )

    async def hurry(self, now: datetime) -> None:
        """What was put off until later is due now: the clock has been given another speed."""
        await self._driver.write(
            "UPDATE notices SET due_at = $1 WHERE outcome IS NULL AND due_at > $1", stamp(now)
        )
