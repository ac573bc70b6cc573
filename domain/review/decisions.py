"""How the reasons of a decision are found: in what a reviewer typed, and in the findings."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from domain.review.rejections import REASONS

KNOWN = frozenset(reason.code for reason in REASONS)

# Only what cannot be right as it stands; the other findings ask for a look, not for a return.
OF_FINDING = {
    "enp-birth": "enp.mismatch",
    "enp-sex": "enp.mismatch",
    "scan-soft": "scan.unreadable",
    "scan-soft-passport": "scan.unreadable",
    "scan-other-document": "scan.other-document",
    "page-surname": "scan.mismatch",
    "page-name": "scan.mismatch",
    "page-patronymic": "scan.mismatch",
    "page-sex": "scan.mismatch",
    "page-born": "scan.mismatch",
    "page-series": "scan.mismatch",
    "page-number": "scan.mismatch",
    "page-issued": "scan.mismatch",
    "page-code": "scan.mismatch",
}

ADVISORY = "page-"
"""Findings of a reader that may be wrong: once looked at by the citizen, they decide nothing."""


def spoken(words: str) -> tuple[tuple[str, ...], str]:
    """The codes at the beginning of what was typed, and the rest as a comment."""
    codes: list[str] = []
    rest = words.strip()
    while rest:
        first, *more = rest.split(maxsplit=1)
        if first.strip(",;").lower() not in KNOWN:
            break
        codes.append(first.strip(",;").lower())
        rest = more[0] if more else ""
    return tuple(dict.fromkeys(codes)), rest.strip(' "«»“”')


def mistyped(comment: str) -> tuple[str, str | None] | None:
    """A first word that was meant for a code and is none, and the code it may have been."""
    word = comment.partition(" ")[0].strip(",;").lower()
    if not re.fullmatch(r"[a-z]+\.[a-z-]+", word):
        return None
    near = next(iter(get_close_matches(word, sorted(KNOWN), 1, 0.75)), None)
    subject = word.partition(".")[0]
    of_ours = any(code.startswith(f"{subject}.") for code in KNOWN)
    return (word, near) if near or of_ours else None


def for_findings(findings: Iterable[str], attempt: int = 1) -> tuple[str, ...]:
    """The reasons the simulated review returns for; none where nothing is surely wrong.

    Sent again, an application is not returned for what only the reader of the page doubts.
    """
    wrong = [code for code in findings if code in OF_FINDING]
    sure = [code for code in wrong if attempt == 1 or not code.startswith(ADVISORY)]
    return tuple(dict.fromkeys(OF_FINDING[code] for code in sure))
