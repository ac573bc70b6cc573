"""The internal passport: its number, its issuer, and until which day it holds.

Ages and the 90 days: ПП РФ № 2267, in force since 01.01.2024; the rest is in docs/rules.md.
"""

import re
from datetime import date, timedelta

from domain.ages import birthday
from domain.form.normalization import has_cyrillic, latin_letters, latin_to_cyrillic, tidy
from domain.form.regions import PASSPORT_REGIONS
from domain.form.typed_numbers import parse_digits
from domain.refusal import Finding, Refused, Unsure
from domain.text_length import utf16_length

FIRST_BORN = date(1900, 1, 1)
FIRST_ISSUED = date(1997, 10, 1)
ADULT = 18
FIRST_PASSPORT = 14
REPLACED_AT = (20, 45)
GRACE = timedelta(days=90)

_QUOTES = dict.fromkeys(map(ord, "“”„‟"), '"')
_STRANGE = re.compile(r"[^А-Яа-яЁё0-9 .,\-№\"«»()/']")
_NUMBER = re.compile(r"\b[NН](?:[oоOО]|[º°])?\.? ?(?=\d)|(?<![а-яёА-ЯЁ])#(?= ?\d)")
_ROMAN = re.compile(r"\b[IVX]{1,5}\b")
"""The number of a department: «II отделение»."""


def parse_series_number(text: str) -> str:
    """Typed series and number as ten digits: four and six."""
    number = parse_digits(text, "passport-signs")
    if len(number) != 10:
        raise Refused("passport-length", have=len(number))
    if number[4:] == "000000":
        raise Refused("passport-zeros")
    return number


def format_series_number(value: str) -> str:
    return f"{value[:2]} {value[2:4]} {value[4:]}"


def parse_department_code(text: str) -> str:
    """The code of the issuing department as "770-012"; its region is never 00."""
    code = parse_digits(text, "department-signs")
    if len(code) != 6:
        raise Refused("department-length", have=len(code))
    if code.startswith("00"):
        raise Refused("department-region")
    return f"{code[:3]}-{code[3:]}"


def parse_issuer(text: str) -> str:
    """Who issued the passport: 5 to 255 signs, as the passport writes it."""
    typed = _NUMBER.sub("№", tidy(text).translate(_QUOTES).rstrip(" ,;"))
    _refuse_latin(typed)
    if strange := _STRANGE.search(_ROMAN.sub("", typed)):
        raise Refused("issuer-signs", sign=strange.group())
    if len(typed) < 5 or not has_cyrillic(typed):
        raise Refused("issuer-short")
    if utf16_length(typed) > 255:
        raise Refused("issuer-long", most=255)
    return typed


def check_birth_date(born: date, today: date) -> None:
    """Refuses a birth in the future or before 1900."""
    if born > today:
        raise Refused("born-future")
    if born < FIRST_BORN:
        raise Refused("born-early")


def check_adult_birth_date(born: date, today: date) -> None:
    """Refuses an impossible birth date, or one of somebody not yet 18."""
    check_birth_date(born, today)
    if today < (since := birthday(born, ADULT)):
        raise Refused("under-18", since=since)


def check_issue_date(issued: date, born: date, today: date) -> None:
    """Refuses an impossible issue date, and a passport that has expired."""
    if issued > today:
        raise Refused("issued-future")
    if issued < FIRST_ISSUED:
        raise Refused("issued-early", since=FIRST_ISSUED)
    if issued < (since := birthday(born, FIRST_PASSPORT)):
        raise Refused("issued-before-14", since=since)
    due = _replacement_due(issued, born, today)
    if due and today > due[1]:
        raise Refused("passport-expired", age=due[0], last=due[1])


def findings(
    series_number: str, issued: date, born: date, today: date, department: str | None = None
) -> tuple[Finding, ...]:
    """What a reviewer should compare with the scan; none of it refuses the answer."""
    found = []
    if due := _replacement_due(issued, born, today):
        found.append(Finding("passport-grace", {"age": due[0], "last": due[1]}))
    if series_number[:2] not in PASSPORT_REGIONS:
        found.append(Finding("passport-region", {"region": series_number[:2]}))
    printed = _printed(series_number)
    if not 0 <= issued.year - printed <= 3:
        found.append(Finding("passport-series-year", {"printed": str(printed), "issued": issued}))
    if department and department[2] not in "0123":
        found.append(Finding("department-level", {"code": department}))
    return tuple(found)


def _refuse_latin(typed: str) -> None:
    letters = latin_letters(_ROMAN.sub("", typed))
    if not letters:
        return
    if not has_cyrillic(typed):
        raise Refused("issuer-not-cyrillic")
    right = re.sub(r"\w+", lambda word: _mended(word.group()), typed)
    if not latin_letters(_ROMAN.sub("", right)):
        raise Unsure("issuer-latin", suggestions=[right], letters=letters, meant=right)
    raise Refused("issuer-mixed", letters=letters)


def _mended(word: str) -> str:
    return word if _ROMAN.fullmatch(word) else latin_to_cyrillic(word) or word


def _replacement_due(issued: date, born: date, today: date) -> tuple[int, date] | None:
    """The age this passport was to be replaced at, if it is past, and the last day it holds."""
    for age in REPLACED_AT:
        if issued < (reached := birthday(born, age)) <= today:
            return age, reached + GRACE
    return None


def _printed(series_number: str) -> int:
    """The year the blank was printed: the third and fourth digits, 97 to 99 of last century."""
    year = int(series_number[2:4])
    return year + (1900 if year >= 97 else 2000)
