"""States of a chat besides the form's questions: one group for each feature.

The state alone tells the router which feature an update belongs to.
"""

from aiogram.fsm.state import State, StatesGroup

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


def amendment(step: Step) -> State:
    """The state in which that answer of a sent application is asked."""
    found: State = getattr(Amendment, step.id)
    return found
