"""Holds notices for somebody out of reach, and merges them into one for each application.

A reviewer's are merged into one for all.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby

from domain.notice import MERGEABLE
from storage.application_rows import to_iso, to_json
from storage.driver import DecryptionFailed, Row, Transaction
from storage.keys import Keys
from storage.outbox_claims import NOT_YET

DESK = "review-"
"""Prefix of the kinds of notices to reviewers."""

PAUSE = (
    "UPDATE notices SET outcome = 'paused', leased_until = NULL WHERE recipient = $1"
    " AND outcome IS NULL AND channel = 'chat' AND (leased_until IS NULL OR id = $2)"
)
"""Holds what a recipient is to be told, and what is on its way only where that is `$2`: of others
whoever sends them will say whether they came.
"""


async def is_out_of_date(transaction: Transaction, id: int, claim: datetime | None) -> bool:
    """Whether what a claim found is no longer so: its recipient came back, or it is another's."""
    rows = await transaction.run(
        "SELECT 1 FROM notices WHERE id = $1 AND resumed = 0 AND leased_until = $2",
        id,
        to_iso(claim) if claim else None,
    )
    return not rows


def make_due(transaction: Transaction, id: int, now: datetime) -> None:
    """Send one anew whose recipient came back while it was on its way."""
    transaction.add(
        "UPDATE notices SET resumed = 0, due_at = $2, leased_until = NULL"
        " WHERE id = $1 AND outcome IS NULL AND resumed = 1",
        id,
        to_iso(now),
    )


async def resume(transaction: Transaction, keys: Keys, recipient: int, now: datetime) -> int:
    """Queue again what was held, and mark what is on its way; how many notices were held."""
    rows = await transaction.run(
        f"SELECT id, application, kind, params, due_at, {NOT_YET} FROM notices n"
        " WHERE recipient = $2 AND outcome = 'paused'",
        to_iso(now),
        recipient,
    )
    transaction.add(
        "UPDATE notices SET resumed = 1 WHERE recipient = $1 AND channel = 'chat'"
        " AND outcome IS NULL AND leased_until IS NOT NULL",
        recipient,
    )
    if rows:
        transaction.add(
            "UPDATE notices SET outcome = NULL, due_at = $2"
            " WHERE recipient = $1 AND outcome = 'paused'",
            recipient,
            to_iso(now),
        )
    for held in group_missed(row for row in rows if not row[-1]):
        merge(transaction, keys, held, now)
    return len(rows)


def group_missed(rows: Iterable[Row]) -> list[list[Row]]:
    """Groups of two or more rows (id, application, kind, params, due) to be merged."""
    together = (row for row in rows if row[2] in MERGEABLE)
    in_order = sorted(together, key=lambda row: (_about(row), row[0]))
    groups = [list(group) for _, group in groupby(in_order, key=_about)]
    return [group for group in groups if len(group) > 1]


def merge(transaction: Transaction, keys: Keys, held: Sequence[Row], now: datetime) -> None:
    """Make the last of them the notice for all, and settle the others."""
    *others, last = held
    told = [kind for row in held for kind in _kinds(keys, row)]
    for row in others:
        transaction.add(
            "UPDATE notices SET outcome = 'merged', settled_at = $2 WHERE id = $1",
            row[0],
            to_iso(now),
        )
    # A version of its own: of the same one may be told so more than once.
    transaction.add(
        "UPDATE notices SET kind = $2, version = -id, params = $3 WHERE id = $1",
        last[0],
        f"{DESK}meanwhile" if last[2].startswith(DESK) else "meanwhile",
        keys.encrypt("notices.params", last[0], to_json({"held": " ".join(told)})),
    )


def _about(row: Row) -> int:
    return 0 if row[2].startswith(DESK) else int(row[1])


def _kinds(keys: Keys, row: Row) -> list[str]:
    """Kind and time of a notice as "kind@time"; of a merged one, those of all."""
    before = None
    with suppress(DecryptionFailed):
        before = json.loads(keys.decrypt("notices.params", row[0], row[3])).get("held")
    return before.split() if before else [f"{row[2]}@{row[4]}"]
