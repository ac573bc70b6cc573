"""Ready values offered after a doubtful answer: as buttons, and as the words typed instead.

A button carries a number only; what it stands for is remembered with the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.form.typed_letters import tidy
from domain.refusal import Refused, Unsure
from states.step import Option, Step, TextId
from texts import Texts
from texts.folding import folded

OFFER = "offer."
"""Options with this before them are ready values."""

LONGEST_LABEL = 40
"""Characters of a value that a button still shows; a longer one stands in the words above."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A button and the value it stands for, as it is stored."""

    option: Option
    value: Any


def offers(refused: Refused | None, step: Step, mark: int) -> tuple[Offer, ...]:
    """What may be meant, then what was typed; `mark` tells them from the offers of before."""
    if not isinstance(refused, Unsure):
        return ()
    made = [
        Offer(_option(f"{OFFER}{mark}.{at}", step.show(value)), value)
        for at, value in enumerate(refused.offers)
    ]
    if refused.kept is not None:
        words = TextId("offer-kept" if made else "offer-yes")
        made.append(Offer(Option(f"{OFFER}{mark}.{len(made)}", words), refused.kept))
    return tuple(made)


def remembered(made: tuple[Offer, ...], labels: Mapping[str, str]) -> dict[str, Any]:
    """What is to be known when one of them is pressed or written; survives JSON."""
    return {one.option.id: [labels[one.option.id], one.value] for one in made}


def meant(text: str, known: Mapping[str, Any], texts: Texts) -> str | None:
    """The offer that somebody means who writes instead of pressing; «да» is the likeliest,
    but where «да» itself is the value that is doubted.
    """
    said = tidy(text).casefold()
    for id, (label, _) in known.items():
        if said and said == tidy(label).casefold():
            return id
    only = next(iter(known), None) if len(known) <= 2 else None
    agreed = texts.meant(text, ["offer-yes"]) is not None
    doubted = only is not None and folded(str(known[only][1])) == folded(text)
    return only if agreed and not doubted else None


def _option(id: str, words: str) -> Option:
    readable = words.strip() and len(words) <= LONGEST_LABEL
    return Option(id, words if readable else TextId("offer-this"))
