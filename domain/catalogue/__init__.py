"""The lists of the service: insurers, offices, which papers go with whom, frequent questions.

They are data (`*.toml` beside this) that an operator can replace; where ours come from is in
docs/rules.md.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from domain.catalogue import search
from domain.catalogue.entries import (
    Bank,
    Category,
    Closure,
    Fact,
    Insurer,
    Place,
    Question,
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    insurers: Mapping[str, Insurer]
    places: Mapping[str, Place]
    categories: Mapping[str, Category]
    closures: Mapping[str, Closure]
    banks: Mapping[str, Bank]
    facts: Mapping[str, Fact]
    questions: Mapping[str, Question]


_in_use: Catalogue | None = None


def load(directory: Path | None = None) -> Catalogue:
    """Read the lists and use them from now on; a file the directory lacks is the packaged one.

    Raises ValueError, naming the file, for a list that cannot be used.
    """
    global _in_use
    _in_use = Catalogue(
        _entries(directory, "insurer", Insurer),
        _entries(directory, "place", Place),
        _entries(directory, "category", Category, "categories.toml"),
        _entries(directory, "closure", Closure),
        _entries(directory, "bank", Bank),
        _entries(directory, "fact", Fact),
        _entries(directory, "question", Question),
    )
    return _in_use


def insurers() -> tuple[Insurer, ...]:
    return tuple(_lists().insurers.values())


def places() -> tuple[Place, ...]:
    return tuple(_lists().places.values())


def banks() -> tuple[Bank, ...]:
    return tuple(_lists().banks.values())


def facts() -> tuple[Fact, ...]:
    """What the guided path to an account says about other people's services."""
    return tuple(_lists().facts.values())


def place(id: str) -> Place | None:
    """The office of that id; None where the list has lost it since."""
    return _lists().places.get(id)


def questions() -> Mapping[str, Question]:
    """The frequent questions by id, in the order of showing."""
    return _lists().questions


def nearest(latitude: float, longitude: float, n: int) -> tuple[tuple[Place, float], ...]:
    """The n offices nearest to a point (degrees) with their distance in km."""
    return search.nearest(places(), latitude, longitude, n)


def by_district() -> dict[str, tuple[Place, ...]]:
    """The offices by округ, in the order of the list."""
    districts = dict.fromkeys(place.district for place in places())
    return {name: tuple(p for p in places() if p.district == name) for name in districts}


def find(text: str) -> tuple[Place, ...]:
    """Offices whose district, metro, name or address resembles the text, best first."""
    return search.find(places(), text)


def categories() -> tuple[Category, ...]:
    return tuple(_lists().categories.values())


def category(id: str) -> Category | None:
    return _lists().categories.get(id)


def closed(day: date) -> bool:
    """Whether offices are taken to be closed on that day of every year."""
    return any(f"{day:%m-%d}" in one.days for one in _lists().closures.values())


def _lists() -> Catalogue:
    return _in_use or load()


def _entries(
    directory: Path | None, kind: str, entry: type[Any], name: str | None = None
) -> dict[str, Any]:
    file = _file(directory, name or f"{kind}s.toml")
    try:
        rows = tomllib.loads(file.read_text("utf-8"))[kind]
        entries = [
            entry(**{key: tuple(v) if isinstance(v, list) else v for key, v in row.items()})
            for row in rows
        ]
    except (AttributeError, KeyError, TypeError, tomllib.TOMLDecodeError) as wrong:
        raise ValueError(f"{file.name}: {wrong}") from wrong
    by_id = {each.id: each for each in entries}
    if not by_id or len(by_id) < len(entries):
        raise ValueError(f"{file.name}: it needs entries, each with an id of its own")
    return by_id


def _file(directory: Path | None, name: str) -> Path | Traversable:
    if directory and (directory / name).is_file():
        return directory / name
    return files(__name__).joinpath(name)
