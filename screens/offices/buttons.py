"""Callback data of buttons about offices and visits: the citizen's and the staff's."""

from typing import Literal

from domain.status.notification_channels import ExtraChannel, Level
from screens.buttons import Id
from screens.callback_data import ButtonData

OfficeMove = Literal[
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


DeskVisitMove = Literal[
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


class OfficeAction(ButtonData, prefix="w3"):
    """A citizen's action about offices, documents and slots, with what is chosen so far.

    `category` and `place` are ids of the catalogue; `place` may be a district or, of `tick`, a
    document. `at` is a day (YYYYMMDD) or a slot (YYYYMMDDHHMM) in Moscow.
    """

    to: OfficeMove
    category: str = ""
    place: str = ""
    at: str = ""


class VisitAction(ButtonData, prefix="v1"):
    """A citizen's action on their appointment."""

    visit: Id
    to: Literal["show", "move", "cancel", "cancel-sure", "calendar"]


class DeskVisitAction(ButtonData, prefix="w1"):
    """A clerk's action on a visit."""

    visit: Id
    action: DeskVisitMove


class VisitorChannelPick(ButtonData, prefix="w4"):
    """Setting the level of a channel for a visitor without a chat."""

    visit: Id
    channel: ExtraChannel
    level: Level


class WalkInAction(ButtonData, prefix="w5"):
    """Opening a visit without an appointment, with what is chosen so far.

    `place` and `category` are ids of the catalogue; `chat` says whether the visitor has Telegram.
    """

    place: str
    category: str = ""
    chat: Literal["", "yes", "no"] = ""


class ClerkAction(ButtonData, prefix="w7"):
    """An admin's action on the office of one of the staff; `place` is an id of the catalogue."""

    action: Literal["give", "take"]
    person: Id
    place: str = ""


class DeskErasureAction(ButtonData, prefix="w6"):
    """Erasing all data of the person without a chat to whom an application belongs."""

    application: Id


class VisitDayPage(ButtonData, prefix="w2"):
    """Opening the visits of an office on a day (YYYYMMDD)."""

    place: str
    day: str
