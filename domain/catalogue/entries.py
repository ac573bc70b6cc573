"""What one entry of a catalogue holds."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

_HOURS = re.compile(r"(\d{1,2}):(\d\d)\s*[–-]\s*(\d{1,2}):(\d\d)")


@dataclass(frozen=True, slots=True)
class Insurer:
    """A medical insurer one can choose; `id` is what an application keeps.

    `known` is the year of what is said here, 0 where nobody noted it.
    """

    id: str
    name: str
    known: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """An office (МФЦ) where the policy is handed over.

    `district` is the short name of the округ ("ЦАО"), `areas` the districts for which it is the
    nearest office listed; `latitude` and `longitude` are WGS 84 degrees and approximate; `note`
    says where in the building, or is empty. So many visitors at a time (`windows`) can make an
    appointment. `known` is the year of what is said here, 0 where nobody noted it.
    """

    id: str
    name: str
    district: str
    address: str
    metro: tuple[str, ...]
    hours: str
    latitude: float
    longitude: float
    note: str = ""
    windows: int = 2
    areas: tuple[str, ...] = ()
    known: int = 0

    @property
    def opening(self) -> tuple[time, time] | None:
        """From when to when it is open (Moscow), as its hours say; None where they do not."""
        found = _HOURS.search(self.hours)
        if found is None:
            return None
        hour, minute, until, past = map(int, found.groups())
        return time(hour, minute), time(until, past)


CATEGORIES = (
    "adult",
    "teen",
    "child",
    "newborn",
    "resident",
    "temporary",
    "worker",
    "refugee",
)
"""For whom one can apply."""

PAPERS = frozenset(
    {
        "passport",
        "own-passport",
        "parent-passport",
        "foreign-passport",
        "snils",
        "birth-certificate",
        "authority",
        "residence-permit",
        "temporary-permit",
        "contract",
        "refugee-paper",
    }
)


@dataclass(frozen=True, slots=True)
class Category:
    """Which papers one category of applicants brings, and to whom.

    `papers` are needed, `if_any` brought where there are such; `unsure` ones of both are not
    confirmed by the current rules.
    """

    id: str
    office: Literal["mfc", "insurer"]
    papers: tuple[str, ...]
    if_any: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def all_papers(self) -> tuple[str, ...]:
        return (*self.papers, *self.if_any)


@dataclass(frozen=True, slots=True)
class Closure:
    """Days of every year ("MM-DD") on which offices are taken to be closed."""

    id: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day ("YYYY-MM-DD") of which the operator says whether people work, whatever the law."""

    id: str
    working: bool


@dataclass(frozen=True, slots=True)
class ListedReason:
    """Whether one can apply for a reason now; `id` is of `domain.form.reasons`."""

    id: str
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank that confirms accounts of gosuslugi; unless `checked`, citizens are told to ask."""

    id: str
    name: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about somebody else's service; unless `checked`, citizens are told to ask there."""

    id: str
    value: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A frequent question; `door` names what the button under its answer opens, or is empty."""

    id: str
    subject: str
    door: str = ""
