"""The statement by which notices are claimed."""

NOT_YET = (
    "EXISTS (SELECT 1 FROM undoable u WHERE u.application = n.application"
    " AND u.version = n.version AND u.until > $1)"
)
"""Of a notice `n` at the moment `$1`: whether it tells of a decision that can be taken back."""

FOLLOWING = ("AND n.recipient = $3 AND n.id <> $6", "AND earlier.id <> $6")
"""Conditions of the notice that is claimed when `$6` to the same recipient `$3` is settled, and of
those that would be before it.
"""


def claiming(limit: str, locking: str, also: tuple[str, str] = ("", "")) -> str:
    """Claims until `$2` the oldest open notice of each recipient on the channel `$4`, if it is due
    at `$1` and nobody has it; a lease beyond `$5` does not count. What follows a WITH.
    """
    return (
        "next AS (SELECT n.id FROM notices n WHERE n.outcome IS NULL AND n.channel = $4"
        f" AND n.due_at <= $1 AND NOT {NOT_YET}"
        " AND (n.leased_until IS NULL OR n.leased_until <= $1 OR n.leased_until > $5)"
        f" {also[0]} AND NOT EXISTS (SELECT 1 FROM notices earlier WHERE earlier.outcome IS NULL"
        " AND earlier.recipient = n.recipient AND earlier.channel = n.channel"
        f" AND earlier.id < n.id {also[1]}) ORDER BY n.due_at, n.id LIMIT {limit}{locking})"
        " UPDATE notices SET leased_until = $2, resumed = 0 WHERE id IN (SELECT id FROM next)"
        " RETURNING id, application, kind, recipient, params, attempts, visit, inquiry,"
        " (SELECT language FROM languages WHERE citizen = recipient)"
    )
