"""The first screen, and the doors into everything."""

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import Door, Go, button, rows
from screens.screen import Screen
from states.choose import choose
from texts import Texts


def welcome(texts: Texts) -> Screen:
    """Who we are not, what this is, and one main thing to do."""
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    check = button(texts.plain("go-check"), Go(to="check"))
    mfc = button(texts.plain("go-mfc"), Go(to="mfc"))
    help = button(texts.plain("go-help"), Go(to="help"))
    return Screen(texts("welcome"), rows([apply], [check], [mfc, help]))


def spoken_door(text: str, texts: Texts) -> Door | None:
    """Which door somebody means who writes its words instead of pressing it."""
    doors: tuple[Door, ...] = ("apply", "fix", "status", "help", "check")
    fitting = choose(text, {door: texts.plain(f"go-{door}") for door in doors})
    return next((door for door in doors if fitting == [door]), None)


def resumed(draft: Application, texts: Texts) -> Screen:
    """That an unfinished application was kept, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))
