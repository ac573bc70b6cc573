"""What was typed, held against the lines as they were photographed: verified, not read twice."""

import numpy as np

from identity_images import mrz
from identity_images.arrays import Floats
from identity_images.mrz import Fields
from identity_images.page import limits as limit
from identity_images.page.letters import SIGNS
from identity_images.page.read import Read

# Places of the fields in the second line, from 0.
_PLACES = {
    "series": (*range(0, 3), 28),
    "number": tuple(range(3, 9)),
    "born": tuple(range(13, 19)),
    "sex": (20,),
    "issued": tuple(range(29, 35)),
    "code": tuple(range(35, 41)),
}
_NAMES = ("surname", "name", "patronymic")


def doubts(read: Read, typed: Fields) -> dict[str, str]:
    """The fields that the page seems to contradict, with what it seems to say."""
    first, second = mrz.lines(typed)
    loss = _loss(read.chances[1], second)
    said = mrz.figures(read.lines[1])
    found = {
        field: said[field]
        for field, places in _PLACES.items()
        if field in said and loss[list(places)].sum() > limit.DOUBT
    }
    if _loss(read.chances[0], first).sum() > limit.DOUBT:
        found |= _names(read, typed)
    return found


def _loss(chances: Floats, line: str) -> Floats:
    """How much likelier another sign would be, for each place."""
    wanted = np.array([SIGNS.index(sign) for sign in line])
    at = np.arange(len(line))
    return np.asarray(chances.max(axis=1) - chances[at, wanted], np.float32)


def _names(read: Read, typed: Fields) -> dict[str, str]:
    """A longer name pushes the rest along, so names are compared whole; Ё and Е are one.

    The lines do not tell where a name ends and a patronymic begins: they are taken to be as typed.
    """
    surname, given = mrz.name_parts(read.lines[0])
    typed_surname, typed_given = mrz.name_parts(mrz.lines(typed)[0])
    own = len([part for part in mrz.spelt(typed.name).split(mrz.FILLER) if part])
    said = {"surname": surname, "name": given[:own], "patronymic": given[own:]}
    as_typed = {
        "surname": typed_surname,
        "name": typed_given[:own],
        "patronymic": typed_given[own:],
    }
    return {
        field: " ".join(said[field])
        for field in _NAMES
        if said[field] and _folded(said[field]) != _folded(as_typed[field])
    }


def _folded(parts: list[str]) -> str:
    yo, ye = mrz.unspelt("2"), mrz.unspelt("E")
    return " ".join(parts).upper().replace(yo, ye)
