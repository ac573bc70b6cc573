"""Buttons of what citizens ask the desk, on either side of it."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from screens.buttons import Id


class AskSupport(CallbackData, prefix="i1"):
    """A citizen's own question: worded with what they said before, worded anew, sent, not sent.

    `of` is the message whose words are shown above the button: no others are sent by it.
    """

    to: Literal["ask", "more", "send", "leave"]
    of: Id = 0


Deed = Literal["show", "answer", "drop", "drop-yes"]


class OpenSupportQuestion(CallbackData, prefix="i2"):
    """What a reviewer does with such a question."""

    inquiry: Id
    to: Deed


class SupportQuestionList(CallbackData, prefix="i3"):
    """A page of those that wait: after the one `beside`, or before it."""

    beside: Id = 0
    back: bool = False
