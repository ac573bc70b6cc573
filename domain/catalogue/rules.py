"""Validation of list entries beyond their types: lengths, ranges, known ids."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from domain.catalogue.entries import (
    CATEGORIES,
    PAPERS,
    Category,
    Closure,
    Day,
    ListedReason,
    Place,
)
from domain.form import reasons

ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,23}")
"""It travels in buttons, whose data Telegram limits to 64 bytes."""

LONGEST = {"name": 60, "address": 120, "note": 80, "hours": 60, "value": 200}
"""Characters, so that a button and a card hold them."""

Violation = tuple[str, str]
"""The key and the code of what it breaks."""


def find_violations(entry: object) -> Iterator[Violation]:
    """The rules that an entry breaks."""
    if not isinstance(entry, Day) and not ID.fullmatch(getattr(entry, "id", "")):
        yield "id", "id"
    yield from _words(entry)
    for kind, rules in _OF_KIND:
        if isinstance(entry, kind):
            yield from rules(entry)


def _words(entry: object) -> Iterator[Violation]:
    for key, most in LONGEST.items():
        words = getattr(entry, key, None)
        if isinstance(words, str) and len(words) > most:
            yield key, "long"
        if isinstance(words, str) and not words.strip() and key != "note":
            yield key, "blank"


_REASONS = {reason.id for reason in reasons.REASONS}


def _place(place: Place) -> Iterator[Violation]:
    if not -90 <= place.latitude <= 90:
        yield "latitude", "degrees"
    if not -180 <= place.longitude <= 180:
        yield "longitude", "degrees"
    if not place.district.strip():
        yield "district", "blank"
    if not any(name.strip() for name in place.metro):
        yield "metro", "blank"
    if place.windows < 1:
        yield "windows", "one-or-more"
    try:
        opening = place.opening
    except ValueError:
        opening = None
    if opening is None or opening[0] >= opening[1]:
        yield "hours", "hours"


def _category(category: Category) -> Iterator[Violation]:
    if category.id not in CATEGORIES:
        yield "id", "category"
    for key in ("papers", "if_any", "unsure"):
        if set(getattr(category, key)) - PAPERS:
            yield key, "paper"


def _day(day: Day) -> Iterator[Violation]:
    if not _is_date(day.id):
        yield "id", "date"


def _closure(closure: Closure) -> Iterator[Violation]:
    yield from (("days", "month-day") for day in closure.days if not _is_date(f"2024-{day}"))


def _reason(reason: ListedReason) -> Iterator[Violation]:
    if reason.id not in _REASONS:
        yield "id", "reason"


def _is_date(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


_OF_KIND: tuple[tuple[type, Callable[[Any], Iterator[Violation]]], ...] = (
    (Place, _place),
    (Category, _category),
    (Closure, _closure),
    (Day, _day),
    (ListedReason, _reason),
)
