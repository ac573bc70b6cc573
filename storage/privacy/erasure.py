"""Erasing people's data, and the anonymous record that remains of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from domain.person import has_chat
from storage.application_rows import to_iso
from storage.driver import Transaction
from storage.offices.visit_rows import OPEN_STATUSES

ErasureReason = Literal["asked", "withdrawn", "dropped", "draft", "pictures", "ended", "visits"]

ERASED_PERSON = 0
"""Stands in the journal for a citizen whose data was erased."""

PERSONAL_TABLES = {
    **dict.fromkeys(
        (
            "applications",
            "channels",
            "eligibility_answers",
            "email_codes",
            "guides",
            "inquiries",
            "languages",
            "papers",
            "seats",
            "sign_ins",
            "status_messages",
            "topics",
            "visits",
        ),
        "citizen",
    ),
    **dict.fromkeys(("staff_code_tries", "staff_identities", "staff_sessions"), "staff"),
}
"""Tables that know people by their Telegram id; all others belong to an application. Whoever works
here is signed out of browsers by it.
"""


async def applications(
    transaction: Transaction, ids: Sequence[int], why: ErasureReason, at: datetime, visits: int = 0
) -> int:
    """Erase these with all that belongs to them; how many there were.

    `visits` counts those erased just before, for the same record.
    """
    erased = pictures = 0
    for id in ids:
        pictures += await _pictures(transaction, id)
        transaction.add(
            f"UPDATE journal SET who = {ERASED_PERSON} WHERE application = $1"
            " AND who = (SELECT citizen FROM applications WHERE id = $1)",
            id,
        )
        gone = await transaction.run("DELETE FROM applications WHERE id = $1 RETURNING id", id)
        erased += len(gone)
    if erased or visits:
        await _record(transaction, why, at, erased, pictures, visits)
    return erased


async def draft_of_visit(transaction: Transaction, visit: int, visitor: int, at: datetime) -> None:
    """Erase the draft that an office had begun for a child or for a visitor without a chat, for
    nobody will finish it.
    """
    nobodys = 0 if has_chat(visitor) else visitor
    begun = await transaction.run(
        "SELECT id FROM applications WHERE (visit = $1 OR citizen = $2) AND status = 'draft'",
        visit,
        nobodys,
    )
    await applications(transaction, [int(id) for (id,) in begun], "dropped", at)


async def visits_of(transaction: Transaction, citizen: int) -> int:
    """Erase the visits of somebody, open ones too: their seats are free. How many there were."""
    gone = await transaction.run("DELETE FROM visits WHERE citizen = $1 RETURNING id", citizen)
    return len(gone)


async def ended_visits(transaction: Transaction, before: datetime, at: datetime) -> int:
    """Erase the visits that ended before then, with the papers ticked off; how many there were."""
    gone = await transaction.run(
        "DELETE FROM visits WHERE id IN (SELECT v.id FROM visit_history h"
        " JOIN visits v ON v.id = h.visit AND v.version = h.version"
        f" WHERE h.at <= $1 AND v.status NOT IN ({OPEN_STATUSES})) RETURNING citizen, category",
        to_iso(before),
    )
    for citizen, category in gone:
        transaction.add(
            "DELETE FROM papers WHERE citizen = $1 AND category = $2 AND NOT EXISTS"
            " (SELECT 1 FROM visits v WHERE v.citizen = $1 AND v.category = $2"
            f" AND v.status IN ({OPEN_STATUSES}))",
            citizen,
            category,
        )
    if gone:
        await _record(transaction, "visits", at, visits=len(gone))
    return len(gone)


async def pictures(transaction: Transaction, id: int, at: datetime) -> int:
    """Erase the pictures of an application; how many there were."""
    erased = await _pictures(transaction, id)
    if erased:
        await _record(transaction, "pictures", at, pictures=erased)
    return erased


async def _pictures(transaction: Transaction, id: int) -> int:
    gone = await transaction.run("DELETE FROM pictures WHERE application = $1 RETURNING id", id)
    return len(gone)


async def _record(
    transaction: Transaction,
    why: ErasureReason,
    at: datetime,
    applications: int = 0,
    pictures: int = 0,
    visits: int = 0,
) -> None:
    transaction.add(
        "INSERT INTO erasures (id, at, why, applications, pictures, visits)"
        " VALUES ($1,$2,$3,$4,$5,$6)",
        await transaction.next_number("erasure"),
        to_iso(at),
        why,
        applications,
        pictures,
        visits,
    )
