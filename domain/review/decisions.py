"""The reasons of a decision, out of what a reviewer typed or out of the findings."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from domain.review.rejections import REASONS

KNOWN = frozenset(reason.code for reason in REASONS)

# Only what cannot be right as it stands; the other findings ask for a look, not for a return.
REASON_OF_FINDING = {
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
"""Prefix of findings by the page reader, which may be wrong: they count in the first review."""


def parse_reasons(words: str) -> tuple[tuple[str, ...], str]:
    """The reason codes at the beginning of what was typed, and the rest as a comment."""
    codes: list[str] = []
    rest = words.strip()
    while rest:
        first, *more = rest.split(maxsplit=1)
        if first.strip(",;").lower() not in KNOWN:
            break
        codes.append(first.strip(",;").lower())
        rest = more[0] if more else ""
    return tuple(dict.fromkeys(codes)), rest.strip(' "«»“”')


def find_mistyped_code(comment: str) -> tuple[str, str | None] | None:
    """The first word where it looks like a mistyped code, and the code that is nearest."""
    word = comment.partition(" ")[0].strip(",;").lower()
    if not re.fullmatch(r"[a-z]+\.[a-z-]+", word):
        return None
    near = next(iter(get_close_matches(word, sorted(KNOWN), 1, 0.75)), None)
    subject = word.partition(".")[0]
    of_ours = any(code.startswith(f"{subject}.") for code in KNOWN)
    return (word, near) if near or of_ours else None


def reasons_for_findings(findings: Iterable[str], attempt: int = 1) -> tuple[str, ...]:
    """The reasons for which the simulated review returns; empty where nothing is surely wrong.

    From the second attempt on, findings of the page reader alone do not count.
    """
    wrong = [code for code in findings if code in REASON_OF_FINDING]
    sure = [code for code in wrong if attempt == 1 or not code.startswith(ADVISORY)]
    return tuple(dict.fromkeys(REASON_OF_FINDING[code] for code in sure))
