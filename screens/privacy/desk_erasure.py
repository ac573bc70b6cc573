"""The question before everything is erased that is kept of somebody without a chat."""

from aiogram.enums import ButtonStyle

from screens.buttons import button, rows
from screens.offices.buttons import EraseAtDesk, VisitDesk
from screens.screen import Screen
from texts import Texts


def sure(number: str, yes: VisitDesk | EraseAtDesk, texts: Texts) -> Screen:
    """Asked once, for it cannot be undone."""
    erase = button(texts.plain("desk-erase-yes"), yes, ButtonStyle.DANGER)
    return Screen(texts("desk-erase-sure", number=number), rows([erase]))
