"""Normalises texts for comparison."""

import re

_WORDS = re.compile(r"\w+")


def folded(text: str) -> str:
    """The words of a text in lower case, without punctuation and with ё as е."""
    return " ".join(_WORDS.findall(text.casefold().replace("ё", "е")))
