"""Erasing what is kept of people, and the anonymous line that remains of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from storage.driver import Transaction
from storage.rows import stamp
from storage.writing import next_number

Why = Literal["asked", "withdrawn", "draft", "pictures", "ended"]

SOMEBODY = 0
"""Stands in the journal of the desk for a citizen who is there no more."""

BY_CITIZEN = dict.fromkeys(
    (
        "applications",
        "guides",
        "inquiries",
        "languages",
        "papers",
        "roads",
        "seats",
        "sign_ins",
        "standings",
        "visits",
    ),
    "citizen",
)
"""Tables that know people by their Telegram id; all others belong to an application."""


async def applications(
    transaction: Transaction, ids: Sequence[int], why: Why, at: datetime
) -> int:
    """Erase these with all that belongs to them; how many there were."""
    erased = pictures = 0
    for id in ids:
        pictures += await _pictures(transaction, id)
        await transaction.run(
            f"UPDATE journal SET who = {SOMEBODY} WHERE application = $1"
            " AND who = (SELECT citizen FROM applications WHERE id = $1)",
            id,
        )
        gone = await transaction.run("DELETE FROM applications WHERE id = $1 RETURNING id", id)
        erased += len(gone)
    if erased:
        await _enter(transaction, why, at, erased, pictures)
    return erased


async def pictures(transaction: Transaction, id: int, at: datetime) -> int:
    """Erase the pictures of an application; how many there were."""
    erased = await _pictures(transaction, id)
    if erased:
        await _enter(transaction, "pictures", at, 0, erased)
    return erased


async def _pictures(transaction: Transaction, id: int) -> int:
    gone = await transaction.run("DELETE FROM pictures WHERE application = $1 RETURNING id", id)
    return len(gone)


async def _enter(
    transaction: Transaction, why: Why, at: datetime, applications: int, pictures: int
) -> None:
    await transaction.run(
        "INSERT INTO destroyed (id, at, why, applications, pictures) VALUES ($1,$2,$3,$4,$5)",
        await next_number(transaction, "destroyed"),
        stamp(at),
        why,
        applications,
        pictures,
    )
