"""How the reasons of a decision are found: in what a reviewer typed, and in the findings."""

from collections.abc import Iterable

from domain.rejections import REASONS

KNOWN = frozenset(reason.code for reason in REASONS)

# Only what cannot be right as it stands; the other findings ask for a look, not for a return.
OF_FINDING = {
    "enp-birth": "enp.mismatch",
    "enp-sex": "enp.mismatch",
    "scan-soft": "scan.unreadable",
}


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


def for_findings(findings: Iterable[str]) -> tuple[str, ...]:
    """The reasons the simulated review returns for; none where nothing is surely wrong."""
    return tuple(dict.fromkeys(OF_FINDING[code] for code in findings if code in OF_FINDING))
