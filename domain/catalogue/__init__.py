"""The lists of the service: insurers, offices, which papers go with whom, frequent questions.

They are data (`*.toml` beside this) that an operator can replace; where ours come from is in
docs/rules.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from domain.catalogue import search
from domain.catalogue.entries import (
    Bank,
    Category,
    Closure,
    Day,
    Fact,
    Insurer,
    ListedReason,
    Place,
    Question,
)
from domain.catalogue.reading import ListFile, Reader
from domain.operator_files import Faulty

__all__ = ["Catalogue", "load", "read", "use"]

INSURERS = ListFile("insurers.toml", "insurer", Insurer)
PLACES = ListFile("places.toml", "place", Place)
CATEGORIES = ListFile("categories.toml", "category", Category)
CLOSURES = ListFile("closures.toml", "closure", Closure, may_be_empty=True)
CALENDAR = ListFile("calendar.toml", "day", Day, may_be_empty=True)
REASONS = ListFile("reasons.toml", "reason", ListedReason)
BANKS = ListFile("banks.toml", "bank", Bank)
FACTS = ListFile("facts.toml", "fact", Fact)
QUESTIONS = ListFile("questions.toml", "question", Question)

FILES = (INSURERS, PLACES, CATEGORIES, CLOSURES, CALENDAR, REASONS, BANKS, FACTS, QUESTIONS)


@dataclass(frozen=True, slots=True)
class Catalogue:
    insurers: Mapping[str, Insurer]
    places: Mapping[str, Place]
    categories: Mapping[str, Category]
    closures: Mapping[str, Closure]
    days: Mapping[str, Day]
    reasons: Mapping[str, ListedReason]
    banks: Mapping[str, Bank]
    facts: Mapping[str, Fact]
    questions: Mapping[str, Question]


@dataclass(slots=True)
class _Former:
    """Entries that left the lists and may still be named by applications."""

    insurers: dict[str, Insurer] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)


_in_use: Catalogue | None = None
_former = _Former()


def read(directory: Path | None = None) -> Catalogue:
    """The lists of a directory; a file it lacks is the packaged one. Raises Faulty."""
    reader = Reader(directory)
    reader.report_unknown_files({one.name for one in FILES})
    made = Catalogue(
        reader.read(INSURERS),
        reader.read(PLACES),
        reader.read(CATEGORIES),
        reader.read(CLOSURES),
        reader.read(CALENDAR),
        reader.read(REASONS),
        reader.read(BANKS),
        reader.read(FACTS),
        reader.read(QUESTIONS),
    )
    if reader.faults:
        raise Faulty(reader.faults)
    return made


def use(catalogue: Catalogue) -> None:
    """Make these the lists in use."""
    global _in_use
    _in_use = catalogue


def in_use() -> Catalogue:
    """The lists in use."""
    return _lists()


def load(directory: Path | None = None) -> Catalogue:
    """Read the lists and use them from now on; raises Faulty and uses what there was."""
    made = read(directory)
    use(made)
    return made


def set_former_entries(places: Mapping[str, Place], insurers: Mapping[str, Insurer]) -> None:
    """Set the offices and insurers that applications may name though they left the lists."""
    _former.places, _former.insurers = dict(places), dict(insurers)


def insurers() -> tuple[Insurer, ...]:
    return tuple(_lists().insurers.values())


def places() -> tuple[Place, ...]:
    return tuple(_lists().places.values())


def known_places() -> tuple[Place, ...]:
    """The offices on the list, then those that were on it once."""
    return tuple({**_lists().places, **_former.places, **_lists().places}.values())


def banks() -> tuple[Bank, ...]:
    return tuple(_lists().banks.values())


def facts() -> tuple[Fact, ...]:
    """What the guided path to an account says about other people's services."""
    return tuple(_lists().facts.values())


def place(id: str) -> Place | None:
    """The office of that id, on the list or once on it; None where it never was."""
    return _lists().places.get(id) or _former.places.get(id)


def offered_place(id: str) -> Place | None:
    """The office of that id if one can choose it today."""
    return _lists().places.get(id)


def insurer(id: str) -> Insurer | None:
    """The insurer of that id, on the list or once on it; None where it never was."""
    return _lists().insurers.get(id) or _former.insurers.get(id)


def is_offered(reason: str) -> bool:
    """Whether one can apply for this reason now; a list that does not name it offers it not."""
    listed = _lists().reasons.get(reason)
    return listed is not None and listed.offered


def reasons() -> tuple[str, ...]:
    """The reasons one can apply for now, in the order of the list."""
    return tuple(one.id for one in _lists().reasons.values() if one.offered)


def listed_days() -> Mapping[str, Day]:
    """The operator's own calendar: days that are working or not, by their ISO date."""
    return _lists().days


def last_listed_day() -> date | None:
    """The last day of the operator's own calendar; None where it is empty."""
    return max(map(date.fromisoformat, _lists().days), default=None)


def questions() -> Mapping[str, Question]:
    """The frequent questions by id, in the order of showing."""
    return _lists().questions


def nearest_places(latitude: float, longitude: float, n: int) -> tuple[tuple[Place, float], ...]:
    """The n offices nearest to a point (degrees) with their distance in km."""
    return search.nearest_places(places(), latitude, longitude, n)


def places_by_district() -> dict[str, tuple[Place, ...]]:
    """The offices by округ, in the order of the list."""
    districts = dict.fromkeys(place.district for place in places())
    return {name: tuple(p for p in places() if p.district == name) for name in districts}


def find_places(text: str) -> tuple[Place, ...]:
    """Offices whose district, metro, name or address resembles the text, best first."""
    return search.find_places(places(), text)


def categories() -> tuple[Category, ...]:
    return tuple(_lists().categories.values())


def category(id: str) -> Category | None:
    return _lists().categories.get(id)


def is_closed(day: date) -> bool:
    """Whether offices are taken to be closed on that day of every year."""
    return any(f"{day:%m-%d}" in one.days for one in _lists().closures.values())


def _lists() -> Catalogue:
    return _in_use or load()
