"""What one entry of a catalogue holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Insurer:
    """A medical insurer one can choose; `id` is what an application keeps."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """An office where the policy is handed over.

    `district` is the short name of the округ ("ЦАО"); `latitude` and `longitude` are WGS 84
    degrees and approximate; `note` says where in the building, or is empty.
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


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank that confirms accounts of gosuslugi; unless `checked`, citizens are told to ask."""

    id: str
    name: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said about a service of others; unless `checked`, citizens are told to ask."""

    id: str
    value: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that people ask; `door` is what the button under its answer opens, or empty."""

    id: str
    subject: str
    door: str = ""
