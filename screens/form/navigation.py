"""The ways about in the form: as buttons, and as the words that are written instead."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from domain.application import Application
from screens.buttons import Move, Way, button, rows
from screens.screen import Screen
from states.step import Situation, Step
from texts import Texts

SPOKEN: tuple[Way, ...] = ("back", "skip", "keep", "cancel", "answers")
"""Ways that can be written at any question."""

LEAVING: tuple[Way, ...] = ("drop", "stay")
"""The two answers to whether everything shall be erased."""


def leaving(situation: Situation) -> tuple[Way, ...]:
    """The ways out of a question; what was sent once is not erased by a button."""
    return ("back",) if situation.correction else ("back", "cancel")


def cancelling(application: Application, step: Step, texts: Texts) -> Screen:
    """Cancel asks once: it erases."""
    drop = way(application.id, step, "drop", texts, ButtonStyle.DANGER)
    stay = way(application.id, step, "stay", texts)
    return Screen(texts("form-cancelling"), rows([drop], [stay]))


def way(
    application: int, step: Step, to: Way, texts: Texts, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    """A button that moves about in the form."""
    press = Move(application=application, step=step.id, to=to)
    return button(texts.plain(f"move-{to}"), press, style)


def to_question(application: int, step: Step, texts: Texts) -> InlineKeyboardButton:
    """From beside the form back to its question."""
    words = texts.plain("move-to-question", question=texts.plain(step.text_id))
    return button(words, Move(application=application, step=step.id, to="stay"))


def spoken_way(text: str, ways: Sequence[Way], texts: Texts) -> Way | None:
    """Which of these ways somebody means who writes «назад» instead of pressing it."""
    named = {f"move-{to}": to for to in ways}
    meant = texts.meant(text, named)
    return named[meant] if meant else None
