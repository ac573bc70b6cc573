"""When the keeping of each application ends; a tick costs what is due."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from domain.application import Application, Status
from domain.notice import Notice
from domain.privacy.retention import DRAFT, NOTICE, Keeping, Next
from storage import save_statements
from storage.application_rows import stamp
from storage.driver import Driver, Transaction
from storage.privacy import erasure


@dataclass(frozen=True, slots=True)
class Expiry:
    """What of which application comes to its end; `since` is when anything last happened to it."""

    application: int
    what: Keeping
    since: datetime


class Expiries:
    """One row an application at most."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def due(self, now: datetime, limit: int = 100) -> list[Expiry]:
        """Nothing is erased of which somebody is still owed a word, or that can be taken back."""
        rows = await self._driver.read(
            "SELECT e.application, e.what, COALESCE("
            " (SELECT max(h.at) FROM history h WHERE h.application = a.id),"
            " a.touched_at, a.opened_at)"
            " FROM expiries e JOIN applications a ON a.id = e.application"
            " WHERE e.due_at <= $1 AND a.id NOT IN (SELECT application FROM undoable)"
            " AND (e.what NOT IN ('draft-end', 'rest-end') OR NOT EXISTS"
            " (SELECT 1 FROM notices n WHERE n.application = a.id AND n.outcome IS NULL"
            " AND n.leased_until IS NULL))"
            " ORDER BY e.due_at LIMIT $2",
            stamp(now),
            limit,
        )
        return [
            Expiry(id, what, datetime.fromisoformat(at))
            for id, what, at in rows
            if what in get_args(Keeping)
        ]

    async def carry_out(
        self, application: Application, was: Keeping, to_do: Next, now: datetime
    ) -> None:
        """The deed and what comes next, both or neither."""
        async with self._driver.transaction() as transaction:
            if to_do.deed == "erase":
                why: erasure.Why = "draft" if was == "draft-end" else "ended"
                await erasure.applications(transaction, [application.id], why, now)
                return
            if to_do.deed == "erase-pictures":
                await erasure.pictures(transaction, application.id, now)
            if to_do.deed == "tell" and not _of_desk(application):
                kind = "draft-ends" if was == "draft" else "rest-ends"
                told = Notice(kind, application.citizen, {"at": stamp(now + NOTICE)})
                transaction.add(
                    "DELETE FROM notices WHERE application = $1 AND kind = $2",
                    application.id,
                    kind,
                )
                await save_statements.enqueue(
                    transaction, self._driver.keys, application, told, now
                )
            if to_do.what and to_do.due_at:
                _plan(transaction, application.id, to_do.what, to_do.due_at)

    async def erase_visits(self, before: datetime, now: datetime) -> int:
        """Those that ended before then; how many there were."""
        async with self._driver.transaction() as transaction:
            return await erasure.ended_visits(transaction, before, now)

    async def forget(self, application: int) -> None:
        """It goes on: nothing of it ends."""
        await self._driver.write("DELETE FROM expiries WHERE application = $1", application)


def _of_desk(application: Application) -> bool:
    """What an office began to enter for a child: the citizen could not go on with it."""
    return application.status is Status.DRAFT and application.visit is not None


def opened(transaction: Transaction, draft: Application) -> None:
    _plan(transaction, draft.id, "draft", draft.opened_at + DRAFT - NOTICE)


def ended(transaction: Transaction, application: Application, at: datetime) -> None:
    """From then on its pictures are needed no more."""
    _plan(transaction, application.id, "pictures", at)


def _plan(transaction: Transaction, id: int, what: Keeping, due_at: datetime) -> None:
    transaction.add(
        "INSERT INTO expiries (application, what, due_at) VALUES ($1,$2,$3)"
        " ON CONFLICT (application) DO UPDATE SET what = excluded.what, due_at = excluded.due_at",
        id,
        what,
        stamp(due_at),
    )
