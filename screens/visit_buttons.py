"""The buttons of the road through an office: the citizen's and the staff's."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from screens.buttons import Id

MfcDoor = Literal[
    "home",
    "papers",
    "tick",
    "offices",
    "search",
    "office",
    "map",
    "days",
    "times",
    "take",
    "book",
    "let-go",
    "mine",
    "print",
]


class Mfc(CallbackData, prefix="w3"):
    """About offices, their papers and slots, as far as chosen; ids of the catalogue.

    `at` is a day (YYYYMMDD) or a slot (YYYYMMDDHHMM) of Moscow; `place` may be a district or, of
    `tick`, a paper.
    """

    to: MfcDoor
    category: str = ""
    place: str = ""
    at: str = ""


class OwnVisit(CallbackData, prefix="v1"):
    """What a citizen does with an appointment."""

    visit: Id
    to: Literal["show", "move", "cancel", "cancel-sure", "calendar"]


class VisitDesk(CallbackData, prefix="w1"):
    """What the staff of an office does with a visit."""

    visit: Id
    action: Literal["show", "arrived", "accept", "grant", "done", "aside", "noshow"]


class VisitDay(CallbackData, prefix="w2"):
    """The visits of an office on a day (YYYYMMDD)."""

    place: str
    day: str
