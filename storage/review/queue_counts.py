"""How many applications the desk has of each kind, out of counts that triggers keep.

In PostgreSQL each change adds a row beside the counts, so that no writer waits for another, and a
tick adds those rows to them.
"""

from datetime import datetime

from storage.application_rows import to_iso
from storage.driver import Driver

HOUR = len("2026-06-02T09")

_KEPT = (
    "(SELECT status, form, again, due, count FROM queue_counts"
    " UNION ALL SELECT status, form, again, due, count FROM queue_changes) kept"
)
_FOLD = (
    "WITH taken AS (DELETE FROM queue_changes RETURNING status, form, again, due, count)"
    " INSERT INTO queue_counts (status, form, again, due, count)"
    " SELECT status, form, again, due, sum(count) FROM taken GROUP BY status, form, again, due"
    " ON CONFLICT (status, form, again, due) DO UPDATE"
    " SET count = queue_counts.count + excluded.count"
)


async def count(driver: Driver, status: str, form: str = "", *, again: bool = False) -> int:
    """How many are in this status, of one form or of any; with `again`, that came back."""
    asked, params = _asked(status, form)
    rows = await driver.read(
        f"SELECT COALESCE(sum(count), 0) FROM {_KEPT} WHERE {asked}"
        f"{' AND again = 1' if again else ''}",
        *params,
    )
    return int(rows[0][0])


async def count_due(driver: Driver, by: datetime, form: str = "") -> int:
    """How many that wait have a deadline of that moment or before: whole hours out of the counts,
    and of the last hour one by one.
    """
    asked, params = _asked("waiting", form)
    hour = to_iso(by)[:HOUR]
    place = len(params)
    whole = await driver.read(
        f"SELECT COALESCE(sum(count), 0) FROM {_KEPT}"
        f" WHERE {asked} AND due <> '' AND due < ${place + 1}",
        *params,
        hour,
    )
    rest = await driver.read(
        f"SELECT count(*) FROM applications WHERE {asked} AND due_at IS NOT NULL"
        f" AND due_at >= ${place + 1} AND due_at <= ${place + 2}",
        *params,
        hour,
        to_iso(by),
    )
    return int(whole[0][0]) + int(rest[0][0])


async def fold(driver: Driver) -> int:
    """Add the changes to the counts; does nothing where they are there already."""
    if not await driver.read("SELECT 1 FROM queue_changes LIMIT 1"):
        return 0
    async with driver.transaction() as transaction:
        await transaction.run(_FOLD)
        transaction.add("DELETE FROM queue_counts WHERE count = 0")
    return 1


def _asked(status: str, form: str) -> tuple[str, list[str]]:
    params = [status, form] if form else [status]
    return f"status = $1{' AND form = $2' if form else ''}", params
