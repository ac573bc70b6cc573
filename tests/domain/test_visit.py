"""Appointments: numbers, slots, and what may happen to a visit when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from domain import catalogue, slots
from domain.calendar import WorkingCalendar
from domain.reference import application_id, reference, visit_id, visit_number
from domain.refused import Refused
from domain.visit import (
    NotPossible,
    Visit,
    VisitChange,
    VisitStatus,
    accept,
    arrive,
    begin,
    book,
    cancel,
    lay_aside,
    miss,
    remind,
)

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
AT = datetime(2026, 6, 4, 7, 0, tzinfo=UTC)
CALENDAR = WorkingCalendar(lambda day: day.weekday() < 5 and day != date(2026, 6, 15), None)
BOOKED = book(Visit(1, 101, "adult", "arbat", AT, NOW), NOW).visit
IRINA, OLEG = 501, 502


def test_the_number_of_a_visit_is_never_that_of_an_application() -> None:
    for id in (1, 47, 999_999):
        number = visit_number(id, 2026)
        assert visit_id(number) == visit_id(number.lower()) == visit_id(f" {number[1:]} ") == id
        assert visit_id(str(id)) == id
        with pytest.raises(Refused):
            visit_id(reference(id, 2026))
        with pytest.raises(Refused):
            application_id(number.removeprefix("V"))
    assert visit_id("завтра") is visit_id("") is None


@pytest.mark.parametrize("wrong", ["V26-000048-3", "V26-000074-3", "V26-00047-3"])
def test_a_slip_in_the_number_is_noticed(wrong: str) -> None:
    with pytest.raises(Refused):
        visit_id(wrong)


def test_slots_fill_the_hours_and_none_reaches_past_closing() -> None:
    arbat = catalogue.place("arbat")
    assert arbat is not None
    day = slots.slots(arbat, date(2026, 6, 4), CALENDAR)
    assert (day[0].hour, day[-1].hour, day[-1].minute, len(day)) == (5, 16, 30, 24)
    assert slots.slots(arbat, date(2026, 6, 6), CALENDAR)  # a Saturday: offices work
    assert not slots.slots(arbat, date(2026, 6, 15), CALENDAR)  # a Monday taken off
    assert not slots.slots(arbat, date(2027, 5, 9), CALENDAR)  # a Sunday, closed every year
    soon = slots.offered(arbat, date(2026, 6, 2), CALENDAR, NOW)
    assert soon[0] == NOW + slots.LEAD


def test_the_clock_reminds_twice_and_then_sees_that_nobody_came() -> None:
    told = []
    visit, now = BOOKED, NOW
    while visit.due_at:
        now = visit.due_at
        change = remind(visit, now)
        assert change is not None
        visit = change.visit
        told += [(AT - now, notice.kind) for notice in change.notices]
    assert told == [
        (timedelta(days=1), "visit-soon"),
        (timedelta(hours=2), "visit-soon"),
        (-timedelta(hours=10), "visit-missed"),
    ]
    assert visit.status is VisitStatus.MISSED


def test_after_an_outage_only_what_still_fits_is_told() -> None:
    late = remind(BOOKED, AT + timedelta(minutes=5))
    assert late is not None
    assert not late.notices
    assert remind(late.visit, AT + timedelta(minutes=6)) is None


def test_from_the_desk_on_the_papers_are_in_one_hand() -> None:
    here = arrive(BOOKED, OLEG, AT).visit
    taken = begin(here, IRINA, AT).visit
    late: Callable[[], VisitChange]
    for late in (
        lambda: begin(taken, OLEG, AT),
        lambda: cancel(taken, AT),
        lambda: accept(taken, OLEG, 7, AT),
        lambda: miss(taken, OLEG, AT),
        lambda: arrive(taken, OLEG, AT),
    ):
        with pytest.raises(NotPossible):
            late()
    assert begin(taken, IRINA, AT).visit.staff == IRINA
    assert begin(lay_aside(taken, IRINA, AT).visit, OLEG, AT).visit.staff == OLEG
    assert accept(taken, IRINA, 7, AT).visit.application == 7


def test_nobody_is_missed_before_their_hour() -> None:
    with pytest.raises(NotPossible, match="too-early"):
        miss(BOOKED, IRINA, AT - timedelta(minutes=1))
    assert miss(BOOKED, IRINA, AT).visit.status is VisitStatus.MISSED
