"""Values suggested after a doubtful answer: their buttons, and matching of typed words.

A button carries a number only; the values are kept in the chat's FSM data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.form.normalization import tidy
from domain.refusal import Refused, Unsure
from states.step import Option, Step, TextId
from texts import Texts
from texts.folding import folded

SUGGESTION = "offer."
"""Prefix of options that are suggestions."""

LONGEST_LABEL = 40
"""Characters of a value that a button still shows; a longer one stands in the words above."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A button and the value it stands for, as that is stored."""

    option: Option
    value: Any


def make_suggestions(refused: Refused | None, step: Step, mark: int) -> tuple[Suggestion, ...]:
    """The values that may be meant, then what was typed; `mark` makes their ids unique."""
    if not isinstance(refused, Unsure):
        return ()
    made = [
        Suggestion(_option(f"{SUGGESTION}{mark}.{at}", step.show(value)), value)
        for at, value in enumerate(refused.suggestions)
    ]
    if refused.as_typed is not None:
        words = TextId("offer-kept" if made else "offer-yes")
        made.append(Suggestion(Option(f"{SUGGESTION}{mark}.{len(made)}", words), refused.as_typed))
    return tuple(made)


def to_dict(made: tuple[Suggestion, ...], labels: Mapping[str, str]) -> dict[str, Any]:
    """Labels and values by option id, to be kept in the chat's FSM data (JSON)."""
    return {one.option.id: [labels[one.option.id], one.value] for one in made}


def match_typed(text: str, known: Mapping[str, Any], texts: Texts) -> str | None:
    """The suggestion meant by typed words; «да» means the first one, unless «да» itself is the
    doubtful value.
    """
    said = tidy(text).casefold()
    for id, (label, _) in known.items():
        if said and said == tidy(label).casefold():
            return id
    only = next(iter(known), None) if len(known) <= 2 else None
    agreed = texts.match_phrase(text, ["offer-yes"]) is not None
    doubted = only is not None and folded(str(known[only][1])) == folded(text)
    return only if agreed and not doubted else None


def _option(id: str, words: str) -> Option:
    readable = words.strip() and len(words) <= LONGEST_LABEL
    return Option(id, words if readable else TextId("offer-this"))
