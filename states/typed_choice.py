"""Matches typed words to options, whatever their case, ё or endings; heeds a «не»."""

import re
from collections import Counter
from collections.abc import Mapping

from texts.folding import folded

STEM = 4
"""Letters that make a Russian word recognisable whatever its ending."""
STEM_ALONE = 3
"""The same where a label is one word: «женщина» is «Женский»."""

FEW = 3
"""Options that are still worth asking about."""

SHORTEST = 3
"""Letters of the shortest words that are matched anywhere in a label."""

NOT = frozenset({"не", "нет", "ни"})


def match_options(text: str, labels: Mapping[str, str]) -> list[str]:
    """The ids of the options that fit best; empty when none does.

    The first way of fitting that finds anything decides: the same words, words contained, all
    typed stems present. Who denies («не согласен») means only a label that denies as well. Among
    several options a bare number counts them from 1, and the first word of a label will do, or the
    first letters of a long one.
    """
    said = folded(text)
    ids = list(labels)
    if len(ids) > 1 and re.fullmatch("[0-9]{1,3}", said):
        return ids[int(said) - 1 : int(said)] if int(said) else []
    known = {id: folded(label) for id, label in labels.items()}
    for fits in (_same, _contained, _begun if len(ids) > 1 else _same, _stemmed):
        fitting = [id for id in ids if fits(said, known[id]) and _denies(said, known[id])]
        if said and fitting:
            return fitting
    return []


def near_options(text: str, labels: Mapping[str, str]) -> list[str]:
    """The ids of up to three options that a longer text may mean: those with a word in it that no
    other label has. The citizen is always asked about them.
    """
    said = _stems(folded(text))
    known = {id: _stems(folded(label)) for id, label in labels.items()}
    counted = Counter(stem for stems in known.values() for stem in stems)
    own = {stem for stem, times in counted.items() if times == 1}
    near = [id for id, stems in known.items() if stems & said & own]
    return near if len(labels) > 1 and len(near) <= FEW else []


def starts_like(text: str, label: str) -> bool:
    """Whether the word that a label begins with was typed, whatever its ending."""
    first = folded(label)[:STEM]
    return any(word.startswith(first) for word in folded(text).split())


def _same(said: str, label: str) -> bool:
    return said == label


def _contained(said: str, label: str) -> bool:
    return len(said) >= SHORTEST and f" {said}" in f" {label}"


def _begun(said: str, label: str) -> bool:
    first = label.split(" ", 1)[0]
    whole = said == first and len(said) > 1
    return whole or (len(first) >= STEM and first.startswith(said))


def _stemmed(said: str, label: str) -> bool:
    words = label.split()
    stem = STEM if len(words) > 1 else STEM_ALONE
    stems = {word[:stem] for word in words if len(word) >= stem}
    meant = [word[:stem] for word in said.split() if len(word) >= STEM]
    return bool(meant) and all(one in stems for one in meant)


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in words.split() if len(word) >= STEM}


def _denies(said: str, label: str) -> bool:
    return NOT.isdisjoint(said.split()) == NOT.isdisjoint(label.split())
