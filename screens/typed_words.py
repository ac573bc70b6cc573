"""What typed words mean instead of an answer: a way, a section, a question, help or thanks."""

from collections.abc import Mapping, Sequence
from functools import cache

from screens.buttons import FormMove, MenuItem
from screens.screen import Screen
from states.typed_choice import match_options
from texts import Texts
from texts.folding import folded

TYPED_MOVES: tuple[FormMove, ...] = ("back", "skip", "keep", "cancel", "answers")
"""Moves that can be typed at any question."""

CANCEL_MOVES: tuple[FormMove, ...] = ("drop", "stay")
"""The two answers to whether the form is to be erased."""

BY_LABEL: tuple[MenuItem, ...] = ("apply", "fix", "status", "help", "check")
"""Sections that are found by the words of their buttons."""
WITH_SYNONYMS: Mapping[str, MenuItem] = {
    "go-apply": "apply",
    "go-status": "status",
    "go-help": "help",
    "go-mfc": "mfc",
    "go-language": "language",
}
"""Those that have other words too, by the text that names these."""

MIN_WORDS = 3
"""Words that a text with a question mark needs to count as a question."""


def parse_typed_move(text: str, moves: Sequence[FormMove], texts: Texts) -> FormMove | None:
    """The move meant by typed words such as «назад»; None where none of `moves` is."""
    named = {f"move-{to}": to for to in moves}
    meant = texts.match_phrase(text, named)
    return named[meant] if meant else None


def parse_menu_words(text: str, texts: Texts) -> MenuItem | None:
    """The section meant by typed words; None where none is."""
    if meant := texts.match_phrase(text, WITH_SYNONYMS):
        return WITH_SYNONYMS[meant]
    fitting = match_options(text, {door: texts.plain(f"go-{door}") for door in BY_LABEL})
    return next((door for door in BY_LABEL if fitting == [door]), None)


def is_said_to_bot(text: str, texts: Texts) -> bool:
    """Whether these words only ask to continue or name a section: they are nobody's name."""
    said = texts.match_phrase(text, ("go-continue", *WITH_SYNONYMS))
    return said is not None or folded(text) in _labels(texts)


def asks_to_continue(text: str, texts: Texts) -> bool:
    """Whether these words ask to continue, or where one is."""
    return texts.match_phrase(text, ["go-continue"]) is not None


def is_question(words: str, texts: Texts) -> bool:
    """Whether the words are a question, and so cannot be an answer."""
    said = folded(words).split()
    if len(said) < 2:
        return False
    empty = texts.plain("faq-before").split()
    first = next((word for word in said if word not in empty), "")
    marked = words.rstrip().endswith("?") and len(said) >= MIN_WORDS
    return marked or first in texts.plain("faq-asking").split()


def reply_to_thanks(text: str, texts: Texts) -> Screen | None:
    return Screen(texts("thanks")) if texts.match_phrase(text, ["thanks"]) else None


@cache
def _labels(texts: Texts) -> frozenset[str]:
    return frozenset(folded(texts.plain(f"go-{door}")) for door in BY_LABEL)
