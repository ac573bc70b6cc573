"""A date as people type it: 17.05.1990, 17/5/1990, 17051990, 1990-05-17, «17 мая 1990 г.».

English months do as well, before the day or after it: "17 May 1990", "May 17, 1990".
"""

import re
from datetime import date

from domain.letters import tidy
from domain.refused import Refused

_MONTHS = (
    "янв", "фев", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
)  # fmt: skip
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN = r"[ .,/\-]+"
_SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        rf"(?P<day>\d\d?){_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<year>\d{{4}}|\d\d)",
        rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<day>\d\d?)",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:1[89]|2[01])\d\d)",
        r"(?P<year>(?:1[89]|2[01])\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)",
    )
)


def typed_date(text: str, today: date) -> date:
    """The date that was typed; a year of two digits is asked for again in full."""
    typed = _in_digits(text)
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(typed))), None)
    if found is None:
        raise Refused("date-format")
    year = int(found["year"])
    if len(found["year"]) == 4:
        return _real(year, found)
    century = 2000 if year <= today.year % 100 else 1900
    raise Refused("date-short-year", meant=_real(century + year, found))


def _in_digits(text: str) -> str:
    typed = re.sub(r"(?<=\d)\s*(?:г|год|года)?[ .]*$", "", tidy(text).lower())
    for number, stem in enumerate(_MONTHS, 1):
        typed = re.sub(rf"[ .\-]*(?<![а-я]){stem}[а-я]*", f" {number} ", typed)
    for number, stem in enumerate(_ENGLISH, 1):
        typed = re.sub(
            rf"^{stem}[a-z]*[ .]+(\d\d?)(?:st|nd|rd|th)?,?(?= )", rf"\1 {number}", typed
        )
        typed = re.sub(rf"(?:st|nd|rd|th)?[ .\-]*(?<![a-z]){stem}[a-z]*,?", f" {number} ", typed)
    return typed


def _real(year: int, found: re.Match[str]) -> date:
    day, month = int(found["day"]), int(found["month"])
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused("date-impossible", typed=f"{day:02d}.{month:02d}.{year:04d}") from None
