"""Numbers as people type them: with spaces, dashes, dots and the words of the paper."""

import re

from domain.form.typed_letters import tidy
from domain.refusal import Refused

_BETWEEN = re.compile(r"[\s\-.,;/\\№#:()_]+")
_WORDS = re.compile(
    r"\b(?:паспорт[а-я]*|сери[яиюей]{1,2}|сер|номер[а-я]*|ном|снилс[а-я]*|енп|полис[а-я]*|омс|код[а-я]*"
    r"|подразделени[а-я]*|кп|к[./]п|рф|россии|гражданина|мой|моя|passport|series|number|code|no?|snils)"
    r"(?![а-яёa-z])"
)
_ZEROS = re.compile(r"(?<=\d)[oо]+(?=\d|\b)|(?<!\w)[oо]+(?=\d)")


def digits(text: str, refusal: str) -> str:
    """Only the digits; anything that is neither digit nor separator is refused."""
    typed = _WORDS.sub("", tidy(text).lower())
    found = _BETWEEN.sub("", zeros(typed))
    if not re.fullmatch(r"[0-9]+", found):
        raise Refused(refusal)
    return found


def zeros(typed: str) -> str:
    """The letter O among digits as the zero that is meant."""
    return _ZEROS.sub(lambda found: "0" * len(found.group()), typed)
