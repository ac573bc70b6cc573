"""Visits as an office's clerks see them: numbers and hours, nobody's name."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.application import Application, HistoryEntry, Status
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices.visits import Visit, VisitStatus
from domain.person import has_chat
from screens.buttons import button, in_pairs, rows
from screens.keyboards import InlineButton
from screens.offices.buttons import DeskVisitAction, VisitDayPage
from screens.offices.dates import format_moment, format_weekday
from screens.review.people import person_name
from screens.screen import Screen
from texts import Html, Texts

MAX_VISITS = 40
"""Visits, and their buttons, in one message."""


def offices(
    today: date,
    many: Sequence[tuple[Place, int]],
    texts: Texts,
    page: InlineButton | None = None,
) -> Screen:
    """The offices with visits today, and their numbers; `page` opens all of it on one page."""
    picks = [
        button(
            texts.plain("desk-visits-office", name=place.name, many=count),
            VisitDayPage(place=place.id, day=f"{today:%Y%m%d}"),
        )
        for place, count in many
    ]
    words = texts("desk-visits-which" if many else "desk-visits-none", day=today)
    return Screen(words, rows(*([pick] for pick in picks), [page] if page else []))


def choose_office(found: Sequence[Place], day: date, texts: Texts) -> Screen:
    """A choice among the offices that match what was typed."""
    picks = [
        button(place.name, VisitDayPage(place=place.id, day=f"{day:%Y%m%d}")) for place in found
    ]
    return Screen(texts("desk-visits-several"), rows(*([pick] for pick in picks)))


def one_office(name: str, texts: Texts) -> Screen:
    """That they see the visits of one office, and which."""
    return Screen(texts("desk-visits-one-office", name=name))


def visits_of_day(
    place: Place,
    of: date,
    visits: Sequence[Visit],
    texts: Texts,
    page: InlineButton | None = None,
) -> Screen:
    """All visits of a day by hour, and the days beside it; `page` opens them on one page."""
    head = texts("desk-visits-day", name=place.name, weekday=format_weekday(of, texts), day=of)
    lines = [_line(one, texts) for one in visits[:MAX_VISITS]] or [texts("desk-visits-empty")]
    left = len(visits) - MAX_VISITS
    if left > 0:
        lines.append(texts("desk-visits-more", many=left))
    opens = [
        button(
            texts.plain("desk-visit-open", at=_hour(one.at), number=one.number),
            DeskVisitAction(visit=one.id, action="show"),
        )
        for one in visits[:MAX_VISITS]
        if one.open
    ]
    beside = [
        button(
            texts.plain(f"desk-visits-{name}"),
            VisitDayPage(place=place.id, day=f"{of + timedelta(days=days):%Y%m%d}"),
        )
        for name, days in (("earlier", -1), ("later", 1))
    ]
    return Screen(
        Html("\n".join([head, *lines])), rows(*in_pairs(opens, 30), beside, [page] if page else [])
    )


def card(
    visit: Visit, history: Sequence[HistoryEntry], texts: Texts, *, erases: bool = True
) -> Screen:
    """One visit, what was done with it, and what can be done; a clerk erases nobody."""
    done = [
        texts(
            "deed-line",
            at=entry.at,
            what=texts(f"deed-{entry.what}"),
            who=person_name(entry.who, texts),
        )
        for entry in history
    ]
    words = "\n".join([_summary(visit, texts), "", *done])
    return Screen(Html(words), rows(*_acts(visit, erases, texts)))


def on_paper(visit: Visit, texts: Texts) -> Screen:
    """That a visit's application is taken on paper, and the two ways to end the visit."""
    words = Html(f"{_summary(visit, texts)}\n\n{texts('desk-visit-on-paper')}")
    return Screen(words, rows(*_in_hand(visit, texts)))


def sent_already(visit: Visit, application: Application, texts: Texts) -> Screen:
    """That the visitor has sent the form already: compare it with the documents, then grant."""
    words = texts("desk-visit-sent", number=visit.number, reference=application.reference)
    grant = _act("grant", visit, texts, ButtonStyle.SUCCESS)
    return Screen(words, rows([grant], [_act("aside", visit, texts)]))


def has_another(visit: Visit, application: Application, texts: Texts) -> Screen:
    """That the visitor has another application, beside which none can be entered."""
    name = application.status.replace("_", "-")
    words = texts(
        "desk-visit-another",
        number=visit.number,
        reference=application.reference,
        now=texts(f"status-{name}"),
    )
    return Screen(words, rows(*_in_hand(visit, texts)))


def entered(visit: Visit, application: Application, told: Screen, texts: Texts) -> Screen:
    """That the application was entered, with the document to print and hand over."""
    if application.status is Status.ISSUED:
        words = texts("desk-visit-issued", number=visit.number, reference=application.reference)
    else:
        words = texts("desk-visit-entered", number=visit.number, reference=application.reference)
    return Screen(words, document=told.document)


def refused(code: str, visit: Visit, texts: Texts) -> Screen:
    """Why an action on a visit is not allowed, and which clerk has the visit."""
    now = texts(f"visit-desk-{visit.status}")
    lines = [texts(f"desk-not-possible-{code}", number=visit.number, now=now)]
    if visit.staff is not None:
        lines.append(texts("desk-visit-staff", id=str(visit.staff)))
    return Screen(Html("\n".join(lines)))


def _summary(visit: Visit, texts: Texts) -> Html:
    place = catalogue.place(visit.place)
    return texts(
        "desk-visit",
        number=visit.number,
        name=place.name if place else visit.place,
        at=format_moment(visit.at, texts),
        whom=texts(f"category-{visit.category}.for"),
        now=texts(f"visit-desk-{visit.status}"),
        came=_came(visit),
    )


def _came(visit: Visit) -> str:
    """The text's variant: by appointment, without one, or without one and without a chat."""
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


def _acts(visit: Visit, erases: bool, texts: Texts) -> list[list[InlineButton]]:
    accept = _act("accept", visit, texts, ButtonStyle.SUCCESS)
    if visit.status is VisitStatus.BOOKED:
        return [[_act("arrived", visit, texts)], [accept], [_act("noshow", visit, texts)]]
    chatless = _of_chatless(visit, erases, texts)
    if visit.status is VisitStatus.ARRIVED:
        return [[accept], *chatless]
    if visit.status is VisitStatus.ACCEPTING:
        return [[accept], [_act("aside", visit, texts)], *chatless]
    return chatless


def _of_chatless(visit: Visit, erases: bool, texts: Texts) -> list[list[InlineButton]]:
    """Buttons for a visitor without a chat: link, channels, erasure."""
    if has_chat(visit.citizen):
        return []
    link = [_act("link", visit, texts)] if visit.status is VisitStatus.ARRIVED else []
    erase = [_act("erase", visit, texts, ButtonStyle.DANGER)] if erases else []
    return [link, [_act("tell", visit, texts), *erase]]


def _in_hand(visit: Visit, texts: Texts) -> list[list[InlineButton]]:
    done = _act("done", visit, texts, ButtonStyle.SUCCESS)
    return [[done], [_act("aside", visit, texts)]]


def _act(
    action: str, visit: Visit, texts: Texts, style: ButtonStyle | None = None
) -> InlineButton:
    press = DeskVisitAction.model_validate({"visit": visit.id, "action": action})
    return button(texts.plain(f"visit-act-{action}"), press, style)


def _hour(at: datetime) -> str:
    return f"{at.astimezone(MOSCOW):%H:%M}"
