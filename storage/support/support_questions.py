"""Citizens' questions to the staff, saved with their notices and journal entries."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from domain.support.support_questions import SupportQuestion, SupportQuestionStatus, check_limits
from storage import save_statements
from storage.application_rows import from_json, to_iso, to_json
from storage.driver import DecryptionFailed, Driver, Row, Transaction

_ALL = "SELECT id, citizen, asked_at, words, status, answer, closed_by, closed_at FROM inquiries"

MAX_COUNT = 1_000
"""Counting stops here: beyond it a number tells a reviewer nothing more."""


class SupportQuestions:
    """Questions by id; of two reviewers who close one at once only the first succeeds."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def open(
        self, citizen: int, words: str, reviewers: Collection[int], now: datetime
    ) -> SupportQuestion:
        """Save a question; the same words twice are one. Raises Refused beyond the limits.

        The reviewers are notified where no other question was open.
        """
        async with self._driver.transaction() as transaction:
            await transaction.lock("support-questions")
            rows = await transaction.run(f"{_ALL} WHERE citizen = $1 ORDER BY id", citizen)
            theirs = self._read_all(rows)
            for one in theirs:
                if one.is_open and one.words == words:
                    return one
            check_limits(theirs, now)
            id = await transaction.next_number("inquiry")
            asked = SupportQuestion(id, citizen, now, words)
            first = not await transaction.run(
                "SELECT 1 FROM inquiries WHERE status = 'open' LIMIT 1"
            )
            transaction.add(
                "INSERT INTO inquiries (id, citizen, asked_at, words, status)"
                " VALUES ($1,$2,$3,$4,$5)",
                id,
                citizen,
                to_iso(now),
                self._keys.encrypt("inquiries.words", id, to_json(words)),
                asked.status.value,
            )
            for reviewer in reviewers if first else ():
                await self._enqueue(transaction, id, "review-inquiry", reviewer, now)
        return asked

    async def answer(self, id: int, by: int, words: str, now: datetime) -> bool:
        """Save the answer and notify the citizen; False if it was closed already."""
        sealed = self._keys.encrypt("inquiries.answer", id, to_json(words))
        return await self._close(id, SupportQuestionStatus.ANSWERED, sealed, by, now)

    async def drop(self, id: int, by: int, now: datetime) -> bool:
        """Close it without an answer; False if it was closed already."""
        return await self._close(id, SupportQuestionStatus.DROPPED, None, by, now)

    async def get(self, id: int) -> SupportQuestion | None:
        found = await self._many("WHERE id = $1", id)
        return found[0] if found else None

    async def of(self, citizen: int) -> list[SupportQuestion]:
        """All stored questions of this citizen, oldest first."""
        return await self._many("WHERE citizen = $1 ORDER BY id", citizen)

    async def page(self, limit: int, anchor: int = 0, back: bool = False) -> list[SupportQuestion]:
        """A page of open questions, oldest first: after `anchor`, or with `back` before it."""
        sign, turn = ("<", " DESC") if back else (">", "")
        found = await self._many(
            f"WHERE status = 'open' AND id {sign} $1 ORDER BY id{turn} LIMIT $2", anchor, limit
        )
        return found[::-1] if back else found

    async def count(self) -> int:
        """How many are open, MAX_COUNT at most."""
        rows = await self._driver.read(
            "SELECT count(*) FROM"
            f" (SELECT 1 FROM inquiries WHERE status = 'open' LIMIT {MAX_COUNT}) counted"
        )
        return int(rows[0][0])

    async def delete_old(self, before: datetime) -> int:
        """Delete questions closed before a time whose notice was sent; how many there were."""
        rows = await self._driver.write(
            "DELETE FROM inquiries WHERE closed_at <= $1 AND NOT EXISTS (SELECT 1 FROM notices n"
            " WHERE n.inquiry = inquiries.id AND n.outcome IS NULL) RETURNING id",
            to_iso(before),
        )
        return len(rows)

    async def _close(
        self, id: int, status: SupportQuestionStatus, answer: str | None, by: int, now: datetime
    ) -> bool:
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(
                "UPDATE inquiries SET status = $2, answer = $3, closed_by = $4, closed_at = $5"
                " WHERE id = $1 AND status = 'open' RETURNING citizen",
                id,
                status.value,
                answer,
                by,
                to_iso(now),
            )
            if rows:
                await self._enqueue(transaction, id, f"inquiry-{status}", int(rows[0][0]), now)
                await save_statements.add_journal_entry(
                    transaction, by, f"inquiry-{status}", None, now
                )
        return bool(rows)

    async def _enqueue(
        self, transaction: Transaction, inquiry: int, kind: str, to: int, now: datetime
    ) -> None:
        id = await transaction.next_number("notice")
        transaction.add(
            "INSERT INTO notices (id, inquiry, version, kind, recipient, params, due_at)"
            " VALUES ($1,$2,0,$3,$4,$5,$6)",
            id,
            inquiry,
            kind,
            to,
            self._driver.keys.encrypt("notices.params", id, to_json({})),
            to_iso(now),
        )

    async def _many(self, where: str, *params: Any) -> list[SupportQuestion]:
        return self._read_all(await self._driver.read(f"{_ALL} {where}", *params))

    def _read_all(self, rows: Sequence[Row]) -> list[SupportQuestion]:
        """The questions of rows; one that cannot be decrypted is left out and logged."""
        found = []
        for row in rows:
            with suppress(DecryptionFailed):
                found.append(self._read(row))
        return found

    def _read(self, row: Row) -> SupportQuestion:
        id, citizen, asked_at, words, status, answer, closed_by, closed_at = row
        return SupportQuestion(
            id,
            citizen,
            datetime.fromisoformat(asked_at),
            from_json(self._keys.decrypt("inquiries.words", id, words)),
            SupportQuestionStatus(status),
            from_json(self._keys.decrypt("inquiries.answer", id, answer)) if answer else None,
            closed_by,
            datetime.fromisoformat(closed_at) if closed_at else None,
        )
