import logging
from datetime import date, timedelta

import pytest

from bot.calendar import russian_calendar, warn_past_horizon

CALENDAR = russian_calendar()


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 5, 2), False),
        (date(2025, 11, 1), True),  # a Saturday worked for the Monday after
        (date(2025, 11, 3), False),
        (date(2026, 1, 9), False),
        (date(2026, 5, 11), False),
        (date(2026, 11, 23), True),
        (date(2027, 2, 20), True),
    ],
)
def test_moved_days_off_are_known(day: date, works: bool) -> None:
    assert CALENDAR.is_working(day) is works


def test_the_horizon_is_the_end_of_the_last_published_year() -> None:
    assert CALENDAR.horizon
    assert CALENDAR.horizon >= date(2027, 12, 31)
    assert (CALENDAR.horizon + timedelta(days=1)).timetuple().tm_yday == 1


def test_dates_past_the_horizon_are_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    assert CALENDAR.horizon
    caplog.set_level(logging.WARNING)
    assert not warn_past_horizon(CALENDAR, CALENDAR.horizon - timedelta(days=200))
    assert caplog.records == []
    assert warn_past_horizon(CALENDAR, CALENDAR.horizon - timedelta(days=50))
    assert "upgrade" in caplog.text
