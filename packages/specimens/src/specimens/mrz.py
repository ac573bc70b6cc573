"""The two machine-readable lines of a Russian internal passport, 44 signs each.

Order of the Ministry of Internal Affairs № 773 of 16.11.2020, appendix 24.
"""

from datetime import date
from typing import Protocol

LENGTH = 44
# A name that is too long is cut so that the patronymic keeps its first letter.
_CUT = 37
_LETTERS = dict(
    zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678", strict=True)
)


class Holder(Protocol):
    """What the lines say of a person; `series` is four digits, `number` six, `code` `770-012`."""

    @property
    def surname(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def patronymic(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def born(self) -> date: ...
    @property
    def series(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def issued(self) -> date: ...
    @property
    def code(self) -> str: ...


def lines(person: Holder) -> tuple[str, str]:
    """The lines of this person's passport."""
    names = f"{_spelt(person.surname)}<<{_spelt(person.name)}"
    if person.patronymic:
        names = f"{names[:_CUT]}<{_spelt(person.patronymic)}"
    first = f"PNRUS{names}"[:LENGTH].ljust(LENGTH, "<")
    document = _checked(person.series[:3] + person.number)
    birth = _checked(f"{person.born:%y%m%d}")
    rest = f"{person.series[3]}{person.issued:%y%m%d}{person.code.replace('-', '')}<"
    sex = person.sex + "<" * 7
    whole = check_digit(document + birth + sex[1:] + _checked(rest))
    return first, f"{document}RUS{birth}{sex}{_checked(rest)}{whole}"


def check_digit(signs: str) -> str:
    """The sum of the signs' values by weights 7, 3, 1, modulo 10; A is 10, `<` is 0."""
    values = (0 if sign == "<" else int(sign, 36) for sign in signs)
    return str(sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10)


def _checked(signs: str) -> str:
    return signs + check_digit(signs)


def _spelt(name: str) -> str:
    return "".join(_LETTERS.get(letter, "<") for letter in name.upper())
