"""What was held for somebody out of reach, made into one notice of each application.

A reviewer's are made into one notice of all.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby

from domain.notice import TOLD_TOGETHER
from storage.application_rows import packed, stamp
from storage.driver import Row, Transaction, Unopened
from storage.keys import Keys

DESK = "review-"
"""What the kinds of notices to reviewers begin with."""


def gathered(rows: Iterable[Row]) -> list[list[Row]]:
    """Those (id, application, kind, params, due) that belong together, if there are several."""
    together = (row for row in rows if row[2] in TOLD_TOGETHER)
    in_order = sorted(together, key=lambda row: (_about(row), row[0]))
    groups = [list(group) for _, group in groupby(in_order, key=_about)]
    return [group for group in groups if len(group) > 1]


def merge(transaction: Transaction, keys: Keys, held: Sequence[Row], now: datetime) -> None:
    """The last of them tells of all; the others are closed."""
    *others, last = held
    told = [kind for row in held for kind in _kinds(keys, row)]
    for row in others:
        transaction.add(
            "UPDATE notices SET outcome = 'merged', settled_at = $2 WHERE id = $1",
            row[0],
            stamp(now),
        )
    # A version of its own: of the same one may be told so more than once.
    transaction.add(
        "UPDATE notices SET kind = $2, version = -id, params = $3 WHERE id = $1",
        last[0],
        f"{DESK}meanwhile" if last[2].startswith(DESK) else "meanwhile",
        keys.seal("notices.params", last[0], packed({"held": " ".join(told)})),
    )


def _about(row: Row) -> int:
    return 0 if row[2].startswith(DESK) else int(row[1])


def _kinds(keys: Keys, row: Row) -> list[str]:
    """Kind and moment; of what was gathered before, those of all."""
    before = None
    with suppress(Unopened):
        before = json.loads(keys.open("notices.params", row[0], row[3])).get("held")
    return before.split() if before else [f"{row[2]}@{row[4]}"]
