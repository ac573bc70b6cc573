"""Addresses: complete enough for a letter, and whether they are in Moscow (docs/rules.md)."""

import re

from domain.form.houses import has_house
from domain.form.moscow_addresses import (
    in_moscow as in_moscow,  # part of this module's own vocabulary
)
from domain.form.normalization import has_cyrillic, latin_letters, latin_to_cyrillic, tidy
from domain.refusal import Finding, Refused, Unsure
from domain.text_length import utf16_length

SHORTEST, LONGEST = 10, 255
MOST_NAMED = 5
"""Signs that are named where some have to go."""

_INDEX = re.compile(r"(?<!\d)\d{6}(?!\d)")
_MOSCOW_INDEX = re.compile(r"1(?:0[1-9]|1\d|2\d)\d{3}")
_STRANGE = re.compile(r"[^А-Яа-яЁёЀ-ӿ -~№«»“”„§]")
"""What no address has and few typefaces print."""

_ROMAN = re.compile(r"[IVXLCDM]+")


def parse_address(text: str) -> str:
    """An address of 10 to 255 signs in Russian letters with a house number."""
    typed = _in_cyrillic(tidy(text))
    if len(typed) < SHORTEST or not has_cyrillic(typed):
        raise Refused("address-short")
    if utf16_length(typed) > LONGEST:
        raise Refused("address-long", most=LONGEST)
    bare = _bare(typed) if _STRANGE.search(typed) else typed
    if not has_house(_INDEX.sub(" ", bare)):
        raise Refused("address-no-house")
    if bare != typed:
        raise Unsure("address-signs", suggestions=[bare], signs=_strange(typed), meant=bare)
    return typed


def parse_moscow_address(text: str) -> str:
    """An address whose place is Moscow, Зеленоград and ТиНАО included."""
    try:
        typed = parse_address(text)
    except Unsure as unsure:
        _refuse_elsewhere(str(unsure.suggestions[0]))
        raise
    _refuse_elsewhere(typed)
    return typed


def _refuse_elsewhere(typed: str) -> None:
    if not in_moscow(typed):
        raise Refused("not-moscow")


def findings(text: str) -> tuple[Finding, ...]:
    """What an office would ask about: no index, or one from outside Moscow."""
    index = _INDEX.search(text)
    if index is None:
        return (Finding("address-no-index"),)
    if in_moscow(text) and not _MOSCOW_INDEX.fullmatch(index.group()):
        return (Finding("address-index-moscow", {"index": index.group()}),)
    return ()


def _strange(typed: str) -> str:
    """The signs that no address has, each once, a few at most."""
    return " ".join([*dict.fromkeys(_STRANGE.findall(typed))][:MOST_NAMED])


def _bare(typed: str) -> str:
    """The address without characters that none has, and without the gaps that they leave."""
    words = " ".join(_STRANGE.sub(" ", typed).split())
    return re.sub(r" (?=[.,;])", "", words).strip(" ,;")


def _in_cyrillic(typed: str) -> str:
    """Latin twins made Cyrillic («д. 5A»), Roman numerals kept, other Latin words refused."""
    return re.sub(r"[^\W\d_]+", _mended, typed)


def _mended(found: re.Match[str]) -> str:
    word = found.group()
    after_digit = found.string[found.start() - 1 : found.start()].isdigit()
    if not latin_letters(word) or (_ROMAN.fullmatch(word) and not after_digit):
        return word
    right = latin_to_cyrillic(word)
    if right is None or (len(word) > 1 and not has_cyrillic(word)):
        raise Refused("address-latin", word=word)
    return right
