"""The appointments that the database holds, and what must hold of them by themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from domain import catalogue
from domain.offices.visits import Visit, VisitStatus
from storage.application_rows import to_iso
from storage.offices.visit_rows import COLUMNS, read_visit
from tests.storm.snapshots import Rows

FROM_ARRIVED = {"visit-accepting", "visit-cancelled", "visit-unfinished"}
AFTER: dict[str, set[str]] = {
    "": {"visit-booked", "visit-walk-in"},
    "visit-booked": {"visit-cancelled", "visit-arrived", "visit-accepting", "visit-missed"},
    "visit-arrived": FROM_ARRIVED,
    "visit-aside": FROM_ARRIVED,
    "visit-bound": FROM_ARRIVED,
    "visit-walk-in": FROM_ARRIVED | {"visit-bound"},
    "visit-accepting": {
        *("visit-accepting", "visit-aside", "visit-accepted", "visit-unfinished"),
    },
}
BESIDE = {"visit-moved", "visit-reminded", "visit-awaited"}
"""What leaves the status as it is."""

STATUS = {
    "visit-booked": VisitStatus.BOOKED,
    "visit-arrived": VisitStatus.ARRIVED,
    "visit-aside": VisitStatus.ARRIVED,
    "visit-accepting": VisitStatus.ACCEPTING,
    "visit-accepted": VisitStatus.ACCEPTED,
    "visit-cancelled": VisitStatus.CANCELLED,
    "visit-missed": VisitStatus.MISSED,
    "visit-walk-in": VisitStatus.ARRIVED,
    "visit-bound": VisitStatus.ARRIVED,
    "visit-unfinished": VisitStatus.UNFINISHED,
}


class Seat(NamedTuple):
    place: str
    at: str
    visit: int | None


@dataclass(frozen=True)
class Diary:
    visits: dict[int, Visit]
    history: dict[int, list[tuple[int, str]]]
    """By visit: version and what happened."""
    seats: list[Seat]

    @classmethod
    def of(cls, rows_of: Rows) -> "Diary":
        visits = [read_visit(row) for row in rows_of(f"SELECT {COLUMNS} FROM visits")]
        history = defaultdict(list)
        for id, version, what in rows_of(
            "SELECT visit, version, what FROM visit_history ORDER BY visit, version"
        ):
            history[id].append((version, what))
        seats = [Seat(*row) for row in rows_of("SELECT place, at, visit FROM seats")]
        return cls({one.id: one for one in visits}, dict(history), seats)

    def violations(self) -> Iterator[str]:
        """What is wrong with them at any moment."""
        for id, one in self.visits.items():
            for fault in (*self._history(one), *self._seat(one)):
                yield f"visit {id}: {fault}"
        for (name, at), many in Counter((one.place, one.at) for one in self.seats).items():
            place = catalogue.place(name)
            if place is None or many > place.windows:
                yield f"{many} seats of {name} at {at} are taken"

    def _history(self, one: Visit) -> Iterator[str]:
        before, entries = "", self.history.get(one.id, [])
        for number, (version, what) in enumerate(entries):
            if version != number:
                yield f"version {version} stands where {number} should"
            if what not in AFTER.get(before, set()) | BESIDE:
                yield f"{what} after {before or 'nothing'} (version {version})"
            before = before if what in BESIDE else what
        if one.status is not STATUS.get(before):
            yield f"is {one.status}, and its history ends with {before or 'nothing'}"

    def _seat(self, one: Visit) -> Iterator[str]:
        own = [seat for seat in self.seats if seat.visit == one.id]
        there = (one.place, to_iso(one.at))
        if one.walk_in:
            if own:
                yield "had no appointment, and has a seat"
            return
        if one.open and [(seat.place, seat.at) for seat in own] != [there]:
            yield f"is {one.status}, and has {len(own)} seats, not the one it was given"
