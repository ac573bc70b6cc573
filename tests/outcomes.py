"""What becomes of an answer: kept, asked about once, or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.refusal import Refused, Unsure


@dataclass(frozen=True)
class Asked:
    """Asked about once: `kept` is what stays on request, `offers` are the ready values."""

    code: str
    kept: str | None
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class No:
    """Refused."""

    code: str


def outcome(rule: Callable[[str], Any], typed: str) -> Any:
    try:
        return rule(typed)
    except Unsure as unsure:
        return Asked(unsure.code, unsure.as_typed, tuple(unsure.suggestions))
    except Refused as refused:
        return No(refused.code)


def unusual(kept: str) -> Asked:
    return Asked("name-unusual", kept)
