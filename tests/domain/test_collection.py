"""Days 3, 10, 25 and the end: what is told of a policy that waits, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.application import Application, Status
from domain.offices.opening_hours import hours_on
from domain.status.collection import (
    COLLECTION_PERIOD,
    LATE,
    REMINDERS,
    collect_until,
    remind_or_return,
)

READY = datetime(2026, 7, 2, 9, tzinfo=UTC)
WAITING = Application(
    1,
    101,
    READY - timedelta(days=31),
    Status.READY,
    ready_at=READY,
    due_at=READY + REMINDERS[0],
)


def told(since: Application, *moments: datetime) -> list[tuple[str, Status]]:
    kinds = []
    for now in moments:
        while change := remind_or_return(since, now):
            since = change.application
            kinds += [(notice.kind, since.status) for notice in change.notices]
    return kinds


def test_three_reminders_and_the_end() -> None:
    days = [READY + after for after in REMINDERS]
    assert told(WAITING, *days) == [
        ("reminder", Status.READY),
        ("reminder", Status.READY),
        ("last-call", Status.READY),
    ]
    assert told(WAITING, *days, collect_until(WAITING)) == [
        *told(WAITING, *days),
        ("uncollected", Status.UNCOLLECTED),
    ]
    assert collect_until(WAITING) == datetime(2026, 8, 1, 20, 59, 59, tzinfo=UTC)


def test_nothing_comes_before_its_moment() -> None:
    second = timedelta(seconds=1)
    assert told(WAITING, *(READY + after - second for after in REMINDERS[:1])) == []
    assert told(WAITING, READY + REMINDERS[0], READY + REMINDERS[1] - second) == [
        ("reminder", Status.READY)
    ]


@pytest.mark.parametrize("days", [26, 31, 400])
def test_after_an_outage_one_last_call_and_all_its_days_before_the_end(days: int) -> None:
    back = READY + timedelta(days=days)
    assert told(WAITING, back) == [("last-call", Status.READY)]
    change = remind_or_return(WAITING, back)
    assert change is not None
    assert collect_until(change.application) >= back + COLLECTION_PERIOD - REMINDERS[-1]


def test_a_tick_a_little_late_moves_nothing() -> None:
    change = remind_or_return(WAITING, READY + REMINDERS[0] + LATE)
    assert change is not None
    assert change.application.ready_at == READY


def test_what_is_not_ready_waits_for_nothing() -> None:
    assert (
        remind_or_return(replace(WAITING, status=Status.COLLECTED), collect_until(WAITING)) is None
    )
    with pytest.raises(ValueError, match="not ready"):
        collect_until(replace(WAITING, ready_at=None))


@pytest.mark.parametrize(
    ("hours", "day", "expected"),
    [
        ("ежедневно 8:00–20:00", 1, ("08:00", "20:00")),
        ("Ежедневно 10:00-22:00", 7, ("10:00", "22:00")),
        ("пн–пт 8:00–20:00, сб 9:00–15:00", 5, ("08:00", "20:00")),
        ("пн–пт 8:00–20:00, сб 9:00–15:00", 6, ("09:00", "15:00")),
        ("пн–пт 8:00–20:00, сб 9:00–15:00", 7, None),
        ("круглосуточно", 3, None),
        ("по записи 9:00–10:00", 3, None),
        ("", 3, None),
    ],
)
def test_the_hours_of_a_day(hours: str, day: int, expected: tuple[str, str] | None) -> None:
    found = hours_on(datetime(2026, 6, day, tzinfo=UTC).date(), hours)
    assert (found and tuple(f"{one:%H:%M}" for one in found)) == expected
