"""The counts that triggers keep, where whole tables are moved at once."""

from storage.driver import Driver

FOLLOWING = ("queue_counts", "queue_changes", "statistics_changes")
"""Tables that triggers write."""
ROWS = 400

_STATUSES = "'waiting', 'returned', 'ready'"


async def carry_over(source: Driver, target: Driver) -> None:
    """Count the target's queue anew, and have noted for the statistics what the source has.

    Moving the rows made the target's triggers note every entry that there ever was.
    """
    async with target.transaction() as transaction:
        for table in FOLLOWING:  # a server would keep the places of millions of deleted rows
            transaction.add(f"TRUNCATE {table}" if target.shared else f"DELETE FROM {table}")
        transaction.add(
            "INSERT INTO queue_counts (status, form, again, due, count)"
            " SELECT status, COALESCE(form, ''),"
            " CASE WHEN status = 'waiting' AND attempt > 1 THEN 1 ELSE 0 END,"
            " CASE WHEN status = 'waiting' THEN COALESCE(substr(due_at, 1, 13), '') ELSE '' END,"
            f" count(*) FROM applications WHERE status IN ({_STATUSES})"
            " AND sent_at IS NOT NULL GROUP BY 1, 2, 3, 4"
        )
        last = (0, 0)
        while rows := await source.read(
            "SELECT application, version FROM statistics_changes"
            " WHERE (application, version) > ($1, $2)"
            f" ORDER BY application, version LIMIT {ROWS}",
            *last,
        ):
            for row in rows:
                transaction.add(
                    "INSERT INTO statistics_changes (application, version) VALUES ($1, $2)", *row
                )
            last = (rows[-1][0], rows[-1][1])
