"""What reviewers ask citizens about their applications, and what comes back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.application import Application, NotAllowed, Status
from domain.notice import Notice
from domain.status.notification_channels import Way
from storage import save_statements
from storage.application_rows import packed, stamp, unpacked
from storage.driver import Driver, Row, Transaction
from storage.keys import Keys


@dataclass(frozen=True, slots=True)
class ReviewerQuestion:
    """`attempt` is the sending it was asked about; `reached` whether it stands in the chat.

    `asked_by` is a reviewer's number, which the citizen is never told.
    """

    id: int
    application: int
    attempt: int
    asked_by: int
    asked_at: datetime
    words: str
    answer: str | None = None
    answered_at: datetime | None = None
    reached: bool = False

    def awaited(self, application: Application) -> bool:
        """Whether an answer would still be read before the decision."""
        waiting = application.status is Status.WAITING and application.attempt == self.attempt
        return waiting and self.answer is None


class ReviewerQuestions:
    """Each with its notice and its line in the journal: all three or none."""

    def __init__(self, driver: Driver, ways: Collection[Way] = ()) -> None:
        self._driver, self._keys, self._ways = driver, driver.keys, ways

    async def ask(
        self, about: Application, by: int, words: str, now: datetime
    ) -> ReviewerQuestion:
        """Raises NotAllowed where the application does not wait for a decision."""
        async with self._driver.transaction() as transaction:
            waits = await transaction.run(
                "UPDATE applications SET status = status WHERE id = $1 AND status = 'waiting'"
                " AND attempt = $2 RETURNING id",
                about.id,
                about.attempt,
            )
            if not waits:
                raise NotAllowed("decided", about)
            id = await save_statements.next_number(transaction, "question")
            asked = ReviewerQuestion(id, about.id, about.attempt, by, now, words)
            transaction.add(
                "INSERT INTO questions (id, application, attempt, asked_by, asked_at, words)"
                " VALUES ($1,$2,$3,$4,$5,$6)",
                id,
                about.id,
                about.attempt,
                by,
                stamp(now),
                self._keys.seal("questions.words", id, packed(words)),
            )
            await self._tell(transaction, about, asked, Notice("question", about.citizen), now)
            await save_statements.note(transaction, by, "asked", about.id, now)
        return asked

    async def answer(
        self,
        asked: ReviewerQuestion,
        about: Application,
        words: str,
        now: datetime,
        *,
        telling: bool = True,
    ) -> ReviewerQuestion | None:
        """The question with its answer; None where it had one already.

        Who asked is told, unless they have left the desk: then it only stands in the case.
        """
        async with self._driver.transaction() as transaction:
            answered = await transaction.run(
                "UPDATE questions SET answer = $2, answered_at = $3"
                " WHERE id = $1 AND answer IS NULL RETURNING id",
                asked.id,
                self._keys.seal("questions.answer", asked.id, packed(words)),
                stamp(now),
            )
            if not answered:
                return None
            if telling:
                answer = Notice("answer", asked.asked_by)
                await self._tell(transaction, about, asked, answer, now)
            await save_statements.note(transaction, about.citizen, "answered", about.id, now)
        return replace(asked, answer=words, answered_at=now)

    async def get(self, id: int) -> ReviewerQuestion | None:
        found = await self._many("q.id = $1", id)
        return found[0] if found else None

    async def of(self, application: int) -> list[ReviewerQuestion]:
        """All that was asked about an application, oldest first."""
        return await self._many("q.application = $1", application)

    async def _many(self, where: str, *params: Any) -> list[ReviewerQuestion]:
        rows = await self._driver.read(
            "SELECT q.id, q.application, q.attempt, q.asked_by, q.asked_at, q.words, q.answer,"
            " q.answered_at, EXISTS (SELECT 1 FROM notices n WHERE n.application = q.application"
            " AND n.kind = 'question' AND n.version = -q.id AND n.outcome = 'sent'"
            " AND n.channel = 'chat')"
            f" FROM questions q WHERE {where} ORDER BY q.id",
            *params,
        )
        return [_question(self._keys, row) for row in rows]

    async def _tell(
        self,
        transaction: Transaction,
        about: Application,
        asked: ReviewerQuestion,
        notice: Notice,
        now: datetime,
    ) -> None:
        """Notices of questions are of no version of the application: they are numbered below
        zero.
        """
        told = replace(notice, params={"question": asked.id})
        of_question = replace(about, version=-asked.id)
        owed = (of_question, told, now, self._ways)
        await save_statements.enqueue_on_every_channel(transaction, self._keys, *owed)


def _question(keys: Keys, row: Row) -> ReviewerQuestion:
    id, application, attempt, by, at, words, answer, answered_at, reached = row
    return ReviewerQuestion(
        id,
        application,
        attempt,
        by,
        datetime.fromisoformat(at),
        unpacked(keys.open("questions.words", id, words)),
        unpacked(keys.open("questions.answer", id, answer)) if answer is not None else None,
        datetime.fromisoformat(answered_at) if answered_at else None,
        bool(reached),
    )
