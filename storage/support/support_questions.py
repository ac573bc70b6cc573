"""What citizens asked the desk: each change with its notices and its line in the journal."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from domain.support.support_questions import SupportQuestion, SupportQuestionStatus, may_ask
from storage import save_statements
from storage.application_rows import packed, stamp, unpacked
from storage.driver import Driver, Row, Transaction, Unopened
from storage.review.worklist import MOST

_ALL = "SELECT id, citizen, asked_at, words, status, answer, closed_by, closed_at FROM inquiries"


class SupportQuestions:
    """Closed once: of two who answer at the same moment one is told that it has been done."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def open(
        self, citizen: int, words: str, reviewers: Collection[int], now: datetime
    ) -> SupportQuestion:
        """Ask; the same words twice are one question. Raises Refused: they asked enough.

        The reviewers are told where nothing else was waiting for them.
        """
        async with self._driver.transaction() as transaction:
            rows = await transaction.run(f"{_ALL} WHERE citizen = $1 ORDER BY id", citizen)
            theirs = self._opened(rows)
            for one in theirs:
                if one.is_open and one.words == words:
                    return one
            may_ask(theirs, now)
            id = await save_statements.next_number(transaction, "inquiry")
            asked = SupportQuestion(id, citizen, now, words)
            first = not await transaction.run(
                "SELECT 1 FROM inquiries WHERE status = 'open' LIMIT 1"
            )
            transaction.add(
                "INSERT INTO inquiries (id, citizen, asked_at, words, status)"
                " VALUES ($1,$2,$3,$4,$5)",
                id,
                citizen,
                stamp(now),
                self._keys.seal("inquiries.words", id, packed(words)),
                asked.status.value,
            )
            for reviewer in reviewers if first else ():
                await self._owe(transaction, id, "review-inquiry", reviewer, now)
        return asked

    async def answer(self, id: int, by: int, words: str, now: datetime) -> bool:
        """Whether it was still open; the citizen is then owed the answer."""
        sealed = self._keys.seal("inquiries.answer", id, packed(words))
        return await self._close(id, SupportQuestionStatus.ANSWERED, sealed, by, now)

    async def drop(self, id: int, by: int, now: datetime) -> bool:
        """As beside the point; whether it was still open."""
        return await self._close(id, SupportQuestionStatus.DROPPED, None, by, now)

    async def get(self, id: int) -> SupportQuestion | None:
        found = await self._many("WHERE id = $1", id)
        return found[0] if found else None

    async def of(self, citizen: int) -> list[SupportQuestion]:
        """All that this citizen asked and that is still kept, oldest first."""
        return await self._many("WHERE citizen = $1 ORDER BY id", citizen)

    async def page(self, limit: int, beside: int = 0, back: bool = False) -> list[SupportQuestion]:
        """So many of those that wait, oldest first: after the one `beside`, or before it."""
        sign, turn = ("<", " DESC") if back else (">", "")
        found = await self._many(
            f"WHERE status = 'open' AND id {sign} $1 ORDER BY id{turn} LIMIT $2", beside, limit
        )
        return found[::-1] if back else found

    async def how_many(self) -> int:
        """How many wait, `MOST` at most."""
        rows = await self._driver.read(
            "SELECT count(*) FROM"
            f" (SELECT 1 FROM inquiries WHERE status = 'open' LIMIT {MOST}) counted"
        )
        return int(rows[0][0])

    async def forget_old(self, before: datetime) -> int:
        """Erase what was closed before a moment, unless its answer is still on its way."""
        rows = await self._driver.write(
            "DELETE FROM inquiries WHERE closed_at <= $1 AND NOT EXISTS (SELECT 1 FROM notices n"
            " WHERE n.inquiry = inquiries.id AND n.outcome IS NULL) RETURNING id",
            stamp(before),
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
                stamp(now),
            )
            if rows:
                await self._owe(transaction, id, f"inquiry-{status}", int(rows[0][0]), now)
                await save_statements.note(transaction, by, f"inquiry-{status}", None, now)
        return bool(rows)

    async def _owe(
        self, transaction: Transaction, inquiry: int, kind: str, to: int, now: datetime
    ) -> None:
        id = await save_statements.next_number(transaction, "notice")
        transaction.add(
            "INSERT INTO notices (id, inquiry, version, kind, recipient, params, due_at)"
            " VALUES ($1,$2,0,$3,$4,$5,$6)",
            id,
            inquiry,
            kind,
            to,
            self._driver.keys.seal("notices.params", id, packed({})),
            stamp(now),
        )

    async def _many(self, where: str, *params: Any) -> list[SupportQuestion]:
        return self._opened(await self._driver.read(f"{_ALL} {where}", *params))

    def _opened(self, rows: Sequence[Row]) -> list[SupportQuestion]:
        """One that does not open is left out, as the log says: the desk works on."""
        found = []
        for row in rows:
            with suppress(Unopened):
                found.append(self._inquiry(row))
        return found

    def _inquiry(self, row: Row) -> SupportQuestion:
        id, citizen, asked_at, words, status, answer, closed_by, closed_at = row
        return SupportQuestion(
            id,
            citizen,
            datetime.fromisoformat(asked_at),
            unpacked(self._keys.open("inquiries.words", id, words)),
            SupportQuestionStatus(status),
            unpacked(self._keys.open("inquiries.answer", id, answer)) if answer else None,
            closed_by,
            datetime.fromisoformat(closed_at) if closed_at else None,
        )
