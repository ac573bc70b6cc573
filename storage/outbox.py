"""The queue of notices: claimed under a lease, in order for each recipient, and settled."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.application import Application
from domain.notice import Channel, Notice
from storage import updates
from storage.application_rows import to_iso
from storage.driver import DecryptionFailed, Driver, Row
from storage.outbox_claims import FOLLOWING, NOT_YET, claiming
from storage.save_statements import enqueue
from storage.status.missed_notices import PAUSE, is_out_of_date, make_due, resume


class Outcome(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    PAUSED = "paused"
    OVERTAKEN = "overtaken"
    DECLINED = "declined"
    """Its recipient does not want it on this channel, or cannot get it there any more."""


@dataclass(frozen=True, slots=True)
class QueuedNotice:
    """A claimed notice; `attempts` counts the tries that failed by network or server.

    It is about an application, a visit or a support question. `language` is its recipient's, None
    while none is known.
    """

    id: int
    application: int | None
    kind: str
    recipient: int
    params: Mapping[str, Any]
    attempts: int
    visit: int | None = None
    support_question: int | None = None
    language: str | None = None
    leased_until: datetime | None = None


class Outbox:
    """At least once: a process killed between sending and settling sends that notice again."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._claim = f"WITH {claiming('$3', driver.skip_locked)}"
        self._settle_and_claim = (
            "WITH sent AS (UPDATE notices SET outcome = 'sent', settled_at = $1 WHERE id = $6"
            " AND (outcome IS NULL OR outcome = 'paused')),"
            f" {claiming('1', driver.skip_locked, FOLLOWING)}"
        )

    async def claim(
        self, now: datetime, until: datetime, limit: int, channel: Channel = "chat"
    ) -> list[QueuedNotice]:
        """Claim notices that are due; nobody else gets them before `until`.

        A decision is not due while it can be undone.

        Only the oldest open notice of each recipient is given out, so that nobody reads
        «готов» before «изготовлен». A lease twice as long as this one was given by a clock that
        has since been set back, and does not count; clocks of two machines differ by less.
        """
        rows = await self._driver.write(
            self._claim,
            to_iso(now),
            to_iso(until),
            limit,
            channel,
            to_iso(until + (until - now)),
        )
        claimed = [notice for row in rows if (notice := await self._read(row, now, until))]
        return sorted(claimed, key=lambda notice: notice.id)

    async def _read(self, row: Row, now: datetime, until: datetime) -> QueuedNotice | None:
        """The notice of a row; None, and given up, where it cannot be decrypted."""
        id, application, kind, recipient, params, attempts, visit, inquiry, language = row
        try:
            told = json.loads(self._driver.keys.decrypt("notices.params", id, params))
        except DecryptionFailed:
            await self.settle(id, Outcome.FAILED, now)
            return None
        return QueuedNotice(
            id, application, kind, recipient, told, attempts, visit, inquiry, language, until
        )

    async def renew(self, claimed: QueuedNotice, until: datetime) -> bool:
        """Keep a claimed notice for longer; False where its lease ran out and it is another's."""
        if claimed.leased_until is None:
            return True
        rows = await self._driver.write(
            "UPDATE notices SET leased_until = $3 WHERE id = $1 AND leased_until = $2"
            " AND outcome IS NULL RETURNING id",
            claimed.id,
            to_iso(claimed.leased_until),
            to_iso(until),
        )
        return bool(rows)

    async def has_due(self, now: datetime) -> bool:
        rows = await self._driver.read(
            "SELECT 1 FROM notices n WHERE outcome IS NULL AND due_at <= $1"
            f" AND NOT {NOT_YET} LIMIT 1",
            to_iso(now),
        )
        return bool(rows)

    async def settle(self, id: int, outcome: Outcome, now: datetime) -> None:
        """Settle a notice; a paused one too, if it was sent all the same."""
        await self._driver.write(
            "UPDATE notices SET outcome = $2, settled_at = $3 WHERE id = $1"
            " AND (outcome IS NULL OR (outcome = 'paused' AND $2 = 'sent'))",
            id,
            outcome.value,
            to_iso(now),
        )

    async def settle_sent(
        self, sent: QueuedNotice, now: datetime, until: datetime
    ) -> QueuedNotice | None:
        """Settle a notice as sent. Where other processes send too, claim the next one of the same
        person that is due: when their chat may be written to again is known here alone.
        """
        if not self._driver.shared:
            await self.settle(sent.id, Outcome.SENT, now)
            return None
        rows = await self._driver.write(
            self._settle_and_claim,
            to_iso(now),
            to_iso(until),
            sent.recipient,
            "chat",
            to_iso(until + (until - now)),
            sent.id,
        )
        return await self._read(rows[0], now, until) if rows else None

    async def give_up(
        self,
        id: int,
        application: Application,
        notice: Notice,
        now: datetime,
        *,
        once: bool = False,
    ) -> bool:
        """Settle a notice as failed and queue one that says so; whether that was queued.

        With `once` it is not, where they were told so since they last amended an address.
        """
        async with self._driver.transaction() as transaction:
            given_up = await transaction.run(
                "UPDATE notices SET outcome = 'failed', settled_at = $2"
                " WHERE id = $1 AND outcome IS NULL RETURNING id",
                id,
                to_iso(now),
            )
            before = once and await transaction.run(
                "SELECT 1 FROM notices WHERE application = $1 AND kind = $2 AND version >="
                " (SELECT COALESCE(max(version), 0) FROM history WHERE application = $1"
                " AND what IN ('email_amended', 'phone_amended')) LIMIT 1",
                application.id,
                notice.kind,
            )
            if given_up and not before:
                await enqueue(transaction, self._driver.keys, application, notice, now)
        return bool(given_up and not before)

    async def cancel(self, channel: Channel, now: datetime) -> int:
        """Settle all notices of a channel that was switched off, unsent; how many there were."""
        unsent = (  # in the order of its index: else PostgreSQL may walk through all notices
            "SELECT 1 FROM notices WHERE outcome IS NULL AND channel = $1 ORDER BY due_at LIMIT 1"
        )
        if not await self._driver.read(unsent, channel):
            return 0  # asked at every tick, and a read holds nobody up
        rows = await self._driver.write(
            "UPDATE notices SET outcome = 'off', settled_at = $2"
            " WHERE outcome IS NULL AND channel = $1 RETURNING id",
            channel,
            to_iso(now),
        )
        return len(rows)

    async def postpone(self, id: int, due_at: datetime, attempts: int) -> None:
        await self._driver.write(
            "UPDATE notices SET due_at = $2, attempts = $3, leased_until = NULL WHERE id = $1",
            id,
            to_iso(due_at),
            attempts,
        )

    async def pause(self, recipient: int) -> None:
        """Hold a person's chat notices until they come back: their chat cannot be reached.

        The update that says so is remembered: repeated after their return, it holds nothing.
        """
        async with self._driver.transaction() as transaction:
            updates.remember(transaction)
            transaction.add(PAUSE, recipient, None)
        updates.saved()

    async def pause_undelivered(self, failed: QueuedNotice, now: datetime) -> None:
        """Hold a person's chat notices, as a claimed one found their chat unreachable; if they
        came back while it was on its way, it is due again instead.
        """
        async with self._driver.transaction() as transaction:
            await transaction.lock(f"outbox:{failed.recipient}")
            if await is_out_of_date(transaction, failed.id, failed.leased_until):
                make_due(transaction, failed.id, now)
            else:
                transaction.add(PAUSE, failed.recipient, failed.id)

    async def resume(self, recipient: int, now: datetime) -> int:
        """Queue again what was held for somebody who is back, one notice for each application. A
        decision that can still be taken back stays a notice of its own.

        How many notices were held. The one that tells of several is `meanwhile`, and what they
        were stands in its `held`: kind and moment of each.
        """
        async with self._driver.transaction() as transaction:
            await transaction.lock(f"outbox:{recipient}")
            return await resume(transaction, self._driver.keys, recipient, now)

    async def release(self) -> None:
        """Release what a killed process had claimed; called once at start."""
        await self._driver.write(
            "UPDATE notices SET leased_until = NULL"
            " WHERE outcome IS NULL AND leased_until IS NOT NULL"
        )

    async def make_postponed_due(self, now: datetime) -> None:
        """Make postponed notices due now: the clock was given another speed."""
        await self._driver.write(
            "UPDATE notices SET due_at = $1 WHERE outcome IS NULL AND due_at > $1", to_iso(now)
        )
