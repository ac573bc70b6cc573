"""Normalises texts for comparison."""

import re


def folded(text: str) -> str:
    """The words of a text in lower case, without punctuation and with ё as е."""
    words = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return " ".join(words)
