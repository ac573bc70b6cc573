"""Numbers as people type them: with spaces, dashes, dots and the words of the paper."""

import re

from domain.letters import tidy
from domain.refused import Refused

_BETWEEN = re.compile(r"[\s\-.,/№#:]+")
_WORDS = re.compile(r"\b(?:паспорт|серия|номер|снилс|енп|код|подразделения)\b")


def digits(text: str, refusal: str) -> str:
    """Only the digits; anything that is neither digit nor separator is refused."""
    found = _BETWEEN.sub("", _WORDS.sub("", tidy(text).lower()))
    if not re.fullmatch(r"[0-9]+", found):
        raise Refused(refusal)
    return found
