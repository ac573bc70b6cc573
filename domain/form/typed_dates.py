"""A date as people type it: 17.05.1990, 17/5/1990, 17051990, 1990-05-17, «17 мая 1990 г.».

English months do as well, before the day or after it: "17 May 1990", "May 17, 1990".
"""

import re
from datetime import date

from domain.form.normalization import tidy
from domain.refusal import Refused, Unsure

LONGEST = 100
"""Characters typed; no date has as many, with all that documents write around it."""

_MONTHS = (
    "янв", "фев", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
)  # fmt: skip
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BETWEEN = r"[ .,/\-]+"
_SHAPES = tuple(
    re.compile(shape, re.ASCII)
    for shape in (
        rf"(?P<year>3[2-9]|[4-9]\d){_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<day>\d\d?)",
        rf"(?P<day>\d\d?){_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<year>\d{{4}}|\d\d)",
        rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<day>\d\d?)",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>(?:1[89]|2[01])\d\d)",
        r"(?P<year>(?:1[89]|2[01])\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)",
    )
)
# What papers write around a date: «род. 17 мая 1990 г.», «дата выдачи: …», «17.05.1990 г.р.».
_BEFORE = re.compile(
    r"^(?:(?:дата|день|число|рождения|выдачи|выдан[оа]?|родил(?:ся|ась)|рожд|род|д\.? ?р|от"
    r"|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|born|date|of|birth|issued|on)\b[ .,:\-]*)+"
)
_AFTER = re.compile(
    r"(?<=[\d.,])[ .,]*(?:(?:г|год|года|году|гр|р|рожд|рождения|выдачи|выдан|born)\b[ .,]*)*$"
)
_ORDINAL = re.compile(r"(?<=\d)[ \-]?(?:го|ое|е|ого)\b")
_QUOTED = re.compile(r"[\"'«»“”„‟]\s*(\d\d?)\s*[\"'«»“”„‟]")
_TWINS = str.maketrans({"o": "0", "о": "0", "l": "1", "|": "1", "з": "3"})
_DIGITS_ALIKE = re.compile(r"(?<![a-zа-яё])[\doоl|з]*\d[\doоl|з]*(?![a-zа-яё])|(?<=[.,/])[oо]\d")
_LETTER = re.compile(r"[a-zа-я]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_MONTH = re.compile(r"(?<=\d)[ .,/\-]+([ivxіх]{1,4})[ .,/\-]+(?=\d)")


def parse_date(text: str, today: date) -> date:
    """The date that was typed; raises Unsure for a year of two digits."""
    if len(text) > LONGEST:
        raise Refused("date-format")
    typed = _in_digits(text)
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(typed))), None)
    if found is None:
        raise Refused("date-format")
    year = int(found["year"])
    if len(found["year"]) == 4:
        return _real(year, found)
    century = 2000 if year <= today.year % 100 else 1900
    likely = _real(century + year, found)
    raise Unsure("date-short-year", suggestions=[likely.isoformat()], meant=likely)


def _in_digits(text: str) -> str:
    typed = _bare(tidy(text).lower().replace("\\", "/"))
    if not _LETTER.search(typed):
        return typed
    for number, stem in enumerate(_MONTHS, 1):
        typed = re.sub(rf"[ .\-]*(?<![а-я]){stem}[а-я]*", f" {number} ", typed)
    for number, stem in enumerate(_ENGLISH, 1):
        typed = re.sub(
            rf"^{stem}[a-z]*[ .]+(\d\d?)(?:st|nd|rd|th)?,?(?= )", rf"\1 {number}", typed
        )
        typed = re.sub(rf"(?:st|nd|rd|th)?[ .\-]*(?<![a-z]){stem}[a-z]*,?", f" {number} ", typed)
    return typed


def _bare(typed: str) -> str:
    """Without what documents write around a date, and with look-alike letters as digits."""
    typed = _QUOTED.sub(r"\1", _BEFORE.sub("", typed))
    typed = _DIGITS_ALIKE.sub(lambda found: found.group().translate(_TWINS), typed)
    typed = _AFTER.sub("", _ORDINAL.sub("", typed)).rstrip(" .,;")
    return _ROMAN_MONTH.sub(_roman, typed)


def _roman(found: re.Match[str]) -> str:
    numeral = found[1].replace("і", "i").replace("х", "x")
    return f".{_ROMAN.index(numeral) + 1}." if numeral in _ROMAN else found.group()


def _real(year: int, found: re.Match[str]) -> date:
    day, month = int(found["day"]), int(found["month"])
    try:
        return date(year, month, day)
    except ValueError:
        typed = f"{day:02d}.{month:02d}.{year:04d}"
    try:
        likely = date(year, day, month)
    except ValueError:
        raise Refused("date-impossible", typed=typed) from None
    raise Unsure("date-swapped", suggestions=[likely.isoformat()], typed=typed, meant=likely)
