"""Numbers of the desk: percentiles, hours of working days, days and weeks."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from math import ceil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.calendar import russian_calendar
from domain.calendar import MOSCOW
from domain.review.statistics import (
    Counts,
    count_decision,
    percentile,
    spans,
    summarize,
    tenths_of,
    total,
)

CALENDAR = russian_calendar()
FRIDAY = datetime(2026, 6, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("hours", "percent", "expected"),
    [
        ([], 50, None),
        ([7.0], 90, 7.0),
        ([1.0, 2.0], 50, 1.0),
        ([1.0, 2.0, 3.0], 50, 2.0),
        ([0.2, 0.2, 0.3], 50, 0.2),
        ([float(n) for n in range(1, 11)], 90, 9.0),
        ([float(n) for n in range(1, 12)], 90, 10.0),
    ],
)
def test_a_percentile_is_one_of_the_values(
    hours: list[float], percent: int, expected: float | None
) -> None:
    counts = Counts(decided=Counter(tenths_of(timedelta(hours=one)) for one in hours))
    assert percentile(counts, percent) == expected


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), min_size=1), st.integers(1, 100))
def test_a_percentile_of_counted_times_is_shown_as_that_of_the_times(
    times: list[timedelta], percent: int
) -> None:
    exact = sorted(times)[max(ceil(len(times) * percent / 100), 1) - 1]
    counted = percentile(Counts(decided=Counter(map(tenths_of, times))), percent)
    assert counted == tenths_of(exact) / 10


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


def test_what_was_decided_after_its_deadline_is_late() -> None:
    assert count_decision(FRIDAY, FRIDAY + timedelta(days=4), CALENDAR) == (480, True)
    assert count_decision(FRIDAY, FRIDAY + timedelta(days=3), CALENDAR) == (240, False)


def test_a_summary_has_all_its_days_together() -> None:
    day = Counts(2, {480: 1, 240: 1}, 1, {"a": 1, "b": 2})
    first, last = FRIDAY.date(), FRIDAY.date() + timedelta(days=1)
    made = summarize(first, last, [day, Counts(reasons={"a": 3})], 1, 0)
    assert (made.received, made.decided, made.late) == (2, 2, 1)
    assert made.reasons == (("a", 4), ("b", 2))
    assert [bar.decided for bar in made.periods] == [2, 0]
    assert (made.median, made.p90) == (24, 48)
    assert total([day, day]) == Counts(4, {480: 2, 240: 2}, 2, {"a": 2, "b": 4})


def test_a_long_period_is_shown_by_weeks_and_loses_nothing() -> None:
    first, last = date(2026, 6, 1), date(2026, 7, 10)
    weeks = [*spans(first, last)]
    counts = [Counts((until - since).days + 1) for since, until in weeks]
    made = summarize(first, last, counts, 0, 0)
    assert [bar.received for bar in made.periods] == [7, 7, 7, 7, 7, 5]
    assert made.last == last
    assert len([*spans(first, first + timedelta(days=30))]) == 31


def by_the_day(since: datetime, until: datetime) -> timedelta:
    """What falls on each working day, one after another."""
    total, day = timedelta(), since.astimezone(MOSCOW).date()
    while (begins := datetime.combine(day, time(), MOSCOW)) < until:
        day += timedelta(days=1)
        if CALENDAR.is_working(day - timedelta(days=1)):
            total += min(datetime.combine(day, time(), MOSCOW), until) - max(begins, since)
    return total


@given(st.timedeltas(timedelta(0), timedelta(days=90)), st.timedeltas(-HOUR, timedelta(days=40)))
@example(timedelta(hours=12), timedelta(days=3))
@example(timedelta(hours=12), timedelta(days=1))
def test_working_time_is_that_of_its_days(later: timedelta, long: timedelta) -> None:
    since = FRIDAY + later
    assert CALENDAR.working_time(since, since + long) == by_the_day(since, since + long)
