"""How a citizen can be reached by phone: Russian mobile numbers (docs/rules.md, Связь)."""

import re

from domain.letters import tidy
from domain.refused import Refused

_SEPARATORS = re.compile(r"[\s()\-.]+")
_NATIONAL = re.compile(r"(?:\+?7|8)?([0-9]{10})")


def phone(text: str) -> str:
    """A Russian mobile number as "+79161234567"."""
    typed = _SEPARATORS.sub("", tidy(text))
    if not re.fullmatch(r"\+?[0-9]+", typed):
        raise Refused("phone-signs")
    number = _NATIONAL.fullmatch(typed)
    if number is None:
        if typed.startswith("+") and not typed.startswith("+7"):
            raise Refused("phone-foreign")
        raise Refused("phone-length", have=len(typed.removeprefix("+")))
    if number[1][0] in "348":
        raise Refused("phone-landline")
    if number[1][0] != "9":
        raise Refused("phone-foreign")
    return f"+7{number[1]}"


def shown_phone(value: str) -> str:
    return f"{value[:2]} {value[2:5]} {value[5:8]}-{value[8:10]}-{value[10:]}"
