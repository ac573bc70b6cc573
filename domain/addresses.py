"""Addresses: complete enough for a letter, and whether they are in Moscow (docs/rules.md)."""

import re

from domain.letters import has_cyrillic, latin, meant, tidy
from domain.measure import units
from domain.moscow import in_moscow as in_moscow  # part of this module's own vocabulary
from domain.refused import Finding, Refused

SHORTEST, LONGEST = 10, 255

_INDEX = re.compile(r"(?<!\d)\d{6}(?!\d)")
_MOSCOW_INDEX = re.compile(r"1(?:0[1-9]|1\d|2\d)\d{3}")
_ROMAN = re.compile(r"[IVXLCDM]+")
# Numbers that are part of a street's name or of a flat, and so are no house: «10-я Парковая»,
# «улица 1905 года», «50 лет Октября», «кв. 5».
_NO_HOUSE = re.compile(
    r"\d+-(?:я|й|ая|ый|ой|ий|го|ого|е|ое|х|ых|ти)\b|\d+(?: года|-летия|-лет| лет)\b"
    r"|\b(?:кв|квартира|ком|комната|оф|офис|эт|этаж|подъезд|под|мкр|микрорайон)\b\.? ?\d+",
    re.IGNORECASE,
)


def address(text: str) -> str:
    """An address of 10 to 255 signs in Russian letters with a house number."""
    typed = _in_cyrillic(tidy(text))
    if len(typed) < SHORTEST or not has_cyrillic(typed):
        raise Refused("address-short")
    if units(typed) > LONGEST:
        raise Refused("address-long", most=LONGEST)
    if not re.search(r"\d|\bб/н\b", _NO_HOUSE.sub("", _INDEX.sub("", typed))):
        raise Refused("address-no-house")
    return typed


def moscow_address(text: str) -> str:
    """An address whose place is Moscow, Зеленоград and ТиНАО included."""
    typed = address(text)
    if not in_moscow(typed):
        raise Refused("not-moscow")
    return typed


def findings(text: str) -> tuple[Finding, ...]:
    """What an office would ask about: no index, or one from outside Moscow."""
    index = _INDEX.search(text)
    if index is None:
        return (Finding("address-no-index"),)
    if in_moscow(text) and not _MOSCOW_INDEX.fullmatch(index.group()):
        return (Finding("address-index-moscow", {"index": index.group()}),)
    return ()


def _in_cyrillic(typed: str) -> str:
    """Latin twins made Cyrillic («д. 5A»), Roman numerals kept, other Latin words refused."""
    return re.sub(r"[^\W\d_]+", _mended, typed)


def _mended(found: re.Match[str]) -> str:
    word = found.group()
    after_digit = found.string[found.start() - 1 : found.start()].isdigit()
    if not latin(word) or (_ROMAN.fullmatch(word) and not after_digit):
        return word
    right = meant(word)
    if right is None or (len(word) > 1 and not has_cyrillic(word)):
        raise Refused("address-latin", word=word)
    return right
