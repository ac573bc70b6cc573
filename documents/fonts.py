"""The documents' typeface, PT Sans: packaged here, registered with reportlab by two names."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from string import whitespace
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from PIL import ImageFont

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

from domain.form.normalization import tidy

PACKAGED = files(__package__).joinpath("fonts")

REGULAR, BOLD = "PTSans", "PTSans-Bold"

MISSING = "◊"
"""Printed for characters that the typeface does not have, such as emoji."""

_UNSEEN = ("Cf", "Mn", "Me", "Sk")
"""Unicode categories of joiners and accents, which are dropped where the typeface lacks them."""

_FILES = {REGULAR: "PTS55F.ttf", BOLD: "PTS75F.ttf"}
_NEEDED = (*range(ord("А"), ord("я") + 1), *map(ord, "Ёё№«»–—·0123456789"))


@cache
def register() -> None:
    """Register the fonts, once; each document then embeds only the letters it uses."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # is loaded where it is used

    for name in _FILES:
        registerFont(_read(PACKAGED, name))


def printable(text: str) -> str:
    """The text in characters that the typeface has, with MISSING for the others."""
    composed = normalize("NFC", text)
    if known_characters().issuperset(composed):
        return composed
    shown = "".join(map(_sign, composed))
    return re.sub(f"{MISSING}+", MISSING, shown)


@cache
def known_characters() -> frozenset[str]:
    """The characters that both files have, and white space."""
    faces = [_read(PACKAGED, name).face.charToGlyph for name in _FILES]
    return frozenset(map(chr, set.intersection(*map(set, faces)))) | frozenset(whitespace)


def _sign(sign: str) -> str:
    """The character, or a compatible one that the typeface has, or MISSING."""
    if sign in known_characters() or category(sign) in _UNSEEN:
        return sign if sign in known_characters() else ""
    alike = tidy(normalize("NFKC", sign))
    return alike if alike and known_characters().issuperset(alike) else MISSING


@cache
def pil_font(size: int) -> ImageFont.FreeTypeFont:
    """The bold font for drawing into pictures, `size` px high."""
    return ImageFont.truetype(BytesIO(PACKAGED.joinpath(_FILES[BOLD]).read_bytes()), size)


def faults(directory: Traversable = PACKAGED) -> tuple[str, ...]:
    """What is wrong with the fonts: a missing or broken file, a missing letter."""
    return tuple(fault for name in _FILES if (fault := _fault(directory, name)))


def _read(directory: Traversable, name: str) -> "TTFont":
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(name, BytesIO(directory.joinpath(_FILES[name]).read_bytes()))


def _fault(directory: Traversable, name: str) -> str | None:
    from reportlab.pdfbase.ttfonts import TTFError

    try:
        known = _read(directory, name).face.charToGlyph
    except (OSError, TTFError) as wrong:
        return f"{_FILES[name]}: {wrong}"
    missing = "".join(chr(code) for code in _NEEDED if code not in known)
    return f"{_FILES[name]}: no {missing}" if missing else None
