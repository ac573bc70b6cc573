"""The number a citizen quotes: "26-000047-3" is application 47 of 2026, with a check digit."""

import re

from domain.refused import Refused

# H. M. Damm's table of 2004: it notices any one wrong digit and any swap of two neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def reference(id: int, year: int) -> str:
    body = f"{year % 100:02d}-{id:06d}"
    return f"{body}-{_check_digit(body.replace('-', ''))}"


def application_id(text: str) -> int | None:
    """The application meant by a full reference or by its plain number; None if it is neither."""
    groups = re.findall(r"[0-9]+", text)
    digits = "".join(groups)
    if not digits or re.search(r"[^\W\d_]", text):
        return None
    if len(groups) == 1 and len(digits) <= 6:
        return int(digits)
    if not 9 <= len(digits) <= 12 or _check_digit(digits) != "0":
        raise Refused("reference-typo")
    return int(digits[2:-1])


def _check_digit(digits: str) -> str:
    """Damm's digit; of digits that end in their own check digit it is "0"."""
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim
