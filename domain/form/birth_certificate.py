"""The birth certificate: its number, and the day it was issued on.

The number has a Roman numeral, two Russian letters and six digits: «IV-МЮ № 123456». Source of
the form: docs/rules.md, Держатель.
"""

import re
from datetime import date

from domain.form.normalization import latin_to_cyrillic, tidy
from domain.refusal import Refused

_ROMAN_TWINS = str.maketrans(
    {"І": "I", "Ӏ": "I", "L": "I", "1": "I", "|": "I", "У": "V", "Х": "X", "П": "II", "Ш": "III"}
)
"""What is typed for a Roman numeral on a Russian keyboard."""

_WORDS = re.compile(
    r"\b(?:СВИДЕТЕЛЬСТВ[А-Я]*(?: О РОЖДЕНИИ)?|СЕРИ[ЯИЮ]|НОМЕР[А-Я]*|СВ-ВО)\b[ :.]*"
)
_PARTS = re.compile(r"(?P<head>[^№]*?)[\s\-.,]*(?:№|N[OО0º°]?\.?)?[\s\-.,]*(?P<digits>[0-9 ]*)")
_HEAD = re.compile(r"(?P<roman>.*?)[\s\-.,]*(?P<letters>[А-ЯA-Z]\s?[А-ЯA-Z])")
LONGEST = 40
"""Characters typed; no number has half as many."""

_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_LETTERS = re.compile(r"[А-Я]{2}")


def parse_certificate_number(text: str) -> str:
    """The number as "IV-МЮ 123456": Latin numeral, Cyrillic letters, look-alikes corrected."""
    typed = _WORDS.sub("", tidy(text).upper()).strip(" .,;:")
    parts = _PARTS.fullmatch(typed) if len(typed) <= LONGEST else None
    if parts is None:
        raise Refused("certificate-form")
    digits = parts["digits"].replace(" ", "")
    if len(digits) != 6:
        raise Refused("certificate-digits", have=len(digits))
    head = _HEAD.fullmatch(parts["head"])
    if head is None:
        raise Refused("certificate-form")
    roman = head["roman"].strip(" -.,").translate(_ROMAN_TWINS)
    if not _ROMAN.fullmatch(roman):
        raise Refused("certificate-roman")
    letters = latin_to_cyrillic(head["letters"].replace(" ", "")) or ""
    if not _LETTERS.fullmatch(letters):
        raise Refused("certificate-letters")
    return f"{roman}-{letters} {digits}"


def format_certificate_number(value: str) -> str:
    series, digits = value.split()
    return f"{series} № {digits}"


def check_issue_date(issued: date, born: date, today: date) -> None:
    """Refuses an issue date in the future or before the birth."""
    if issued > today:
        raise Refused("certificate-future")
    if issued < born:
        raise Refused("certificate-before-birth", born=born)
