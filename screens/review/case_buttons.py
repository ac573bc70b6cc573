"""The buttons that open the parts of a case."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from screens.buttons import Id

View = Literal[
    "case",
    "changes",
    "questions",
    "passport",
    "representative",
    "contacts",
    "findings",
    "history",
]


class Case(CallbackData, prefix="k1"):
    """A part of a case to be opened in its message, and which page of it; "case" is the whole."""

    application: Id
    view: View
    page: int = Field(0, ge=0, le=50)
