"""The two machine-readable lines of the internal passport, 44 signs each.

Order of the Ministry of Internal Affairs № 773 of 16.11.2020, appendix 24; blanks since July
2011. The letter table is reversible, so a name comes back as it was, but for what stands between
its parts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LENGTH = 44
FILLER = "<"
DIGITS = "0123456789"
LETTERS: Mapping[str, str] = dict(
    zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678", strict=True)
)
_BACK = {sign: letter for letter, sign in LETTERS.items()}
NAME_SIGNS = "".join(sorted(LETTERS.values())) + FILLER
_START, _NATION = "PN", "RUS"
_NAMES = slice(5, LENGTH)
# A name that is too long is cut so that the patronymic keeps its first letter.
_CUT = 37

# Places in the second line, from 0: what a check digit covers, and where it stands.
CHECKS: Mapping[str, tuple[tuple[slice, ...], int]] = {
    "number": ((slice(0, 9),), 9),
    "birth": ((slice(13, 19),), 19),
    "extra": ((slice(28, 42),), 42),
    "whole": ((slice(0, 10), slice(13, 20), slice(21, 43)), 43),
}
# Passports for travel, by ICAO Doc 9303: the same places, and the date of expiry besides.
TRAVEL_CHECKS: Mapping[str, tuple[tuple[slice, ...], int]] = {
    **CHECKS,
    "expiry": ((slice(21, 27),), 27),
}
# Which check digit vouches for which field; names and sex have none of their own.
VOUCHED: Mapping[str, tuple[str, ...]] = {
    "number": ("number",),
    "born": ("birth",),
    "series": ("number", "extra"),
    "issued": ("extra",),
    "code": ("extra",),
}
_FIRST_MRZ_YEAR = 2011
_FIRST_PASSPORT = 14
"""Years of age: ПП РФ № 2267, in force since 01.01.2024."""
_PATRONYMIC = re.compile(
    r"..(?:ович|евич|ьич|[^аеёиоуыэюя]ич|овна|евна|ична)$"
    r"|\b(?:оглы|оглу|кызы|гызы|кизи|уулу|улы|угли)$"
)
"""How patronymics end, in small letters: Russian ones, and those of Turkic peoples."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the lines say; `series` is four digits, `number` six, `code` is written `770-012`."""

    surname: str
    name: str
    patronymic: str
    sex: str
    born: date
    series: str
    number: str
    issued: date
    code: str


def check_digit(signs: str) -> str:
    """The sum of the signs' values by weights 7, 3, 1, modulo 10; A is 10, `<` is 0."""
    values = (0 if sign == FILLER else int(sign, 36) for sign in signs)
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def lines(fields: Fields) -> tuple[str, str]:
    """The lines a passport with these fields has."""
    document = _checked(fields.series[:3] + fields.number)
    birth = _checked(f"{fields.born:%y%m%d}")
    extra = _checked(
        f"{fields.series[3]}{fields.issued:%y%m%d}{fields.code.replace('-', '')}{FILLER}"
    )
    unused = FILLER * 7
    whole = check_digit(document + birth + unused + extra)
    second = f"{document}{_NATION}{birth}{fields.sex}{unused}{extra}{whole}"
    return _first(fields), second


def _first(fields: Fields) -> str:
    names = f"{spelt(fields.surname)}{FILLER * 2}{spelt(fields.name)}"
    patronymic = spelt(fields.patronymic)
    if patronymic:
        names = f"{names[:_CUT]}{FILLER}{patronymic}"
    return f"{_START}{_NATION}{names}"[:LENGTH].ljust(LENGTH, FILLER)


def right_checks(
    second: str, checks: Mapping[str, tuple[tuple[slice, ...], int]] = CHECKS
) -> tuple[str, ...]:
    """The names of the check digits of the second line that are right; a filler stands for 0."""
    if len(second) != LENGTH:
        return ()
    return tuple(
        name
        for name, (parts, at) in checks.items()
        if check_digit("".join(second[part] for part in parts)) == second[at].replace(FILLER, "0")
    )


def spelt(name: str) -> str:
    """A Cyrillic name in the signs of the lines; hyphen, space and apostrophe are fillers."""
    return "".join(LETTERS.get(letter, FILLER) for letter in name.strip().upper())


def unspelt(signs: str) -> str:
    """The Cyrillic letters of these signs, capitalised; what is no letter is left out."""
    return "".join(_BACK.get(sign, "") for sign in signs).capitalize()


def names(first: str) -> dict[str, str]:
    """What the first line says of the names, in Cyrillic; empty where it is not one.

    `surname`, `name` and `patronymic` only where they are certain. A filler stands for a hyphen,
    a space or an apostrophe, and between a name and a patronymic too: where that leaves a choice
    there are `surname_parts` and `given_parts` instead, with a space between the parts. Of a line
    that is full to its end the last part may have been cut off.
    """
    surname, given = name_parts(first)
    told: dict[str, str] = {}
    if len(surname) == 1 and given:
        told["surname"] = surname[0]
    elif len(surname) > 1:
        told["surname_parts"] = " ".join(surname)
    return told | _given(given, first)


def name_parts(first: str) -> tuple[list[str], list[str]]:
    """The parts of the surname and of the given names, capitalised."""
    if len(first) != LENGTH or not first.startswith(_START + _NATION):
        return [], []
    surname, _, given = first[_NAMES].rstrip(FILLER).partition(FILLER * 2)
    return _parts(surname), _parts(given)


def _given(given: list[str], first: str) -> dict[str, str]:
    full = first[-1:] != FILLER
    if full and given:
        *given, _ = given
        name_is_cut = first[-2] == FILLER
        if len(given) != 1 or name_is_cut:
            return {"given_parts": " ".join(given)} if given else {}
    if len(given) == 1:
        return {"name": given[0]}
    if len(given) == 2 and _PATRONYMIC.search(given[1].lower()):
        return {"name": given[0], "patronymic": given[1]}
    return {"given_parts": " ".join(given)} if given else {}


def _parts(signs: str) -> list[str]:
    return [unspelt(part) for part in signs.split(FILLER) if unspelt(part)]


def figures(second: str) -> dict[str, str]:
    """The fields of the second line that read as such, dates as ISO text."""
    if len(second) != LENGTH:
        return {}
    code = second[35:41]
    told = {
        "number": second[3:9],
        "series": second[:3] + second[28],
        "sex": second[20],
        "code": f"{code[:3]}-{code[3:]}",
    }
    shapes = {"number": 6, "series": 4}
    kept = {
        field: said
        for field, said in told.items()
        if field not in shapes or (said.isdigit() and len(said) == shapes[field])
    }
    if kept["sex"] not in ("M", "F"):
        del kept["sex"]
    if not code.isdigit():
        del kept["code"]
    return {**kept, **_dates(second[13:19], second[29:35])}


def _dates(born: str, issued: str) -> dict[str, str]:
    """The century of a birth follows from the day of issue: nobody gets a passport before 14."""
    told: dict[str, str] = {}
    day = _day(2000, issued)
    if day and day.year >= _FIRST_MRZ_YEAR:
        told["issued"] = day.isoformat()
    latest = day.year if day else _FIRST_MRZ_YEAR
    birth = _day(2000, born)
    if birth is None or birth.year + _FIRST_PASSPORT > latest:
        birth = _day(1900, born)
    if birth:
        told["born"] = birth.isoformat()
    return told


def _day(century: int, signs: str) -> date | None:
    try:
        return date(century + int(signs[:2]), int(signs[2:4]), int(signs[4:6]))
    except ValueError:
        return None


def _checked(signs: str) -> str:
    return signs + check_digit(signs)
