"""Conversion of visits to rows of the table and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.offices.visits import OPEN, Visit, VisitStatus
from storage.application_rows import to_iso
from storage.driver import Row

COLUMNS = (
    "id, citizen, category, place, at, status, version, opened_at, due_at, staff, application,"
    " walk_in"
)
OPEN_STATUSES = ", ".join(f"'{status}'" for status in sorted(OPEN))


def visit_row(visit: Visit) -> Sequence[Any]:
    """The values of `COLUMNS`, in their order."""
    return (
        visit.id,
        visit.citizen,
        visit.category,
        visit.place,
        to_iso(visit.at),
        visit.status.value,
        visit.version,
        to_iso(visit.opened_at),
        visit.due_at and to_iso(visit.due_at),
        visit.staff,
        visit.application,
        int(visit.walk_in),
    )


def read_visit(row: Row) -> Visit:
    return Visit(
        id=row[0],
        citizen=row[1],
        category=row[2],
        place=row[3],
        at=datetime.fromisoformat(row[4]),
        status=VisitStatus(row[5]),
        version=row[6],
        opened_at=datetime.fromisoformat(row[7]),
        due_at=row[8] and datetime.fromisoformat(row[8]),
        staff=row[9],
        application=row[10],
        walk_in=bool(row[11]),
    )
