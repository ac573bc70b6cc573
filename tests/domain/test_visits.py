"""Appointments: numbers, slots, and what may happen to a visit when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from domain import catalogue
from domain.calendar import WorkingCalendar
from domain.offices import slots
from domain.offices.visits import (
    Visit,
    VisitChange,
    VisitNotAllowed,
    VisitStatus,
    accept,
    advance,
    arrive,
    bind_to_chat,
    book,
    cancel,
    miss,
    start_accepting,
    stop_accepting,
    walk_in,
)
from domain.person import id_without_chat
from domain.reference_numbers import (
    format_reference,
    format_visit_number,
    parse_application_id,
    parse_visit_id,
)
from domain.refusal import Refused

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
AT = datetime(2026, 6, 4, 7, 0, tzinfo=UTC)
CALENDAR = WorkingCalendar(lambda day: day.weekday() < 5 and day != date(2026, 6, 15), None)
BOOKED = book(Visit(1, 101, "adult", "arbat", AT, NOW), NOW).visit
IRINA, OLEG = 501, 502
CLOSING = datetime(2026, 6, 4, 17, 0, tzinfo=UTC)
COME = walk_in(Visit(2, id_without_chat(1), "adult", "arbat", AT, AT), IRINA, AT).visit


def test_the_number_of_a_visit_is_never_that_of_an_application() -> None:
    for id in (1, 47, 999_999):
        number = format_visit_number(id, 2026)
        assert (
            parse_visit_id(number)
            == parse_visit_id(number.lower())
            == parse_visit_id(f" {number[1:]} ")
            == id
        )
        assert parse_visit_id(str(id)) == id
        with pytest.raises(Refused):
            parse_visit_id(format_reference(id, 2026))
        with pytest.raises(Refused):
            parse_application_id(number.removeprefix("V"))
    assert parse_visit_id("завтра") is parse_visit_id("") is None


@pytest.mark.parametrize("wrong", ["V26-000048-3", "V26-000074-3", "V26-00047-3"])
def test_a_slip_in_the_number_is_noticed(wrong: str) -> None:
    with pytest.raises(Refused):
        parse_visit_id(wrong)


def test_slots_fill_the_hours_and_none_reaches_past_closing() -> None:
    arbat = catalogue.place("arbat")
    assert arbat is not None
    day = slots.slots_of_day(arbat, date(2026, 6, 4), CALENDAR)
    assert (day[0].hour, day[-1].hour, day[-1].minute, len(day)) == (5, 16, 30, 24)
    assert slots.slots_of_day(arbat, date(2026, 6, 6), CALENDAR)  # a Saturday: offices work
    assert not slots.slots_of_day(arbat, date(2026, 6, 15), CALENDAR)  # a Monday taken off
    assert not slots.slots_of_day(arbat, date(2027, 5, 9), CALENDAR)  # a Sunday, closed every year
    soon = slots.bookable_slots(arbat, date(2026, 6, 2), CALENDAR, NOW)
    assert soon[0] == NOW + slots.LEAD


def test_the_clock_reminds_twice_and_then_sees_that_nobody_came() -> None:
    told = []
    visit, now = BOOKED, NOW
    while visit.due_at:
        now = visit.due_at
        change = advance(visit, now)
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
    late = advance(BOOKED, AT + timedelta(minutes=5))
    assert late is not None
    assert not late.notices
    assert advance(late.visit, AT + timedelta(minutes=6)) is None


def test_from_the_desk_on_the_papers_are_in_one_hand() -> None:
    here = arrive(BOOKED, OLEG, AT).visit
    taken = start_accepting(here, IRINA, AT).visit
    late: Callable[[], VisitChange]
    for late in (
        lambda: start_accepting(taken, OLEG, AT),
        lambda: cancel(taken, AT),
        lambda: accept(taken, OLEG, 7, AT),
        lambda: miss(taken, OLEG, AT),
        lambda: arrive(taken, OLEG, AT),
    ):
        with pytest.raises(VisitNotAllowed):
            late()
    assert start_accepting(taken, IRINA, AT).visit.staff == IRINA
    assert start_accepting(stop_accepting(taken, IRINA, AT).visit, OLEG, AT).visit.staff == OLEG
    assert accept(taken, IRINA, 7, AT).visit.application == 7


def test_nobody_is_missed_before_their_hour() -> None:
    with pytest.raises(VisitNotAllowed, match="too-early"):
        miss(BOOKED, IRINA, AT - timedelta(minutes=1))
    assert miss(BOOKED, IRINA, AT).visit.status is VisitStatus.MISSED


def test_whoever_comes_without_an_appointment_stands_there_until_closing_time() -> None:
    assert (COME.status, COME.walk_in, COME.staff) == (VisitStatus.ARRIVED, True, IRINA)
    assert COME.due_at == CLOSING
    assert advance(COME, CLOSING - timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    "left",
    [
        COME,
        start_accepting(COME, IRINA, AT).visit,
        stop_accepting(start_accepting(COME, IRINA, AT).visit, IRINA, AT).visit,
        arrive(BOOKED, IRINA, AT).visit,
        start_accepting(BOOKED, IRINA, AT).visit,
    ],
)
def test_what_nobody_has_finished_ends_at_closing_time(left: Visit) -> None:
    assert left.due_at == CLOSING
    over = advance(left, CLOSING)
    assert over is not None
    assert over.visit.status is VisitStatus.UNFINISHED
    assert (over.visit.due_at, over.visit.open) == (None, False)
    assert [one.kind for one in over.notices] == ["visit-unfinished"]
    with pytest.raises(VisitNotAllowed):
        accept(over.visit, IRINA, None, CLOSING)


def test_what_is_finished_does_not_end_again() -> None:
    done = accept(start_accepting(COME, IRINA, AT).visit, IRINA, 7, AT).visit
    assert done.due_at is None
    assert advance(done, CLOSING + timedelta(days=1)) is None


def test_whoever_is_seen_to_late_has_an_hour() -> None:
    late = CLOSING - timedelta(minutes=5)
    assert start_accepting(COME, IRINA, late).visit.due_at == late + timedelta(hours=1)


def test_a_visit_is_bound_to_one_chat_and_only_while_its_visitor_waits() -> None:
    theirs = bind_to_chat(COME, 101, AT)
    assert theirs.visit.citizen == 101
    assert {(one.kind, one.to) for one in theirs.notices} == {
        ("visit-yours", 101),
        ("visit-bound", IRINA),
    }
    for late in (theirs.visit, start_accepting(COME, IRINA, AT).visit):
        with pytest.raises(VisitNotAllowed):
            bind_to_chat(late, 102, AT)
