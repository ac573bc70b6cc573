"""Visits as the staff of an office sees them: numbers and hours, nobody's name."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from domain import catalogue
from domain.application import Application, Entry, Status
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices.visits import Visit, VisitStatus
from domain.person import has_chat
from screens.buttons import button, in_pairs, rows
from screens.offices.appointments import weekday, when
from screens.offices.buttons import VisitDay, VisitDesk
from screens.review.people import who
from screens.screen import Screen
from texts import Html, Texts

MOST = 40
"""Visits of one message; the buttons go up to the same."""


def offices(today: date, many: Sequence[tuple[Place, int]], texts: Texts) -> Screen:
    """Which office: those with visits today, with how many."""
    picks = [
        button(
            texts.plain("desk-visits-office", name=place.name, many=count),
            VisitDay(place=place.id, day=f"{today:%Y%m%d}"),
        )
        for place, count in many
    ]
    words = texts("desk-visits-which" if many else "desk-visits-none", day=today)
    return Screen(words, rows(*([pick] for pick in picks)))


def several(found: Sequence[Place], day: date, texts: Texts) -> Screen:
    """Several offices fit what was typed."""
    picks = [button(place.name, VisitDay(place=place.id, day=f"{day:%Y%m%d}")) for place in found]
    return Screen(texts("desk-visits-several"), rows(*([pick] for pick in picks)))


def day(place: Place, of: date, visits: Sequence[Visit], texts: Texts) -> Screen:
    """All visits of a day by hour, and the days beside it."""
    head = texts("desk-visits-day", name=place.name, weekday=weekday(of, texts), day=of)
    lines = [_line(one, texts) for one in visits[:MOST]] or [texts("desk-visits-empty")]
    left = len(visits) - MOST
    if left > 0:
        lines.append(texts("desk-visits-more", many=left))
    opens = [
        button(
            texts.plain("desk-visit-open", at=_hour(one.at), number=one.number),
            VisitDesk(visit=one.id, action="show"),
        )
        for one in visits[:MOST]
        if one.open
    ]
    beside = [
        button(
            texts.plain(f"desk-visits-{name}"),
            VisitDay(place=place.id, day=f"{of + timedelta(days=days):%Y%m%d}"),
        )
        for name, days in (("earlier", -1), ("later", 1))
    ]
    return Screen(Html("\n".join([head, *lines])), rows(*in_pairs(opens, 30), beside))


def card(visit: Visit, history: Sequence[Entry], texts: Texts) -> Screen:
    """One visit, what was done with it, and what can be done."""
    done = [
        texts(
            "deed-line",
            at=entry.at,
            what=texts(f"deed-{entry.what}"),
            who=who(entry.who, texts),
        )
        for entry in history
    ]
    words = "\n".join([_told(visit, texts), "", *done])
    return Screen(Html(words), rows(*_acts(visit, texts)))


def on_paper(visit: Visit, texts: Texts) -> Screen:
    """In hand, but not to be entered here: why, and the two ways to end it."""
    words = Html(f"{_told(visit, texts)}\n\n{texts('desk-visit-on-paper')}")
    return Screen(words, rows(*_in_hand(visit, texts)))


def sent_already(visit: Visit, application: Application, texts: Texts) -> Screen:
    """The visitor has sent the form from home: compare it with the papers, then grant."""
    words = texts("desk-visit-sent", number=visit.number, reference=application.reference)
    grant = _act("grant", visit, texts, ButtonStyle.SUCCESS)
    return Screen(words, rows([grant], [_act("aside", visit, texts)]))


def has_another(visit: Visit, application: Application, texts: Texts) -> Screen:
    """The visitor's application is past this: nothing can be entered beside it."""
    name = application.status.replace("_", "-")
    words = texts(
        "desk-visit-another",
        number=visit.number,
        reference=application.reference,
        now=texts(f"status-{name}"),
    )
    return Screen(words, rows(*_in_hand(visit, texts)))


def entered(visit: Visit, application: Application, told: Screen, texts: Texts) -> Screen:
    """Done: the temporary policy or the extract as a file, to be printed and handed over."""
    if application.status is Status.ISSUED:
        words = texts("desk-visit-issued", number=visit.number, reference=application.reference)
    else:
        words = texts("desk-visit-entered", number=visit.number, reference=application.reference)
    return Screen(words, paper=told.paper)


def refused(code: str, visit: Visit, texts: Texts) -> Screen:
    """Why the visit will not have it; who has it, where that is why."""
    now = texts(f"visit-desk-{visit.status}")
    lines = [texts(f"desk-not-possible-{code}", number=visit.number, now=now)]
    if visit.staff is not None:
        lines.append(texts("desk-visit-staff", id=str(visit.staff)))
    return Screen(Html("\n".join(lines)))


def _told(visit: Visit, texts: Texts) -> Html:
    place = catalogue.place(visit.place)
    return texts(
        "desk-visit",
        number=visit.number,
        name=place.name if place else visit.place,
        at=when(visit.at, texts),
        whom=texts(f"category-{visit.category}.for"),
        now=texts(f"visit-desk-{visit.status}"),
        came=_came(visit),
    )


def _came(visit: Visit) -> str:
    """By appointment, without one, or without one and without a chat."""
    if not visit.walk_in:
        return "booked"
    return "walk-in" if has_chat(visit.citizen) else "no-chat"


def _line(visit: Visit, texts: Texts) -> Html:
    return texts(
        "desk-visit-line",
        at=_hour(visit.at),
        number=visit.number,
        whom=texts(f"category-{visit.category}"),
        now=texts(f"visit-desk-{visit.status}"),
        came=_came(visit),
    )


def _acts(visit: Visit, texts: Texts) -> list[list[InlineKeyboardButton]]:
    accept = _act("accept", visit, texts, ButtonStyle.SUCCESS)
    if visit.status is VisitStatus.BOOKED:
        return [[_act("arrived", visit, texts)], [accept], [_act("noshow", visit, texts)]]
    chatless = _of_chatless(visit, texts)
    if visit.status is VisitStatus.ARRIVED:
        return [[accept], *chatless]
    if visit.status is VisitStatus.ACCEPTING:
        return [[accept], [_act("aside", visit, texts)], *chatless]
    return chatless


def _of_chatless(visit: Visit, texts: Texts) -> list[list[InlineKeyboardButton]]:
    """What somebody with a chat does there: a link to one, the other ways, the right to erase."""
    if has_chat(visit.citizen):
        return []
    link = [_act("link", visit, texts)] if visit.status is VisitStatus.ARRIVED else []
    ways = _act("tell", visit, texts)
    return [link, [ways, _act("erase", visit, texts, ButtonStyle.DANGER)]]


def _in_hand(visit: Visit, texts: Texts) -> list[list[InlineKeyboardButton]]:
    done = _act("done", visit, texts, ButtonStyle.SUCCESS)
    return [[done], [_act("aside", visit, texts)]]


def _act(
    action: str, visit: Visit, texts: Texts, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    press = VisitDesk.model_validate({"visit": visit.id, "action": action})
    return button(texts.plain(f"visit-act-{action}"), press, style)


def _hour(at: datetime) -> str:
    return f"{at.astimezone(MOSCOW):%H:%M}"
