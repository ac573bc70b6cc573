"""Reviewers' questions to citizens about their applications, and the answers."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.application import Application, NotAllowed, Status
from domain.notice import Notice
from domain.status.notification_channels import ExtraChannel
from storage import save_statements, updates
from storage.application_rows import from_json, to_iso, to_json
from storage.driver import Driver, Row, Transaction
from storage.keys import Keys


@dataclass(frozen=True, slots=True)
class ReviewerQuestion:
    """A reviewer's question; `attempt` is the sending it was asked about.

    `was_delivered` says whether it is in the citizen's chat.

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
    was_delivered: bool = False

    def is_open_for(self, application: Application) -> bool:
        """Whether it can still be answered before the decision."""
        waiting = application.status is Status.WAITING and application.attempt == self.attempt
        return waiting and self.answer is None


class ReviewerQuestions:
    """Questions, each saved with its notice and its journal entry."""

    def __init__(self, driver: Driver, channels: Collection[ExtraChannel] = ()) -> None:
        self._driver, self._keys, self._channels = driver, driver.keys, channels

    async def ask(
        self, application: Application, by: int, words: str, now: datetime
    ) -> ReviewerQuestion:
        """Save a question; raises NotAllowed where the application waits for no decision."""
        async with self._driver.transaction() as transaction:
            waits = await transaction.run(
                "UPDATE applications SET status = status WHERE id = $1 AND status = 'waiting'"
                " AND attempt = $2 RETURNING id",
                application.id,
                application.attempt,
            )
            if not waits:
                raise NotAllowed("decided", application)
            id = await transaction.next_number("question")
            asked = ReviewerQuestion(id, application.id, application.attempt, by, now, words)
            transaction.add(
                "INSERT INTO questions (id, application, attempt, asked_by, asked_at, words)"
                " VALUES ($1,$2,$3,$4,$5,$6)",
                id,
                application.id,
                application.attempt,
                by,
                to_iso(now),
                self._keys.encrypt("questions.words", id, to_json(words)),
            )
            await self._enqueue(
                transaction, application, asked, Notice("question", application.citizen), now
            )
            await save_statements.add_journal_entry(transaction, by, "asked", application.id, now)
            updates.remember(transaction)
        updates.saved()
        return asked

    async def answer(
        self,
        asked: ReviewerQuestion,
        application: Application,
        words: str,
        now: datetime,
        *,
        telling: bool = True,
    ) -> ReviewerQuestion | None:
        """Save the answer: the question with it, or None where it had one already.

        The reviewer who asked is notified if `telling`: not where they left the staff.
        """
        async with self._driver.transaction() as transaction:
            answered = await transaction.run(
                "UPDATE questions SET answer = $2, answered_at = $3"
                " WHERE id = $1 AND answer IS NULL RETURNING id",
                asked.id,
                self._keys.encrypt("questions.answer", asked.id, to_json(words)),
                to_iso(now),
            )
            if not answered:
                return None
            if telling:
                answer = Notice("answer", asked.asked_by)
                await self._enqueue(transaction, application, asked, answer, now)
            await save_statements.add_journal_entry(
                transaction, application.citizen, "answered", application.id, now
            )
        return replace(asked, answer=words, answered_at=now)

    async def get(self, id: int) -> ReviewerQuestion | None:
        found = await self._many("q.id = $1", id)
        return found[0] if found else None

    async def of(self, application: int) -> list[ReviewerQuestion]:
        """All questions about an application, oldest first."""
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

    async def _enqueue(
        self,
        transaction: Transaction,
        application: Application,
        asked: ReviewerQuestion,
        notice: Notice,
        now: datetime,
    ) -> None:
        """Notices of questions are of no version of the application: they are numbered below
        zero.
        """
        told = replace(notice, params={"question": asked.id})
        of_question = replace(application, version=-asked.id)
        queued = (of_question, told, now, self._channels)
        await save_statements.enqueue_on_every_channel(transaction, self._keys, *queued)


def _question(keys: Keys, row: Row) -> ReviewerQuestion:
    id, application, attempt, by, at, words, answer, answered_at, reached = row
    return ReviewerQuestion(
        id,
        application,
        attempt,
        by,
        datetime.fromisoformat(at),
        from_json(keys.decrypt("questions.words", id, words)),
        from_json(keys.decrypt("questions.answer", id, answer)) if answer is not None else None,
        datetime.fromisoformat(answered_at) if answered_at else None,
        bool(reached),
    )
