"""The first screen, and the doors into everything."""

from collections.abc import Mapping
from functools import cache

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import Door, Go, button, rows
from screens.screen import Screen
from states.typed_choice import choose
from texts import Texts
from texts.folding import folded

SPOKEN: tuple[Door, ...] = ("apply", "fix", "status", "help", "check")
"""Doors that are known by the words on them."""
OTHERWISE: Mapping[str, Door] = {
    "go-apply": "apply",
    "go-status": "status",
    "go-help": "help",
    "go-mfc": "mfc",
    "go-language": "language",
}
"""Those that have other words too, by the text that names these."""


def welcome(texts: Texts) -> Screen:
    """Who we are not, what this is, and one main thing to do."""
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    check = button(texts.plain("go-check"), Go(to="check"))
    mfc = button(texts.plain("go-mfc"), Go(to="mfc"))
    help = button(texts.plain("go-help"), Go(to="help"))
    return Screen(texts("welcome"), rows([apply], [check], [mfc, help]))


def spoken_door(text: str, texts: Texts) -> Door | None:
    """Which door somebody means who writes its words, or others for it, instead of pressing it."""
    if meant := texts.meant(text, OTHERWISE):
        return OTHERWISE[meant]
    fitting = choose(text, {door: texts.plain(f"go-{door}") for door in SPOKEN})
    return next((door for door in SPOKEN if fitting == [door]), None)


def means_door(text: str, texts: Texts) -> bool:
    """Whether these are just the words of a door, which nobody is called."""
    return texts.meant(text, OTHERWISE) is not None or folded(text) in _labels(texts)


def pleads(text: str, texts: Texts) -> bool:
    """Whether somebody asks for help and says nothing else."""
    return texts.meant(text, ["go-help"]) is not None


def goes_on(text: str, texts: Texts) -> bool:
    """Whether somebody wants to see where they are, or from where it goes on."""
    return texts.meant(text, ["go-continue"]) is not None


def thanked(text: str, texts: Texts) -> Screen | None:
    return Screen(texts("thanks")) if texts.meant(text, ["thanks"]) else None


def only_words(texts: Texts) -> Screen:
    """What is said to a voice, a sticker, a picture that nobody asked for."""
    return Screen(texts("only-words"))


@cache
def _labels(texts: Texts) -> frozenset[str]:
    return frozenset(folded(texts.plain(f"go-{door}")) for door in SPOKEN)


def resumed(draft: Application, texts: Texts) -> Screen:
    """That an unfinished application was kept, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))
