"""Callback data of buttons about support questions: the citizen's and the reviewers'."""

from typing import Literal

from screens.buttons import Id
from screens.callback_data import ButtonData


class AskSupportAction(ButtonData, prefix="i1"):
    """A citizen's action on their question: `ask` with what they said before, `more` anew.

    `of` is the id of the message whose words are shown above the button: only these are sent.
    """

    to: Literal["ask", "more", "send", "leave"]
    of: Id = 0


SupportQuestionMove = Literal["show", "answer", "drop", "drop-yes"]


class SupportQuestionAction(ButtonData, prefix="i2"):
    """A reviewer's action on a support question."""

    question: Id
    to: SupportQuestionMove


class SupportQuestionPage(ButtonData, prefix="i3"):
    """A page of open questions: after `anchor`, or with `back` before it."""

    anchor: Id = 0
    back: bool = False
