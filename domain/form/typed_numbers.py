"""Numbers as people type them: with spaces, dashes, dots and the words of the paper."""

import re

from domain.form.normalization import tidy
from domain.refusal import Refused

_BETWEEN = re.compile(r"[\s\-.,;/\\№#:()_]+")
_WORDS = re.compile(
    r"\b(?:паспорт[а-я]*|сери[яиюей]{1,2}|сер|номер[а-я]*|ном|снилс[а-я]*|енп|полис[а-я]*|омс|код[а-я]*"
    r"|подразделени[а-я]*|кп|к[./]п|рф|россии|гражданина|мой|моя|passport|series|number|code|no?|snils)"
    r"(?![а-яёa-z])"
)
_ZEROS = re.compile(r"(?<=\d)[oо]+(?=\d|\b)|(?<!\w)[oо]+(?=\d)")


def parse_digits(text: str, refusal: str) -> str:
    """The digits of a number; raises `Refused(refusal)` for anything but digits and separators."""
    typed = _WORDS.sub("", tidy(text).lower())
    found = _BETWEEN.sub("", letters_to_zeros(typed))
    if not re.fullmatch(r"[0-9]+", found):
        raise Refused(refusal)
    return found


def letters_to_zeros(typed: str) -> str:
    """The text with each letter O among digits made a zero."""
    return _ZEROS.sub(lambda found: "0" * len(found.group()), typed)
