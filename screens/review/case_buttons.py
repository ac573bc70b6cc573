"""Callback data of the buttons that open the parts of a case."""

from typing import Literal

from pydantic import Field

from screens.buttons import Id
from screens.callback_data import ButtonData

CasePart = Literal[
    "case",
    "changes",
    "questions",
    "passport",
    "representative",
    "contacts",
    "findings",
    "history",
]


class CasePartAction(ButtonData, prefix="k1"):
    """Opening a page of a part of a case in its message; "case" is the card."""

    application: Id
    view: CasePart
    page: int = Field(0, ge=0, le=50)
