"""Notices about visits."""

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.holder import ADULT_CATEGORY
from domain.offices.visits import Visit, VisitStatus
from screens.buttons import button, rows
from screens.offices.buttons import DeskVisitAction, OfficeAction, VisitAction
from screens.offices.dates import format_moment
from screens.screen import Screen
from texts import Texts

REMINDER = "visit-soon"


def visit_notice(kind: str, visit: Visit, texts: Texts) -> Screen | None:
    """The screen of a notice about a visit; None where it does not fit the visit any more."""
    if kind == REMINDER:
        return _soon(visit, texts) if visit.status is VisitStatus.BOOKED else None
    if kind == "visit-bound":
        accept = DeskVisitAction(visit=visit.id, action="accept")
        keyboard = rows([button(texts.plain("visit-act-accept"), accept, ButtonStyle.SUCCESS)])
        return Screen(texts("notice-visit-bound", number=visit.number), keyboard)
    if kind == "visit-unfinished":
        kept = "yes" if visit.category == ADULT_CATEGORY else "no"
        words = texts("notice-visit-unfinished", number=visit.number, kept=kept)
    else:
        words = texts(f"notice-{kind}", number=visit.number)
    if visit.status not in {VisitStatus.MISSED, VisitStatus.UNFINISHED}:
        return Screen(words)
    again = OfficeAction(to="days", category=visit.category)
    return Screen(words, rows([button(texts.plain("visit-again"), again)]))


def _soon(visit: Visit, texts: Texts) -> Screen:
    """The reminder: when, where and what to bring."""
    place, category = catalogue.place(visit.place), catalogue.category(visit.category)
    needed = category.papers if category else ()
    words = texts(
        "notice-visit-soon",
        at=format_moment(visit.at, texts),
        number=visit.number,
        name=place.name if place else "",
        address=place.address if place else "",
        papers=", ".join(texts.plain(f"paper-{paper}.full") for paper in needed),
    )
    acts = [
        button(texts.plain("visit-do-move"), VisitAction(visit=visit.id, to="move")),
        button(texts.plain("visit-do-cancel"), VisitAction(visit=visit.id, to="cancel")),
    ]
    where = button(texts.plain("office-map"), OfficeAction(to="map", place=visit.place))
    return Screen(words, rows([where], acts))
