"""The numbers that citizens quote, formatted and parsed, each with a check digit.

"26-000047-3" is application 47 of 2026, "V26-000047-5" visit 47 to an office. The digits of the
two are checked from different beginnings, so that neither is taken for the other.
"""

import re

from domain.refusal import Refused

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


_VISIT = "7"
"""Stands before the digits of a visit when they are checked, and nowhere else."""


def format_reference(id: int, year: int) -> str:
    body = f"{year % 100:02d}-{id:06d}"
    return f"{body}-{_check_digit(body.replace('-', ''))}"


def format_visit_number(id: int, year: int) -> str:
    body = f"{year % 100:02d}-{id:06d}"
    return f"V{body}-{_check_digit(_VISIT + body.replace('-', ''))}"


def parse_application_id(text: str) -> int | None:
    """The id in a full reference or a plain number; None if it is neither.

    A number with a minus is neither. Raises Refused for a wrong check digit.
    """
    groups = re.findall(r"[0-9]+", text)
    digits = "".join(groups)
    if not digits or re.search(r"[^\W\d_]|^\s*[-−–—]", text):
        return None
    if len(groups) == 1 and len(digits) <= 6:
        return int(digits)
    if not _fits(digits, ""):
        raise Refused("reference-typo")
    return int(digits[2:-1])


def parse_visit_id(text: str) -> int | None:
    """The id in a full visit number or a plain one; None if it is neither.

    Any letter may stand before it: V is on no Russian keyboard. Raises Refused for a typo.
    """
    typed = re.sub(r"^[^\W\d_]\W*", "", text.strip())
    digits = "".join(re.findall(r"[0-9]+", typed))
    if not digits or re.search(r"[^\W\d_]", typed):
        return None
    if typed == digits and len(digits) <= 6:
        return int(digits)
    if not _fits(digits, _VISIT):
        raise Refused("visit-typo")
    return int(digits[2:-1])


def _fits(digits: str, before: str) -> bool:
    """Whether these can be a whole number with its check digit."""
    return 9 <= len(digits) <= 12 and _check_digit(before + digits) == "0"


def _check_digit(digits: str) -> str:
    """Damm's digit; of digits that end in their own check digit it is "0"."""
    interim = "0"
    for digit in digits:
        interim = _DAMM[int(interim)][int(digit)]
    return interim
