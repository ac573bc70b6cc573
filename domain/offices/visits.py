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
from domain.application import Entry
from domain.notice import Notice
from domain.offices import slots
from domain.person import has_chat
from domain.reference_numbers import visit_number


class VisitStatus(StrEnum):
    BOOKED = "booked"
    ARRIVED = "arrived"
    ACCEPTING = "accepting"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    MISSED = "missed"
    UNFINISHED = "unfinished"


OPEN = frozenset({VisitStatus.BOOKED, VisitStatus.ARRIVED, VisitStatus.ACCEPTING})
COMING = frozenset({VisitStatus.BOOKED, VisitStatus.ARRIVED})
"""Nobody has the papers in hand yet."""
AT_OFFICE = frozenset({VisitStatus.ARRIVED, VisitStatus.ACCEPTING})
"""The visitor is there; whatever is not done by closing time ends then."""

LEAST = timedelta(hours=1)
"""So long a visitor is seen to at least, though the office closes meanwhile."""

REMINDERS = (timedelta(days=1), timedelta(hours=2))


class NotPossible(Exception):  # noqa: N818  (a word of the domain, as NotAllowed is)
    """The visit will not have it; the text `not-possible-<code>` says why."""

    def __init__(self, code: str, visit: "Visit") -> None:
        super().__init__(code)
        self.code = code
        self.visit = visit


@dataclass(frozen=True, slots=True)
class Visit:
    """`citizen` and `staff` are ids of people; `category` says for whom; times are aware UTC.

    `due_at` is when the clock next does something: reminders, then the end of the day.
    `application` is what was entered at the desk. `version` grows by one with each save.
    `walk_in`: there was no appointment, so it has no seat, and `at` is when they came.
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
        return visit_number(self.id, self.opened_at.year)

    @property
    def open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class VisitChange:
    """A new state of a visit, its line of history and the messages it owes."""

    visit: Visit
    entry: Entry
    notices: tuple[Notice, ...] = ()


def book(visit: Visit, now: datetime) -> VisitChange:
    """The appointment is confirmed."""
    booked = replace(visit, status=VisitStatus.BOOKED, due_at=next_moment(visit, now))
    return VisitChange(booked, Entry("visit-booked", visit.citizen, now))


def walk_in(visit: Visit, by: int, now: datetime, least: datetime | None = None) -> VisitChange:
    """Somebody came without an appointment; one of the staff has opened a visit for them."""
    here = replace(visit, status=VisitStatus.ARRIVED, walk_in=True, staff=by)
    here = replace(here, due_at=closing(here, now, least))
    return VisitChange(here, Entry("visit-walk-in", by, now))


def bind(visit: Visit, citizen: int, now: datetime) -> VisitChange:
    """The visitor has opened the chat: from now on the visit is theirs; its clerk is told."""
    _must_be(visit, {VisitStatus.ARRIVED})
    if has_chat(visit.citizen):
        raise NotPossible("bound", visit)
    theirs = replace(visit, citizen=citizen)
    clerk = () if visit.staff is None else (Notice("visit-bound", visit.staff),)
    notices = (_told("visit-yours", theirs), *clerk)
    return VisitChange(theirs, Entry("visit-bound", citizen, now), notices)


def move(visit: Visit, place: str, at: datetime, now: datetime) -> VisitChange:
    """Another office or hour, by the citizen; the number stays."""
    _must_be(visit, {VisitStatus.BOOKED})
    moved = replace(visit, place=place, at=at)
    moved = replace(moved, due_at=next_moment(moved, now))
    return VisitChange(moved, Entry("visit-moved", visit.citizen, now))


def cancel(visit: Visit, now: datetime) -> VisitChange:
    """The citizen will not come, or leaves before their turn."""
    _must_be(visit, COMING)
    gone = replace(visit, status=VisitStatus.CANCELLED, due_at=None)
    return VisitChange(gone, Entry("visit-cancelled", visit.citizen, now))


def arrive(visit: Visit, by: int, now: datetime, least: datetime | None = None) -> VisitChange:
    """The visitor is in the office."""
    _must_be(visit, {VisitStatus.BOOKED})
    due = closing(visit, now, least)
    here = replace(visit, status=VisitStatus.ARRIVED, due_at=due, staff=by)
    return VisitChange(here, Entry("visit-arrived", by, now), (_told("visit-arrived", visit),))


def begin(visit: Visit, by: int, now: datetime, least: datetime | None = None) -> VisitChange:
    """One of the staff has the papers in hand; from here on nobody else takes this visit."""
    mine = visit.status is VisitStatus.ACCEPTING and visit.staff == by
    if not mine:
        _must_be(visit, COMING)
    due = closing(visit, now, least)
    taken = replace(visit, status=VisitStatus.ACCEPTING, due_at=due, staff=by)
    return VisitChange(taken, Entry("visit-accepting", by, now))


def lay_aside(visit: Visit, by: int, now: datetime, least: datetime | None = None) -> VisitChange:
    """The papers are given back without an application; the visitor still waits."""
    _must_be_in_hand(visit, by)
    due = closing(visit, now, least)
    waiting = replace(visit, status=VisitStatus.ARRIVED, due_at=due, staff=None)
    return VisitChange(waiting, Entry("visit-aside", by, now))


def accept(visit: Visit, by: int, application: int | None, now: datetime) -> VisitChange:
    """What the visitor came for is done."""
    _must_be_in_hand(visit, by)
    done = replace(visit, status=VisitStatus.ACCEPTED, due_at=None, application=application)
    notices = () if application else (_told("visit-on-paper", visit),)
    return VisitChange(done, Entry("visit-accepted", by, now), notices)


def miss(visit: Visit, by: int | None, now: datetime) -> VisitChange:
    """Nobody came: said by the staff after the hour, or (None) by the end of the day."""
    _must_be(visit, {VisitStatus.BOOKED})
    if now < visit.at:
        raise NotPossible("too-early", visit)
    missed = replace(visit, status=VisitStatus.MISSED, due_at=None)
    return VisitChange(missed, Entry("visit-missed", by, now), (_told("visit-missed", visit),))


def leave(visit: Visit, now: datetime) -> VisitChange:
    """The office has closed and nothing was finished: the visitor may come or book anew."""
    _must_be(visit, AT_OFFICE)
    over = replace(visit, status=VisitStatus.UNFINISHED, due_at=None)
    told = (_told("visit-unfinished", visit),)
    return VisitChange(over, Entry("visit-unfinished", None, now), told)


def remind(visit: Visit, now: datetime) -> VisitChange | None:
    """What the clock does when the visit is due: remind of it, or see that it has come to nothing.

    After an outage only the reminder that still fits is given.
    """
    if not visit.open or visit.due_at is None or visit.due_at > now:
        return None
    if visit.status in AT_OFFICE:
        return leave(visit, now)
    if now >= end_of_day(visit):
        return miss(visit, None, now)
    later = replace(visit, due_at=next_moment(visit, now))
    if now >= visit.at:
        return VisitChange(later, Entry("visit-awaited", None, now))
    soon = (_told("visit-soon", visit),)
    return VisitChange(later, Entry("visit-reminded", None, now), soon)


def next_moment(visit: Visit, now: datetime) -> datetime:
    """When (UTC) the clock next has something to do with a booked visit."""
    moments = [visit.at - before for before in REMINDERS]
    return next((moment for moment in moments if moment > now), end_of_day(visit))


def end_of_day(visit: Visit) -> datetime:
    return slots.closing(catalogue.place(visit.place), visit.at)


def closing(visit: Visit, now: datetime, least: datetime | None = None) -> datetime:
    """When (UTC) a visit ends that nobody goes on with: today's closing time, not at once.

    `least` is when a real hour will have passed, where days are shorter than real ones.
    """
    return max(slots.closing(catalogue.place(visit.place), now), least or now + LEAST)


def _told(kind: str, visit: Visit) -> Notice:
    return Notice(kind, visit.citizen)


def _must_be(visit: Visit, statuses: Collection[VisitStatus]) -> None:
    if visit.status not in statuses:
        raise NotPossible("under-way" if visit.open else "ended", visit)


def _must_be_in_hand(visit: Visit, by: int) -> None:
    if visit.status is not VisitStatus.ACCEPTING or visit.staff != by:
        raise NotPossible("not-in-hand", visit)
