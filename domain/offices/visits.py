"""A visit to an office, by appointment or without, and what may happen to it.

Booked → arrived → accepting → accepted; or cancelled, missed, or left unfinished at closing time.
Without an appointment it begins as arrived. Like an application's, every transition gives the
change with its line of history and the notices it causes.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain import catalogue
from domain.application import HistoryEntry
from domain.notice import Notice
from domain.offices import slots
from domain.person import has_chat
from domain.reference_numbers import format_visit_number


class VisitStatus(StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    ACCEPTING = "accepting"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    MISSED = "missed"
    UNFINISHED = "unfinished"


OPEN = frozenset({VisitStatus.BOOKED, VisitStatus.ARRIVED, VisitStatus.ACCEPTING})
NOT_STARTED = frozenset({VisitStatus.BOOKED, VisitStatus.ARRIVED})
"""No clerk has begun with the visitor yet."""
AT_OFFICE = frozenset({VisitStatus.ARRIVED, VisitStatus.ACCEPTING})
"""The visitor is at the office; the visit ends at closing time if it is not done by then."""

MIN_OPEN = timedelta(hours=1)
"""The time for which a visit stays open at least, though the office closes meanwhile."""

REMINDERS = (timedelta(days=1), timedelta(hours=2))


class VisitNotAllowed(Exception):  # noqa: N818  (a word of the domain, as NotAllowed is)
    """The visit's status does not allow it; the text `not-possible-<code>` says why."""

    def __init__(self, code: str, visit: "Visit") -> None:
        super().__init__(code)
        self.code = code
        self.visit = visit


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to an office; `citizen` and `staff` are ids of people; times are aware UTC.

    `category` says for whom the visitor comes.

    `due_at` is when the clock next does something: reminders, then the end of the day.
    `application` is what was entered at the desk. `version` grows by one with each save.
    With `walk_in` there was no appointment, so it has no seat, and `at` is when they came.
    """

    id: int
    citizen: int
    category: str
    place: str
    at: datetime
    opened_at: datetime
    status: VisitStatus = VisitStatus.BOOKED
    version: int = 0
    due_at: datetime | None = None
    staff: int | None = None
    application: int | None = None
    walk_in: bool = False

    @property
    def number(self) -> str:
        return format_visit_number(self.id, self.opened_at.year)

    @property
    def open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class VisitChange:
    """A new state of a visit, its history entry and the notices to send."""

    visit: Visit
    entry: HistoryEntry
    notices: tuple[Notice, ...] = ()


def book(visit: Visit, now: datetime) -> VisitChange:
    """The appointment is confirmed."""
    booked = replace(visit, status=VisitStatus.BOOKED, due_at=next_due_at(visit, now))
    return VisitChange(booked, HistoryEntry("visit-booked", visit.citizen, now))


def walk_in(
    visit: Visit, by: int, now: datetime, not_before: datetime | None = None
) -> VisitChange:
    """Somebody came without an appointment; one of the staff has opened a visit for them."""
    here = replace(visit, status=VisitStatus.ARRIVED, walk_in=True, staff=by)
    here = replace(here, due_at=open_until(here, now, not_before))
    return VisitChange(here, HistoryEntry("visit-walk-in", by, now))


def bind_to_chat(visit: Visit, citizen: int, now: datetime) -> VisitChange:
    """Give the visit of somebody without a chat to the citizen who opened its link."""
    _require_status(visit, {VisitStatus.ARRIVED})
    if has_chat(visit.citizen):
        raise VisitNotAllowed("bound", visit)
    theirs = replace(visit, citizen=citizen)
    clerk = () if visit.staff is None else (Notice("visit-bound", visit.staff),)
    notices = (_notice("visit-yours", theirs), *clerk)
    return VisitChange(theirs, HistoryEntry("visit-bound", citizen, now), notices)


def move(visit: Visit, place: str, at: datetime, now: datetime) -> VisitChange:
    """Another office or hour, by the citizen; the number stays."""
    _require_status(visit, {VisitStatus.BOOKED})
    moved = replace(visit, place=place, at=at)
    moved = replace(moved, due_at=next_due_at(moved, now))
    return VisitChange(moved, HistoryEntry("visit-moved", visit.citizen, now))


def cancel(visit: Visit, now: datetime) -> VisitChange:
    """Cancel it: the citizen will not come, or leaves before their turn."""
    _require_status(visit, NOT_STARTED)
    gone = replace(visit, status=VisitStatus.CANCELLED, due_at=None)
    return VisitChange(gone, HistoryEntry("visit-cancelled", visit.citizen, now))


def arrive(
    visit: Visit, by: int, now: datetime, not_before: datetime | None = None
) -> VisitChange:
    """Record that the visitor has come to the office."""
    _require_status(visit, {VisitStatus.BOOKED})
    due = open_until(visit, now, not_before)
    here = replace(visit, status=VisitStatus.ARRIVED, due_at=due, staff=by)
    return VisitChange(
        here, HistoryEntry("visit-arrived", by, now), (_notice("visit-arrived", visit),)
    )


def start_accepting(
    visit: Visit, by: int, now: datetime, not_before: datetime | None = None
) -> VisitChange:
    """A clerk begins with the visitor; from here on no other clerk can take the visit."""
    mine = visit.status is VisitStatus.ACCEPTING and visit.staff == by
    if not mine:
        _require_status(visit, NOT_STARTED)
    due = open_until(visit, now, not_before)
    taken = replace(visit, status=VisitStatus.ACCEPTING, due_at=due, staff=by)
    return VisitChange(taken, HistoryEntry("visit-accepting", by, now))


def stop_accepting(
    visit: Visit, by: int, now: datetime, not_before: datetime | None = None
) -> VisitChange:
    """The clerk stops without an application; the visitor waits for another."""
    _require_clerk(visit, by)
    due = open_until(visit, now, not_before)
    waiting = replace(visit, status=VisitStatus.ARRIVED, due_at=due, staff=None)
    return VisitChange(waiting, HistoryEntry("visit-aside", by, now))


def accept(visit: Visit, by: int, application: int | None, now: datetime) -> VisitChange:
    """Finish it: what the visitor came for is done."""
    _require_clerk(visit, by)
    done = replace(visit, status=VisitStatus.ACCEPTED, due_at=None, application=application)
    notices = () if application else (_notice("visit-on-paper", visit),)
    return VisitChange(done, HistoryEntry("visit-accepted", by, now), notices)


def miss(visit: Visit, by: int | None, now: datetime) -> VisitChange:
    """Record that nobody came: said by a clerk (`by`) after the hour, or at the day's end."""
    _require_status(visit, {VisitStatus.BOOKED})
    if now < visit.at:
        raise VisitNotAllowed("too-early", visit)
    missed = replace(visit, status=VisitStatus.MISSED, due_at=None)
    return VisitChange(
        missed, HistoryEntry("visit-missed", by, now), (_notice("visit-missed", visit),)
    )


def end_unfinished(visit: Visit, now: datetime) -> VisitChange:
    """End a visit that was not finished by closing time."""
    _require_status(visit, AT_OFFICE)
    over = replace(visit, status=VisitStatus.UNFINISHED, due_at=None)
    told = (_notice("visit-unfinished", visit),)
    return VisitChange(over, HistoryEntry("visit-unfinished", None, now), told)


def advance(visit: Visit, now: datetime) -> VisitChange | None:
    """What the clock does when the visit is due: a reminder, or its end; None where it is not due.

    After an outage only the last reminder that is still of use is sent.
    """
    if not visit.open or visit.due_at is None or visit.due_at > now:
        return None
    if visit.status in AT_OFFICE:
        return end_unfinished(visit, now)
    if now >= end_of_day(visit):
        return miss(visit, None, now)
    later = replace(visit, due_at=next_due_at(visit, now))
    if now >= visit.at:
        return VisitChange(later, HistoryEntry("visit-awaited", None, now))
    soon = (_notice("visit-soon", visit),)
    return VisitChange(later, HistoryEntry("visit-reminded", None, now), soon)


def next_due_at(visit: Visit, now: datetime) -> datetime:
    """When (UTC) a booked visit is due next: for a reminder, or at the end of its day."""
    moments = [visit.at - before for before in REMINDERS]
    return next((moment for moment in moments if moment > now), end_of_day(visit))


def end_of_day(visit: Visit) -> datetime:
    return slots.closing_time(catalogue.place(visit.place), visit.at)


def open_until(visit: Visit, now: datetime, not_before: datetime | None = None) -> datetime:
    """When (UTC) an unfinished visit ends: at today's closing time, but an hour from now at least.

    `not_before` is when a real hour will have passed, where days are shorter than real ones.
    """
    return max(slots.closing_time(catalogue.place(visit.place), now), not_before or now + MIN_OPEN)


def _notice(kind: str, visit: Visit) -> Notice:
    return Notice(kind, visit.citizen)


def _require_status(visit: Visit, statuses: Collection[VisitStatus]) -> None:
    if visit.status not in statuses:
        raise VisitNotAllowed("under-way" if visit.open else "ended", visit)


def _require_clerk(visit: Visit, by: int) -> None:
    if visit.status is not VisitStatus.ACCEPTING or visit.staff != by:
        raise VisitNotAllowed("not-in-hand", visit)
