"""Phone numbers: Russian mobiles and foreign ones.

The rules are in docs/rules.md, Связь.
"""

import re

from domain.form.normalization import tidy
from domain.form.typed_numbers import letters_to_zeros
from domain.refusal import Finding, Refused, Unsure

_SEPARATORS = re.compile(r"[\s()\-.,;:/\\_*<>\"«»]+")
_WORDS = re.compile(
    r"\b(?:телефон[а-я]*|тел|моб[а-я]*|сот[а-я]*|номер[а-я]*|мой|т|м|tel|phone|mobile|my|number)\b"
    r"|№",
)
_NATIONAL = re.compile(r"(?:\+?7|\+?8)?([0-9]{10})")
_TWO = re.compile(r"(?:\+?7|\+?8)(9[0-9]{9})(?:и|или|and|or)?(?:\+?7|\+?8)(9[0-9]{9})")
_ABROAD = re.compile(r"(?:\+|00|810)?([1-9][0-9]{6,14})")
_HOME = "+79"


def parse_phone(text: str) -> str:
    """A typed number as "+79161234567"; raises Unsure for a foreign one."""
    typed = _SEPARATORS.sub("", _WORDS.sub("", letters_to_zeros(tidy(text).lower())))
    if two := _TWO.fullmatch(typed):
        raise Unsure("phone-two", suggestions=[f"+7{number}" for number in two.groups()])
    if not re.fullmatch(r"\+?[0-9]+", typed):
        raise Refused("phone-signs")
    number = _NATIONAL.fullmatch(typed)
    if number is None or (typed.startswith("+8") and number[1][0] != "9"):
        raise _foreign(typed)
    if number[1][0] == "9":
        return f"+7{number[1]}"
    if number[1][0] in "348":
        raise Refused("phone-landline")
    if number[1].startswith("79"):
        raise Refused("phone-length", have=len(number[1]))
    if number[1][0] == "7":
        raise _asked(f"+7{number[1]}")
    raise Refused("phone-unknown")


def findings(value: str) -> tuple[Finding, ...]:
    """A finding for a foreign number, which messages may not reach."""
    return () if value.startswith(_HOME) else (Finding("phone-foreign"),)


def _foreign(typed: str) -> Refused:
    """The doubt to raise for another country's number, or a refusal for its length."""
    dialled = typed.startswith(("+", "00", "810"))
    abroad = _ABROAD.fullmatch(typed)
    long = len(typed.removeprefix("+"))
    if (
        abroad is None
        or abroad[1][0] == "7"
        or (not dialled and (long < 11 or abroad[1][0] == "8"))
    ):
        return Refused("phone-length", have=long)
    return _asked(f"+{abroad[1]}")


def _asked(number: str) -> Unsure:
    return Unsure("phone-foreign", as_typed=number, typed=format_phone(number))


def format_phone(value: str) -> str:
    if not value.startswith("+7"):
        return value
    return f"{value[:2]} {value[2:5]} {value[5:8]}-{value[8:10]}-{value[10:]}"
