"""The first screen, the help, and the doors into everything."""

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import Go, button, rows
from screens.screen import Screen
from texts import Texts


def welcome(texts: Texts) -> Screen:
    """Who we are not, what this is, and one main thing to do."""
    apply = button(texts.plain("go-apply"), Go(to="apply"), ButtonStyle.PRIMARY)
    return Screen(texts("welcome"), rows([apply], [button(texts.plain("go-help"), Go(to="help"))]))


def resumed(draft: Application, texts: Texts) -> Screen:
    """That an unfinished application was kept, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))


def help(texts: Texts) -> Screen:
    return Screen(texts("help"))
