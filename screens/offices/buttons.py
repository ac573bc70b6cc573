"""The buttons of the road through an office: the citizen's and the staff's."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from domain.status.notification_channels import Level, Way
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


Deed = Literal[
    "show",
    "arrived",
    "accept",
    "grant",
    "done",
    "aside",
    "noshow",
    "link",
    "no-chat",
    "tell",
    "erase",
    "erase-yes",
]


class OfficeAction(CallbackData, prefix="w3"):
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
    action: Deed


class VisitTell(CallbackData, prefix="w4"):
    """Of how much a visitor without a chat wants to be told by a way."""

    visit: Id
    way: Way
    level: Level


class WalkIn(CallbackData, prefix="w5"):
    """A visitor without an appointment, as far as chosen: ids of the catalogue; has a chat?"""

    place: str
    category: str = ""
    chat: Literal["", "yes", "no"] = ""


class EraseAtDesk(CallbackData, prefix="w6"):
    """All that is kept of the person an application belongs to, who has no chat, is erased."""

    application: Id


class VisitDay(CallbackData, prefix="w2"):
    """The visits of an office on a day (YYYYMMDD)."""

    place: str
    day: str
