"""Undo of a decision before the citizen is told of it.

The row in `undoable` is the only place that says until when. docs/later.md tells who asks it.
"""

import json
from dataclasses import replace
from datetime import datetime

from domain.application import Application, Change, HistoryEntry, Status
from storage import save_statements
from storage.application_rows import plain_row, read_plain_row, to_iso, to_json
from storage.driver import Driver, StaleVersion, Transaction
from storage.keys import Keys
from storage.pictures import pictures
from storage.status import status_messages


class UndoExpired(Exception):  # noqa: N818  (a plain word: the moment to take it back has passed)
    """The citizen has been told, or is being told, or there was nothing to undo."""


def save_snapshot(
    transaction: Transaction, keys: Keys, saved: Application, change: Change
) -> None:
    """Store the application before a decision that can be undone, for as long as it can be."""
    if change.before is None or change.undoable_until is None:
        raise ValueError("cannot be undone")
    transaction.add(
        "INSERT INTO undoable (application, version, until, was) VALUES ($1,$2,$3,$4)"
        " ON CONFLICT (application) DO UPDATE"
        " SET version = excluded.version, until = excluded.until, was = excluded.was",
        saved.id,
        saved.version,
        to_iso(change.undoable_until),
        keys.encrypt("undoable.was", saved.id, to_json(plain_row(change.before))),
    )


async def take_back(driver: Driver, id: int, by: int, now: datetime) -> Application:
    """The application as it was before its last decision; raises UndoExpired.

    Either the notices of the decision are cancelled and the row restored, or neither.
    """
    async with driver.transaction() as transaction:
        # As whoever saves an application does: its row before anything that belongs to it.
        locking = "SELECT 1 FROM applications WHERE id = $1" + transaction.for_update
        await transaction.run(locking, id)
        kept = await transaction.run(
            "SELECT version, was FROM undoable WHERE application = $1 AND until > $2"
            + transaction.for_update,
            id,
            to_iso(now),
        )
        if not kept:
            raise UndoExpired
        opened = driver.keys.decrypt("undoable.was", id, kept[0][1])
        version, was = int(kept[0][0]), read_plain_row(json.loads(opened))
        await _cancel_notices(transaction, id, version, now)
        try:
            restored = await save_statements.restore(transaction, driver.keys, was, version)
        except StaleVersion:
            raise UndoExpired from None
        save_statements.add_history_entry(transaction, restored, HistoryEntry("undone", by, now))
        transaction.add("DELETE FROM undoable WHERE application = $1", id)
        status_messages.outdate(transaction, id, now)
    return restored


async def citizen_view(
    driver: Driver, known: Application, history: list[HistoryEntry], now: datetime
) -> tuple[Application, list[HistoryEntry]]:
    """An application and its history as the citizen knows them: without what can be undone."""
    if known.status not in {Status.APPROVED, Status.ISSUED, Status.RETURNED, Status.REJECTED}:
        return known, history
    kept = await driver.read(
        "SELECT was FROM undoable WHERE application = $1 AND until > $2", known.id, to_iso(now)
    )
    if not kept:
        return known, history
    was = read_plain_row(json.loads(driver.keys.decrypt("undoable.was", known.id, kept[0][0])))
    if known.status is Status.APPROVED:  # what they have amended meanwhile is theirs
        was = replace(was, answers=known.answers)
    decided = max(n for n, entry in enumerate(history) if entry.what == known.status.value)
    return was, history[:decided] + history[decided + 1 :]


async def delete_expired(driver: Driver, now: datetime) -> int:
    """Delete expired snapshots, and what was kept for them; how many there were.

    The status messages of these applications are outdated: they may show the decision now.
    """
    if not await driver.read("SELECT 1 FROM undoable WHERE until <= $1 LIMIT 1", to_iso(now)):
        return 0
    async with driver.transaction() as transaction:
        passed = await transaction.run(
            "DELETE FROM undoable WHERE until <= $1 RETURNING application", to_iso(now)
        )
        for (id,) in passed:
            status_messages.outdate(transaction, id, now)
            done = "SELECT 1 FROM applications WHERE id = $1 AND correction IS NULL"
            if await transaction.run(done, id):
                pictures.erase_rejected(transaction, id)
    return len(passed)


async def _cancel_notices(transaction: Transaction, id: int, version: int, now: datetime) -> None:
    """Raises UndoExpired where one of them was sent or is on its way."""
    queued = await transaction.run(
        "SELECT leased_until IS NOT NULL OR COALESCE(outcome, '') IN ('sent', 'failed')"
        f" FROM notices WHERE application = $1 AND version = $2{transaction.for_update}",
        id,
        version,
    )
    if any(gone for (gone,) in queued):
        raise UndoExpired
    transaction.add(
        "UPDATE notices SET outcome = 'undone', settled_at = $3"
        " WHERE application = $1 AND version = $2",
        id,
        version,
        to_iso(now),
    )
