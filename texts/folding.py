"""Words as they are compared: alike however they were typed."""

import re


def folded(text: str) -> str:
    """The bare words of a text in small letters, with е for ё, one space between them."""
    words = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return " ".join(words)
