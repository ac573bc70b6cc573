"""The confirmation before a clerk erases all data of somebody without a chat."""

from aiogram.enums import ButtonStyle

from screens.buttons import button, rows
from screens.offices.buttons import DeskErasureAction, DeskVisitAction
from screens.screen import Screen
from texts import Texts


def confirm_erasure(number: str, yes: DeskVisitAction | DeskErasureAction, texts: Texts) -> Screen:
    """Asks whether to erase all data of a visitor."""
    erase = button(texts.plain("desk-erase-yes"), yes, ButtonStyle.DANGER)
    return Screen(texts("desk-erase-sure", number=number), rows([erase]))
