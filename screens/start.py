"""The start screen, and what is said beside the sections it leads to."""

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import MenuAction, button, rows
from screens.screen import Screen
from texts import Texts


def welcome(texts: Texts) -> Screen:
    """The start screen: what this is and is not, with one main button."""
    apply = button(texts.plain("go-apply"), MenuAction(to="apply"), ButtonStyle.PRIMARY)
    check = button(texts.plain("go-check"), MenuAction(to="check"))
    mfc = button(texts.plain("go-mfc"), MenuAction(to="mfc"))
    help = button(texts.plain("go-help"), MenuAction(to="help"))
    return Screen(texts("welcome"), rows([apply], [check], [mfc, help]))


def only_words(texts: Texts) -> Screen:
    """The reply to a voice message, a sticker, a picture that was not asked for."""
    return Screen(texts("only-words"))


def resumed(draft: Application, texts: Texts) -> Screen:
    """That there is an unfinished application, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))
