"""The start screen, and words that open the bot's sections."""

from collections.abc import Mapping
from functools import cache

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import MenuAction, MenuItem, button, rows
from screens.screen import Screen
from states.typed_choice import match_options
from texts import Texts
from texts.folding import folded

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


def welcome(texts: Texts) -> Screen:
    """The start screen: what this is and is not, with one main button."""
    apply = button(texts.plain("go-apply"), MenuAction(to="apply"), ButtonStyle.PRIMARY)
    check = button(texts.plain("go-check"), MenuAction(to="check"))
    mfc = button(texts.plain("go-mfc"), MenuAction(to="mfc"))
    help = button(texts.plain("go-help"), MenuAction(to="help"))
    return Screen(texts("welcome"), rows([apply], [check], [mfc, help]))


def parse_menu_words(text: str, texts: Texts) -> MenuItem | None:
    """The section meant by typed words; None where none is."""
    if meant := texts.match_phrase(text, WITH_SYNONYMS):
        return WITH_SYNONYMS[meant]
    fit_screen = match_options(text, {door: texts.plain(f"go-{door}") for door in BY_LABEL})
    return next((door for door in BY_LABEL if fit_screen == [door]), None)


def is_said_to_bot(text: str, texts: Texts) -> bool:
    """Whether these words only ask to continue or name a section: they are nobody's name."""
    said = texts.match_phrase(text, ("go-continue", *WITH_SYNONYMS))
    return said is not None or folded(text) in _labels(texts)


def asks_for_help(text: str, texts: Texts) -> bool:
    """Whether these words only ask for help."""
    return texts.match_phrase(text, ["go-help"]) is not None


def asks_to_continue(text: str, texts: Texts) -> bool:
    """Whether these words ask to continue, or where one is."""
    return texts.match_phrase(text, ["go-continue"]) is not None


def reply_to_thanks(text: str, texts: Texts) -> Screen | None:
    return Screen(texts("thanks")) if texts.match_phrase(text, ["thanks"]) else None


def only_words(texts: Texts) -> Screen:
    """The reply to a voice message, a sticker, a picture that was not asked for."""
    return Screen(texts("only-words"))


@cache
def _labels(texts: Texts) -> frozenset[str]:
    return frozenset(folded(texts.plain(f"go-{door}")) for door in BY_LABEL)


def resumed(draft: Application, texts: Texts) -> Screen:
    """That there is an unfinished application, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))
