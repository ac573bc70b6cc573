"""When it is quiet, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.calendar import MOSCOW
from domain.status.quiet_hours import QuietHours


@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        ((22, 9), "2026-06-02T21:59", None),
        ((22, 9), "2026-06-02T22:00", "2026-06-03T09:00"),
        ((22, 9), "2026-06-02T23:59", "2026-06-03T09:00"),
        ((22, 9), "2026-06-03T00:00", "2026-06-03T09:00"),
        ((22, 9), "2026-06-03T08:59", "2026-06-03T09:00"),
        ((22, 9), "2026-06-03T09:00", None),
        ((13, 15), "2026-06-03T14:30", "2026-06-03T15:00"),
        ((13, 15), "2026-06-03T15:00", None),
        ((13, 15), "2026-06-03T12:59", None),
        ((20, 0), "2026-06-03T21:00", "2026-06-04T00:00"),
    ],
)
def test_it_is_quiet_by_moscows_clock(hours: tuple[int, int], at: str, until: str | None) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=MOSCOW).astimezone(UTC)
    over = QuietHours(*hours).ends_at(now)
    expected = datetime.fromisoformat(until).replace(tzinfo=MOSCOW) if until else None
    assert over == expected


@pytest.mark.parametrize("hour", range(24))
def test_when_the_quiet_is_over_it_is_not_quiet(hour: int) -> None:
    quiet, now = QuietHours(22, 9), datetime(2026, 6, 2, hour, 30, tzinfo=UTC)
    over = quiet.ends_at(now)
    if over is not None:
        assert now < over <= now + timedelta(hours=11)
        assert quiet.ends_at(over) is None
