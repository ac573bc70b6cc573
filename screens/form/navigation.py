"""Navigation in the form: its buttons."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import FormAction, FormMove, button, rows
from screens.keyboards import InlineButton
from screens.screen import Screen
from states.step import Situation, Step
from texts import Texts


def exit_moves(situation: Situation) -> tuple[FormMove, ...]:
    """The moves out of a question; a returned application has no *cancel*, which erases."""
    return ("back",) if situation.correction else ("back", "cancel")


def confirm_cancel(application: Application, step: Step, texts: Texts) -> Screen:
    """Asks whether to cancel, which erases the form."""
    drop = move_button(application.id, step, "drop", texts, ButtonStyle.DANGER)
    stay = move_button(application.id, step, "stay", texts)
    return Screen(texts("form-cancelling"), rows([drop], [stay]))


def move_button(
    application: int, step: Step, to: FormMove, texts: Texts, style: ButtonStyle | None = None
) -> InlineButton:
    """A button of a move in the form."""
    press = FormAction(application=application, step=step.id, to=to)
    return button(texts.plain(f"move-{to}"), press, style)


def move_row(
    application: int, step: Step, moves: Sequence[FormMove], texts: Texts
) -> list[InlineButton]:
    """A button for each of these moves."""
    words = {to: texts.plain(f"move-{to}") for to in moves}
    return [
        button(said, FormAction(application=application, step=step.id, to=to))
        for to, said in words.items()
    ]


def question_button(application: int, step: Step, texts: Texts) -> InlineButton:
    """A button back to a question of the form, from anywhere else."""
    words = texts.plain("move-to-question", question=texts.plain(step.text_id))
    return button(words, FormAction(application=application, step=step.id, to="stay"))
