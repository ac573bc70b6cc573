"""Which option a typed answer means: forgiving of case, ё, endings and numbers."""

import re
from collections.abc import Mapping

STEM = 4
"""Letters that make a Russian word recognisable whatever its ending."""


def choose(text: str, labels: Mapping[str, str]) -> list[str]:
    """The ids of the options that fit best; empty when none does.

    A bare number counts the options from 1. Otherwise the first way of fitting that
    finds anything decides: the same words, words contained, all typed stems present.
    """
    said = _folded(text)
    if not said:
        return []
    ids = list(labels)
    if said.isdecimal() and 1 <= int(said) <= len(ids):
        return [ids[int(said) - 1]]
    known = {id: _folded(label) for id, label in labels.items()}
    for fits in (_same, _contained, _stemmed):
        fitting = [id for id in ids if fits(said, known[id])]
        if fitting:
            return fitting
    return []


def _same(said: str, label: str) -> bool:
    return said == label


def _contained(said: str, label: str) -> bool:
    return f" {said}" in f" {label}"


def _stemmed(said: str, label: str) -> bool:
    stems = {word[:STEM] for word in label.split() if len(word) >= STEM}
    meant = [word[:STEM] for word in said.split() if len(word) >= STEM]
    return bool(meant) and all(stem in stems for stem in meant)


def _folded(text: str) -> str:
    words = re.findall(r"\w+", text.casefold().replace("ё", "е"))
    return " ".join(words)
