"""Taking a decision back before the citizen is told of it.

The row in `undoable` is the only place that says until when. docs/later.md tells who asks it.
"""

import json
from dataclasses import replace
from datetime import datetime

from domain.application import Application, Entry, Status
from storage import save_statements
from storage.application_rows import packed, plain_application, plain_values, stamp
from storage.driver import Driver, Stale, Transaction
from storage.keys import Keys
from storage.pictures import pictures
from storage.status import status_messages


class TooLate(Exception):  # noqa: N818  (a plain word: the moment to take it back has passed)
    """The citizen has been told, or is just being told, or there was nothing to take back."""


def remember(
    transaction: Transaction,
    keys: Keys,
    saved: Application,
    before: Application,
    until: datetime,
) -> None:
    """Keep what a decision replaced, for as long as it can be taken back."""
    transaction.add(
        "INSERT INTO undoable (application, version, until, was) VALUES ($1,$2,$3,$4)"
        " ON CONFLICT (application) DO UPDATE"
        " SET version = excluded.version, until = excluded.until, was = excluded.was",
        saved.id,
        saved.version,
        stamp(until),
        keys.seal("undoable.was", saved.id, packed(plain_values(before))),
    )


async def take_back(driver: Driver, id: int, by: int, now: datetime) -> Application:
    """The application as it was before its last decision; raises TooLate.

    Either the notices of the decision are cancelled and the row restored, or neither.
    """
    async with driver.transaction() as transaction:
        kept = await transaction.run(
            "SELECT version, was FROM undoable WHERE application = $1 AND until > $2",
            id,
            stamp(now),
        )
        if not kept:
            raise TooLate
        opened = driver.keys.open("undoable.was", id, kept[0][1])
        version, was = int(kept[0][0]), plain_application(json.loads(opened))
        await _cancel_notices(transaction, id, version, now)
        try:
            restored = await save_statements.restore(transaction, driver.keys, was, version)
        except Stale:
            raise TooLate from None
        save_statements.enter(transaction, restored, Entry("undone", by, now))
        transaction.add("DELETE FROM undoable WHERE application = $1", id)
        status_messages.outdate(transaction, id, now)
    return restored


async def as_told(
    driver: Driver, known: Application, history: list[Entry], now: datetime
) -> tuple[Application, list[Entry]]:
    """An application and its history as the citizen knows them: without what can be taken back."""
    if known.status not in {Status.APPROVED, Status.ISSUED, Status.RETURNED, Status.REJECTED}:
        return known, history
    kept = await driver.read(
        "SELECT was FROM undoable WHERE application = $1 AND until > $2", known.id, stamp(now)
    )
    if not kept:
        return known, history
    was = plain_application(json.loads(driver.keys.open("undoable.was", known.id, kept[0][0])))
    if known.status is Status.APPROVED:  # what they have amended meanwhile is theirs
        was = replace(was, answers=known.answers)
    decided = max(n for n, entry in enumerate(history) if entry.what == known.status.value)
    return was, history[:decided] + history[decided + 1 :]


async def forget(driver: Driver, now: datetime) -> int:
    """End the time of decisions that can be taken back no more; how many there were.

    What was kept for taking them back is erased, and the status message may tell of them.
    """
    if not await driver.read("SELECT 1 FROM undoable WHERE until <= $1 LIMIT 1", stamp(now)):
        return 0
    async with driver.transaction() as transaction:
        passed = await transaction.run(
            "DELETE FROM undoable WHERE until <= $1 RETURNING application", stamp(now)
        )
        for (id,) in passed:
            status_messages.outdate(transaction, id, now)
            done = "SELECT 1 FROM applications WHERE id = $1 AND correction IS NULL"
            if await transaction.run(done, id):
                pictures.erase_set_aside(transaction, id)
    return len(passed)


async def _cancel_notices(transaction: Transaction, id: int, version: int, now: datetime) -> None:
    """Raises TooLate where one of them was sent or is on its way."""
    gone = await transaction.run(
        "SELECT 1 FROM notices WHERE application = $1 AND version = $2"
        " AND (leased_until IS NOT NULL OR outcome IN ('sent', 'failed')) LIMIT 1",
        id,
        version,
    )
    if gone:
        raise TooLate
    transaction.add(
        "UPDATE notices SET outcome = 'undone', settled_at = $3"
        " WHERE application = $1 AND version = $2",
        id,
        version,
        stamp(now),
    )
