"""Numbers of the desk: percentiles, hours of working days, days and weeks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.calendar import russian_calendar
from domain.review.statistics import DayCounts, percentile, summarize

CALENDAR = russian_calendar()
FRIDAY = datetime(2026, 6, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ordered", "percent", "expected"),
    [
        ([], 50, None),
        ([7.0], 90, 7.0),
        ([1.0, 2.0], 50, 1.0),
        ([1.0, 2.0, 3.0], 50, 2.0),
        ([float(n) for n in range(1, 11)], 90, 9.0),
        ([float(n) for n in range(1, 12)], 90, 10.0),
    ],
)
def test_a_percentile_is_one_of_the_values(
    ordered: list[float], percent: int, expected: float | None
) -> None:
    assert percentile(ordered, percent) == expected


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        (FRIDAY, FRIDAY + timedelta(hours=3), 3),
        (FRIDAY, FRIDAY + timedelta(days=3), 24),
        (FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=1, hours=5), 0),
        (FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=3), 12),
        (FRIDAY, FRIDAY, 0),
    ],
)
def test_hours_of_weekends_do_not_count(since: datetime, until: datetime, hours: int) -> None:
    assert CALENDAR.working_time(since, until) == timedelta(hours=hours)


def test_what_was_decided_after_its_deadline_is_counted() -> None:
    late = (FRIDAY, FRIDAY + timedelta(days=4))
    day = DayCounts(2, [late, (FRIDAY, FRIDAY + timedelta(days=3))], {"a": 1, "b": 2})
    made = summarize(FRIDAY.date(), [day, DayCounts(reasons={"a": 3})], CALENDAR, 1, 0)
    assert (made.received, made.decided, made.late) == (2, 2, 1)
    assert made.reasons == (("a", 4), ("b", 2))
    assert [bar.decided for bar in made.periods] == [2, 0]


def test_a_long_period_is_shown_by_weeks_and_loses_nothing() -> None:
    days = [DayCounts(1)] * 40
    made = summarize(date(2026, 6, 1), days, CALENDAR, 0, 0)
    assert [bar.received for bar in made.periods] == [7, 7, 7, 7, 7, 5]
    assert made.last == date(2026, 7, 10)
