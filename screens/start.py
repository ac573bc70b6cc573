"""The first screen, and the doors into everything."""

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import Door, Go, button, rows
from screens.screen import Screen
from states.typed_choice import choose, folded
from texts import Texts

SPOKEN: tuple[Door, ...] = ("apply", "fix", "status", "help", "check")
"""Doors that are known by the words on them."""
OTHERWISE: tuple[Door, ...] = ("apply", "status", "help", "mfc", "language")
"""Those that have other words too."""


def welcome(texts: Texts) -> Screen:
    """Who we are not, what this is, and one main thing to do."""
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    check = button(texts.plain("go-check"), Go(to="check"))
    mfc = button(texts.plain("go-mfc"), Go(to="mfc"))
    help = button(texts.plain("go-help"), Go(to="help"))
    return Screen(texts("welcome"), rows([apply], [check], [mfc, help]))


def spoken_door(text: str, texts: Texts) -> Door | None:
    """Which door somebody means who writes its words, or others for it, instead of pressing it."""
    for door in OTHERWISE:
        if _said(text, f"go-{door}", texts):
            return door
    fitting = choose(text, {door: texts.plain(f"go-{door}") for door in SPOKEN})
    return next((door for door in SPOKEN if fitting == [door]), None)


def means_door(text: str, texts: Texts) -> bool:
    """Whether these are just the words of a door, which nobody is called."""
    labelled = [folded(texts.plain(f"go-{door}")) for door in SPOKEN]
    return folded(text) in labelled or any(_said(text, f"go-{one}", texts) for one in OTHERWISE)


def pleads(text: str, texts: Texts) -> bool:
    """Whether somebody asks for help and says nothing else."""
    return _said(text, "go-help", texts)


def goes_on(text: str, texts: Texts) -> bool:
    """Whether somebody wants to see where they are, or from where it goes on."""
    return _said(text, "go-continue", texts)


def thanked(text: str, texts: Texts) -> Screen | None:
    return Screen(texts("thanks")) if _said(text, "thanks", texts) else None


def only_words(texts: Texts) -> Screen:
    """What is said to a voice, a sticker, a picture that nobody asked for."""
    return Screen(texts("only-words"))


def _said(text: str, id: str, texts: Texts) -> bool:
    """Whether these are words for it, however they are typed; of a «?» nothing is left but it."""
    return (folded(text) or text.strip()) in texts.plain(f"{id}.words").split(", ")


def resumed(draft: Application, texts: Texts) -> Screen:
    """That an unfinished application was kept, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))
