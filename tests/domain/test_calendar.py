"""Working days and the terms counted in them: the worked examples."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import MOSCOW, WorkingCalendar
from domain.status import temporary_policy


@pytest.mark.parametrize(
    ("sent", "until"),
    [
        (datetime(2026, 11, 22, 12, tzinfo=MOSCOW), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 0, tzinfo=MOSCOW), date(2026, 11, 24)),
        (datetime(2025, 12, 30, 12, tzinfo=MOSCOW), date(2026, 1, 12)),
        (datetime(2025, 10, 31, 12, tzinfo=MOSCOW), date(2025, 11, 1)),
        (datetime(2025, 4, 30, 12, tzinfo=MOSCOW), date(2025, 5, 5)),
        (datetime(2026, 11, 19, 23, tzinfo=MOSCOW), date(2026, 11, 20)),
        (datetime(2026, 11, 19, 21, tzinfo=UTC), date(2026, 11, 23)),  # already Friday in Moscow
    ],
)
def test_a_review_ends_with_the_next_working_day_in_moscow(
    calendar: WorkingCalendar, sent: datetime, until: date
) -> None:
    deadline = calendar.review_deadline(sent.astimezone(UTC))
    assert deadline.tzinfo is UTC
    there = deadline.astimezone(ZoneInfo("Europe/Moscow"))
    assert (there.date(), there.hour, there.minute) == (until, 23, 59)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 5, 2), False),
        (date(2025, 5, 8), False),
        (date(2025, 6, 13), False),
        (date(2025, 11, 1), True),
        (date(2025, 11, 3), False),
        (date(2025, 12, 31), False),
        (date(2026, 1, 9), False),
        (date(2026, 3, 9), False),
        (date(2026, 5, 11), False),
        (date(2026, 12, 31), False),
        (date(2027, 2, 20), True),
        (date(2027, 2, 22), False),
    ],
)
def test_the_calendar_knows_the_moved_days(
    calendar: WorkingCalendar, day: date, works: bool
) -> None:
    assert bool(calendar.is_working(day)) is works


def test_the_day_counted_from_is_not_counted(calendar: WorkingCalendar) -> None:
    assert calendar.working_days_after(date(2026, 11, 23), 45) == date(2027, 2, 3)
    assert calendar.working_days_after(date(2026, 11, 22), 0) == date(2026, 11, 22)


def test_past_the_horizon_dates_are_not_certain(calendar: WorkingCalendar) -> None:
    assert not calendar.is_beyond_horizon(date(2027, 12, 31))
    assert calendar.is_beyond_horizon(date(2028, 1, 1))
    assert not WorkingCalendar(lambda day: True, None).is_beyond_horizon(date(2999, 1, 1))


@pytest.mark.parametrize(
    ("issued", "working_days", "last"),
    [
        (date(2026, 11, 23), 45, date(2027, 2, 2)),
        (date(2026, 11, 22), 45, date(2027, 2, 2)),
        (date(2026, 11, 23), 1, date(2026, 11, 23)),
        (date(2026, 11, 20), 2, date(2026, 11, 23)),
    ],
)
def test_a_temporary_policy_counts_its_day_of_issue(
    calendar: WorkingCalendar, issued: date, working_days: int, last: date
) -> None:
    assert temporary_policy.valid_until(issued, working_days, calendar) == last


def test_temporary_numbers_have_nine_digits_and_differ() -> None:
    numbers = {temporary_policy.temporary_number(id) for id in (1, 2, 47, 99_999_999)}
    assert len(numbers) == 4
    assert {len(number) for number in numbers} == {9}


@pytest.mark.parametrize("id", [0, 100_000_000])
def test_outside_its_range_there_is_no_temporary_number(id: int) -> None:
    with pytest.raises(ValueError, match="no temporary number"):
        temporary_policy.temporary_number(id)
