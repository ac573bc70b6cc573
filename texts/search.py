"""Full-text search among a few texts, tolerant of endings, typos and keyboard layouts."""

import re
from collections.abc import Mapping
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.form.normalization import has_cyrillic, latin_to_cyrillic

TITLE, BODY = 3.0, 1.5
"""Weights of a word in a question and its other wordings, and in the answer."""

TYPO = 0.7
"""The share of a weight that counts where a word only resembles."""

SHORTEST, LONG = 5, 8
"""Letters of a stem from which one typo is forgiven, and from which two are."""

UNKNOWN = 1.5
"""Weight of a word that no text has; one that a single text has weighs more than twice that."""

ENOUGH = 0.4
"""The least share of a query's weight that a result must match."""

BESIDE = 0.6
"""Results with a smaller share of the best one's score are left out."""

_LANGUAGES = {"ru": "russian", "en": "english"}
_QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"


class TextSearch:
    """A search index over texts; calling it with a query gives the ids of the best results.

    `titles` and `bodies` have the same ids; a title counts for more. `empty` are stop words,
    `keys` what the keys of a QWERTY keyboard give in this language, from q to m and `.
    """

    def __init__(
        self,
        language: str,
        titles: Mapping[str, str],
        bodies: Mapping[str, str],
        empty: str = "",
        keys: str = _QWERTY,
    ) -> None:
        from snowballstemmer import stemmer  # is loaded where somebody searches

        self._stem = stemmer(_LANGUAGES.get(language, "english"))
        self._empty = frozenset(_words(empty))
        self._keys = dict(zip(_QWERTY, keys, strict=True))
        self._weights: dict[str, dict[str, float]] = {}
        for id, title in titles.items():
            for stem in self._stems(bodies[id]):
                self._weights.setdefault(stem, {})[id] = BODY
            for stem in self._stems(title):
                self._weights.setdefault(stem, {})[id] = TITLE
        self._ids = list(titles)
        self._known = list(self._weights)

    def __call__(self, said: str, most: int = 3) -> list[str]:
        """The ids that fit best, best first; none where nothing really does."""
        readings = [self._scores(reading) for reading in self._readings(said.casefold())]
        scores = max(readings, key=lambda one: max(one.values(), default=0.0))
        best = max(scores.values(), default=0.0)
        if best < ENOUGH:
            return []
        ranked = sorted(scores, key=lambda id: -scores[id])
        return [id for id in ranked if scores[id] >= BESIDE * best][:most]

    def has_meaning(self, said: str) -> bool:
        """Whether there is a word in it, in letters, that is no stop word."""
        return any(len(stem) > 1 and not stem.isdecimal() for stem in self._stems(said))

    def _scores(self, said: str) -> dict[str, float]:
        """The share (0 to 1) of the query's weight that each text matches."""
        scores: dict[str, float] = dict.fromkeys(self._ids, 0.0)
        whole = 0.0
        for stem in dict.fromkeys(self._stems(said)):
            sure, known = self._known_as(stem)
            rare = log(1 + len(self._ids) / len(self._weights[known])) if known else UNKNOWN
            whole += rare
            for id, weight in self._weights.get(known, {}).items():
                scores[id] += sure * rare * weight / TITLE
        return {id: score / whole for id, score in scores.items() if score}

    def _known_as(self, stem: str) -> tuple[float, str]:
        """The confidence (0 to 1) and the indexed word nearest to a stem ("" for none)."""
        if stem in self._weights:
            return 1.0, stem
        if len(stem) < SHORTEST:
            return 0.0, ""
        slips = 1 if len(stem) < LONG else 2
        alike = [word for word in self._known if word[0] == stem[0]]
        found = process.extractOne(stem, alike, scorer=OSA.distance, score_cutoff=slips)
        return (TYPO, found[0]) if found else (0.0, "")

    def _stems(self, text: str) -> list[str]:
        return [self._stem.stemWord(word) for word in _words(text) if word not in self._empty]

    def _readings(self, said: str) -> list[str]:
        """What was typed, and what it would be in the other keyboard layout or alphabet."""
        typed = "".join(self._keys.get(sign, sign) for sign in said)
        mended = latin_to_cyrillic(said) if has_cyrillic(said) else None
        return list(dict.fromkeys([said, typed, mended or said]))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))
