"""Tidying what was typed, and telling the look-alike letters of two alphabets apart."""

import re
from unicodedata import category, normalize

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´ʹ′"), "'")
_TWINS = dict(zip("ABCEHKMOPTXYËaceopxykmtë", "АВСЕНКМОРТХУЁасеорхукмтё", strict=True))

_BACK = {twin: sign for sign, twin in _TWINS.items()} | {
    "к": "k",
    "м": "m",
    "т": "t",
    "в": "b",
    "н": "h",
}

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def tidy(text: str) -> str:
    """The text composed, without invisible signs, with one kind of space, hyphen, apostrophe."""
    composed = normalize("NFC", text)
    visible = "".join(sign for sign in composed if category(sign) != "Cf")
    return " ".join(visible.translate(_HYPHENS | _APOSTROPHES).split())


def latin(text: str) -> str:
    """The Latin letters of the text, each once, as a person would list them: "a, o"."""
    return ", ".join(dict.fromkeys(_LATIN.findall(text)))


def has_cyrillic(text: str) -> bool:
    return _CYRILLIC.search(text) is not None


def meant(text: str) -> str | None:
    """The text with Latin twins made Cyrillic, or None where some Latin letter has no twin."""
    mended = "".join(_TWINS.get(sign, sign) for sign in text)
    return None if _LATIN.search(mended) else mended


def latin_meant(text: str) -> str | None:
    """The text with Cyrillic twins made Latin, or None where some letter has no twin."""
    mended = "".join(_BACK.get(sign, sign) for sign in text)
    return None if _CYRILLIC.search(mended) else mended
