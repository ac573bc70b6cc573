"""How a visit is written into a row and read back: the one place that knows both."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.offices.visits import OPEN, Visit, VisitStatus
from storage.application_rows import stamp
from storage.driver import Row

COLUMNS = (
    "id, citizen, category, place, at, status, version, opened_at, due_at, staff, application,"
    " walk_in"
)
OPEN_STATUSES = ", ".join(f"'{status}'" for status in sorted(OPEN))


def values(visit: Visit) -> Sequence[Any]:
    """The values of `COLUMNS`, in their order."""
    return (
        visit.id,
        visit.citizen,
        visit.category,
        visit.place,
        stamp(visit.at),
        visit.status.value,
        visit.version,
        stamp(visit.opened_at),
        visit.due_at and stamp(visit.due_at),
        visit.staff,
        visit.application,
        int(visit.walk_in),
    )


def visit(row: Row) -> Visit:
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
