"""When the data of each application is to be erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from domain.application import Application, Status
from domain.notice import Notice
from domain.privacy.retention import DRAFT_PERIOD, WARN_AHEAD, RetentionPhase, RetentionStep
from storage import save_statements
from storage.application_rows import to_iso
from storage.driver import Driver, Transaction
from storage.privacy import erasure


@dataclass(frozen=True, slots=True)
class Expiry:
    """An application whose phase of retention is due; `since` is when it was last touched."""

    application: int
    phase: RetentionPhase
    since: datetime


class Expiries:
    """The next phase of each application's retention: one row at most."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def due(self, now: datetime, limit: int = 100) -> list[Expiry]:
        """What is due, without applications that have unsent notices or can be undone."""
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
            to_iso(now),
            limit,
        )
        return [
            Expiry(id, what, datetime.fromisoformat(at))
            for id, what, at in rows
            if what in get_args(RetentionPhase)
        ]

    async def carry_out(
        self, application: Application, was: RetentionPhase, to_do: RetentionStep, now: datetime
    ) -> None:
        """Carry out a step and plan the next phase, both or neither."""
        async with self._driver.transaction() as transaction:
            if not await _is_planned(transaction, application, was):
                return
            if to_do.action == "erase":
                why: erasure.ErasureReason = "draft" if was == "draft-end" else "ended"
                await erasure.applications(transaction, [application.id], why, now)
                return
            if to_do.action == "erase-pictures":
                await erasure.pictures(transaction, application.id, now)
            if to_do.action == "tell" and not _of_desk(application):
                kind = "draft-ends" if was == "draft" else "rest-ends"
                told = Notice(kind, application.citizen, {"at": to_iso(now + WARN_AHEAD)})
                transaction.add(
                    "DELETE FROM notices WHERE application = $1 AND kind = $2",
                    application.id,
                    kind,
                )
                await save_statements.enqueue(
                    transaction, self._driver.keys, application, told, now
                )
            if to_do.phase and to_do.due_at:
                _plan(transaction, application.id, to_do.phase, to_do.due_at)

    async def erase_visits(self, before: datetime, now: datetime) -> int:
        """Erase the visits that ended before a time; how many there were."""
        async with self._driver.transaction() as transaction:
            return await erasure.ended_visits(transaction, before, now)

    async def delete(self, application: int) -> None:
        """Stop the retention of an application that goes on."""
        await self._driver.write("DELETE FROM expiries WHERE application = $1", application)


async def _is_planned(
    transaction: Transaction, application: Application, was: RetentionPhase
) -> bool:
    """Whether nobody has changed the application meanwhile, nor carried this out already."""
    same = "SELECT 1 FROM applications WHERE id = $1 AND version = $2" + transaction.for_update
    planned = "SELECT 1 FROM expiries WHERE application = $1 AND what = $2"
    return bool(
        await transaction.run(same, application.id, application.version)
        and await transaction.run(planned, application.id, was)
    )


def _of_desk(application: Application) -> bool:
    """Whether it is a child's draft of an office, which the citizen could not finish."""
    return application.status is Status.DRAFT and application.visit is not None


def plan_for_draft(transaction: Transaction, draft: Application) -> None:
    _plan(transaction, draft.id, "draft", draft.opened_at + DRAFT_PERIOD - WARN_AHEAD)


def plan_for_ended(transaction: Transaction, application: Application, at: datetime) -> None:
    """Plan the erasure of an ended application: its pictures are needed no more."""
    _plan(transaction, application.id, "pictures", at)


def _plan(transaction: Transaction, id: int, what: RetentionPhase, due_at: datetime) -> None:
    transaction.add(
        "INSERT INTO expiries (application, what, due_at) VALUES ($1,$2,$3)"
        " ON CONFLICT (application) DO UPDATE SET what = excluded.what, due_at = excluded.due_at",
        id,
        what,
        to_iso(due_at),
    )
