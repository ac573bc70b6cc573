"""The operator's own lists and texts: read, checked, put to use, and remembered.

An office or insurer that leaves the list stays known, for applications name it by its id.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import texts
from domain import catalogue
from domain.catalogue.entries import CATEGORIES, Insurer, Place
from domain.operator_files import Fault, Faulty
from storage.driver import Driver
from storage.key_value import KeyValues
from texts import Texts

FORMER_LISTS = "former lists"
"""The key under which all former entries of the lists are kept."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What would change: ids added and removed, and how many texts."""

    places_added: tuple[str, ...] = ()
    places_removed: tuple[str, ...] = ()
    insurers_added: tuple[str, ...] = ()
    insurers_removed: tuple[str, ...] = ()
    texts_changed: int = 0
    others: tuple[str, ...] = ()
    """Files of other lists that differ."""

    @property
    def any(self) -> bool:
        return self != Differences()


@dataclass(frozen=True, slots=True)
class CheckedLists:
    """Lists and texts as they were read; they can be used only without faults."""

    faults: tuple[Fault, ...]
    lists: catalogue.Catalogue | None = None
    words: Mapping[str, Texts] | None = None
    differences: Differences = Differences()


def check_lists(catalogue_dir: Path | None, texts_dir: Path | None) -> CheckedLists:
    """Read and check everything without using it. It reads files, so call it in a thread."""
    faults: list[Fault] = []
    lists: catalogue.Catalogue | None = None
    words: dict[str, Texts] | None = None
    try:
        lists = catalogue.read(catalogue_dir)
    except Faulty as faulty:
        faults += faulty.faults
    try:
        words = texts.read(texts_dir)
    except Faulty as faulty:
        faults += faulty.faults
    if lists is None or words is None:
        return CheckedLists(tuple(faults))
    faults += _missing_texts(lists, words)
    faults += _missing_entries(lists)
    return CheckedLists(tuple(faults), lists, words, _differences(lists, words))


class OperatorLists:
    """The lists and texts of a running bot."""

    def __init__(self, driver: Driver, catalogue_dir: Path | None, texts_dir: Path | None) -> None:
        self._driver, self._kept = driver, KeyValues(driver)
        self.catalogue_dir, self.texts_dir = catalogue_dir, texts_dir

    def check(self) -> CheckedLists:
        """Read and check the directories of the settings."""
        return check_lists(self.catalogue_dir, self.texts_dir)

    async def use(self, examined: CheckedLists) -> None:
        """Put these to use, and remember their entries for as long as the database exists."""
        if examined.faults or examined.lists is None or examined.words is None:
            raise ValueError("lists with faults are not used")
        await self.remember(examined.lists)
        catalogue.use(examined.lists)
        texts.use(examined.words)

    async def remember(self, lists: catalogue.Catalogue) -> None:
        """Store the lists' entries, and make known to the catalogue those that left them."""
        async with self._driver.lock("operator-lists"):
            await self._remember(lists)

    async def _remember(self, lists: catalogue.Catalogue) -> None:
        kept = json.loads(await self._kept.get(FORMER_LISTS) or "{}")
        places = {id: _place(row) for id, row in kept.get("places", {}).items()}
        insurers = {id: Insurer(**row) for id, row in kept.get("insurers", {}).items()}
        all_places, all_insurers = {**places, **lists.places}, {**insurers, **lists.insurers}
        if (all_places, all_insurers) != (places, insurers):
            body = {
                "places": {id: asdict(one) for id, one in all_places.items()},
                "insurers": {id: asdict(one) for id, one in all_insurers.items()},
            }
            await self._kept.put(FORMER_LISTS, json.dumps(body, ensure_ascii=False))
        catalogue.set_former_entries(all_places, all_insurers)


def _place(row: dict[str, object]) -> Place:
    """An office from its JSON, which knows no tuples."""
    return Place(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})  # type: ignore[arg-type]  # written by asdict


def _missing_texts(lists: catalogue.Catalogue, words: Mapping[str, Texts]) -> Iterator[Fault]:
    """Faults of questions whose subject, button, wording or answer has no text."""
    for question in lists.questions.values():
        wanted = [f"faq-{question.id}{part}" for part in ("", ".words", ".answer")]
        wanted.append(f"faq-subject-{question.subject}")
        if question.door:
            wanted.append(f"go-{question.door}")
        for language, said in words.items():
            for id in wanted:
                if not said.has(id):
                    params = {"id": id, "language": language}
                    yield Fault(catalogue.QUESTIONS.name, 1, "no-words", params)


def _missing_entries(lists: catalogue.Catalogue) -> Iterator[Fault]:
    """Faults of entries that the bot needs and the operator's list does not have."""
    ours = catalogue.read()
    for id in (one for one in CATEGORIES if one not in lists.categories):
        yield Fault(catalogue.CATEGORIES.name, 1, "lacking", {"id": id})
    for id in (one for one in ours.facts if one not in lists.facts):
        yield Fault(catalogue.FACTS.name, 1, "lacking", {"id": id})


def _differences(lists: catalogue.Catalogue, words: Mapping[str, Texts]) -> Differences:
    now = catalogue.in_use()
    others = [
        file.name
        for file, new, old in (
            (catalogue.PLACES, _same_ids(lists.places, now.places), now.places),
            (catalogue.INSURERS, _same_ids(lists.insurers, now.insurers), now.insurers),
            (catalogue.CATEGORIES, lists.categories, now.categories),
            (catalogue.CLOSURES, lists.closures, now.closures),
            (catalogue.CALENDAR, lists.days, now.days),
            (catalogue.REASONS, list(lists.reasons.items()), list(now.reasons.items())),
            (catalogue.BANKS, lists.banks, now.banks),
            (catalogue.FACTS, lists.facts, now.facts),
            (catalogue.QUESTIONS, lists.questions, now.questions),
        )
        if new != old
    ]
    return Differences(
        tuple(lists.places.keys() - now.places.keys()),
        tuple(now.places.keys() - lists.places.keys()),
        tuple(lists.insurers.keys() - now.insurers.keys()),
        tuple(now.insurers.keys() - lists.insurers.keys()),
        sum(one.differs_from(texts.load(language)) for language, one in words.items()),
        tuple(others),
    )


def _same_ids(new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """The old list with the entries of the same id as they are now."""
    return {id: new.get(id, entry) for id, entry in old.items()}
