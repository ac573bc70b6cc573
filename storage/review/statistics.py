"""Counts for the statistics, out of the histories."""

from datetime import datetime

from domain.review.statistics import DayCounts
from storage.application_rows import to_iso
from storage.driver import Driver

_PERIOD = "h.at >= $1 AND h.at < $2"
_STANDS = (
    "NOT EXISTS (SELECT 1 FROM history u WHERE u.application = h.application"
    " AND u.version = h.version + 1 AND u.what = 'undone')"
)
"""A decision that was undone does not count."""


async def count_day(driver: Driver, since: datetime, until: datetime) -> DayCounts:
    """Counts of one day: a long period is read by many short queries on the index on time."""
    span = (to_iso(since), to_iso(until))
    received = await driver.read(
        f"SELECT count(*) FROM history h WHERE {_PERIOD} AND h.what IN ('sent', 'resent')", *span
    )
    decided = await driver.read(
        "SELECT (SELECT s.at FROM history s WHERE s.application = h.application"
        " AND s.version < h.version AND s.what IN ('sent', 'resent')"
        f" ORDER BY s.version DESC LIMIT 1), h.at FROM history h WHERE {_PERIOD}"
        f" AND h.what IN ('approved', 'returned', 'rejected') AND {_STANDS}",
        *span,
    )
    reasons = await driver.read(
        "SELECT r.code, count(*) FROM history h"
        " JOIN reasons r ON r.application = h.application AND r.version = h.version"
        f" WHERE {_PERIOD} AND h.what = 'returned' AND {_STANDS} GROUP BY r.code",
        *span,
    )
    return DayCounts(
        int(received[0][0]),
        [(datetime.fromisoformat(s), datetime.fromisoformat(at)) for s, at in decided if s],
        {code: int(many) for code, many in reasons},
    )
