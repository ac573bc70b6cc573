"""States of a chat besides the form's questions: one group for each feature.

The state alone tells the router which feature an update belongs to.
"""

from collections.abc import Mapping
from functools import cache

from aiogram.fsm.state import State, StatesGroup

from states import journey
from states.application import ApplicationForm
from states.step import Step


class Guide(StatesGroup):
    """The guided path to an account."""

    path = State()


class Cancelling(StatesGroup):
    """Whether the form is to be erased; the question that was on the screen waits beneath."""

    confirming = State()


class Amendment(StatesGroup):
    """One answer of an application that was sent already is asked; named as the form's steps."""

    place = State()
    phone = State()
    email = State()
    email_code = State()


class OfficeSearch(StatesGroup):
    """Words or a place to find an office by."""

    searching = State()


class SupportQuestionWriting(StatesGroup):
    """A question to the staff is put into words; a question of the form waits beneath."""

    writing = State()


class ReviewerReply(StatesGroup):
    """The answer to a reviewer's question."""

    writing = State()


class ReviewerWriting(StatesGroup):
    """A reviewer writes: a question to the citizen, a comment beside reasons, a reply."""

    question = State()
    comment = State()
    support_reply = State()


WRITING: tuple[type[StatesGroup], ...] = (SupportQuestionWriting, ReviewerReply, ReviewerWriting)
"""The next words are for something beside the form."""


def is_in(state: str | None, *groups: type[StatesGroup]) -> bool:
    """Whether the FSM state of that name belongs to one of the groups."""
    return any(state in group for group in groups)


def amendment(step: Step) -> State:
    """The state in which that answer of a sent application is asked."""
    found: State = getattr(Amendment, step.id)
    return found


def asked_step(state: str | None) -> Step | None:
    """The step whose question an FSM state stands for, of the form or of a sent application."""
    return journey.step_of_state(state) or _amended().get(state)


@cache
def _amended() -> Mapping[str | None, Step]:
    steps = (
        ApplicationForm.place,
        ApplicationForm.phone,
        ApplicationForm.email,
        ApplicationForm.email_code,
    )
    return {amendment(step).state: step for step in steps}
