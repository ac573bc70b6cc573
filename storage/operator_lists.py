"""The operator's own lists and texts: read, judged as a whole, put to use, and remembered.

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

KEPT = "former lists"
"""The name under which the process remembers what was ever on a list."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What would change: ids that come and go, and how many texts are said in other words."""

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
class Examined:
    """Lists and texts that were read; usable only without faults."""

    faults: tuple[Fault, ...]
    lists: catalogue.Catalogue | None = None
    words: Mapping[str, Texts] | None = None
    differences: Differences = Differences()


def examine(catalogue_dir: Path | None, texts_dir: Path | None) -> Examined:
    """Read everything and change nothing: a dry run. It reads files, so call it in a thread."""
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
        return Examined(tuple(faults))
    faults += _without_words(lists, words)
    faults += _lacking(lists)
    return Examined(tuple(faults), lists, words, _differences(lists, words))


class OperatorLists:
    """The lists and texts of a running bot."""

    def __init__(self, driver: Driver, catalogue_dir: Path | None, texts_dir: Path | None) -> None:
        self._kept = KeyValues(driver)
        self.catalogue_dir, self.texts_dir = catalogue_dir, texts_dir

    def examine(self) -> Examined:
        """A dry run over the directories of the settings."""
        return examine(self.catalogue_dir, self.texts_dir)

    async def use(self, examined: Examined) -> None:
        """From now on these, and remember what is on them for as long as the database lives."""
        if examined.faults or examined.lists is None or examined.words is None:
            raise ValueError("lists with faults are not used")
        await self.remember(examined.lists)
        catalogue.use(examined.lists)
        texts.use(examined.words)

    async def remember(self, lists: catalogue.Catalogue) -> None:
        """Write down what is on the lists now, and know again what once was."""
        kept = json.loads(await self._kept.get(KEPT) or "{}")
        places = {id: _place(row) for id, row in kept.get("places", {}).items()}
        insurers = {id: Insurer(**row) for id, row in kept.get("insurers", {}).items()}
        all_places, all_insurers = {**places, **lists.places}, {**insurers, **lists.insurers}
        if (all_places, all_insurers) != (places, insurers):
            body = {
                "places": {id: asdict(one) for id, one in all_places.items()},
                "insurers": {id: asdict(one) for id, one in all_insurers.items()},
            }
            await self._kept.put(KEPT, json.dumps(body, ensure_ascii=False))
        catalogue.remember(all_places, all_insurers)


def _place(row: dict[str, object]) -> Place:
    """An office as it was written down; JSON knows no tuples."""
    return Place(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})  # type: ignore[arg-type]  # written by asdict


def _without_words(lists: catalogue.Catalogue, words: Mapping[str, Texts]) -> Iterator[Fault]:
    """Questions whose subject, button, wording or answer stands in no text."""
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


def _lacking(lists: catalogue.Catalogue) -> Iterator[Fault]:
    """Entries that the bot speaks of by name and that a list of the operator's leaves out."""
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
