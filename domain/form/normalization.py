"""Normalises typed text, and converts look-alike letters between Latin and Cyrillic."""

import re
from unicodedata import category, normalize

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´ʹ′"), "'")
_UNIFORM = _HYPHENS | _APOSTROPHES
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
    if not composed.isprintable():  # as no invisible sign is
        composed = "".join(sign for sign in composed if category(sign) != "Cf")
    return " ".join(composed.translate(_UNIFORM).split())


def latin_letters(text: str) -> str:
    """The Latin letters of the text, each once, as a person would list them: "a, o"."""
    return ", ".join(dict.fromkeys(_LATIN.findall(text)))


def has_cyrillic(text: str) -> bool:
    return _CYRILLIC.search(text) is not None


def latin_to_cyrillic(text: str) -> str | None:
    """The text with Latin look-alikes made Cyrillic; None where a Latin letter has none."""
    mended = "".join(_TWINS.get(sign, sign) for sign in text)
    return None if _LATIN.search(mended) else mended


def cyrillic_to_latin(text: str) -> str | None:
    """The text with Cyrillic look-alikes made Latin; None where a Cyrillic letter has none."""
    mended = "".join(_BACK.get(sign, sign) for sign in text)
    return None if _CYRILLIC.search(mended) else mended
