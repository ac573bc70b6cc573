"""Merges notices that were held for somebody out of reach into one for each application.

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

DESK = "review-"
"""Prefix of the kinds of notices to reviewers."""


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
