"""What was done at the desk, counted out of the histories day by day."""

from datetime import datetime

from domain.review.statistics import Counted
from storage.application_rows import stamp
from storage.driver import Driver

_PERIOD = "h.at >= $1 AND h.at < $2"
_STANDS = (
    "NOT EXISTS (SELECT 1 FROM history u WHERE u.application = h.application"
    " AND u.version = h.version + 1 AND u.what = 'undone')"
)
"""A decision that was taken back counts for nothing."""


async def counted(driver: Driver, since: datetime, until: datetime) -> Counted:
    """Of one day, so that a long period is many short questions; found by the index on time."""
    span = (stamp(since), stamp(until))
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
    return Counted(
        int(received[0][0]),
        [(datetime.fromisoformat(s), datetime.fromisoformat(at)) for s, at in decided if s],
        {code: int(many) for code, many in reasons},
    )
