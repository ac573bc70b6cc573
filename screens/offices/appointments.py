"""Booking an appointment: days, hours, confirmation; and the appointments a citizen has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from aiogram.enums import ButtonStyle

from documents.calendar_files import CalendarEvent, event_file
from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices.slots import SLOT
from domain.offices.visits import REMINDERS, Visit, VisitStatus
from screens.buttons import button, in_pairs, rows
from screens.keyboards import InlineButton, InlineKeyboard
from screens.offices.buttons import OfficeAction, VisitAction
from screens.offices.dates import format_day, format_moment, format_slot, format_weekday
from screens.offices.offices import home_button
from screens.screen import Attachment, Screen
from texts import Html, Texts

IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """An appointment to be made: category and office; `former` is the one to be moved."""

    category: str
    place: Place
    former: Visit | None = None

    def action(self, to: str, at: date | None = None) -> OfficeAction:
        """The callback data of a move, with the slot or the day chosen."""
        day = f"{at:%Y%m%d}" if at else ""
        moment = format_slot(at) if isinstance(at, datetime) else day
        return OfficeAction.model_validate(
            {"to": to, "category": self.category, "place": self.place.id, "at": moment}
        )


def days(request: BookingRequest, free: Sequence[tuple[date, int]], texts: Texts) -> Screen:
    """The days with free seats, and their numbers."""
    parts = [_head(request, texts), texts("visit-which-day" if free else "visit-no-day")]
    picks = [
        button(
            texts.plain(
                "visit-day", weekday=format_weekday(day, texts), day=f"{day:%d.%m}", many=many
            ),
            request.action("times", day),
        )
        for day, many in free
    ]
    return Screen(Html("\n\n".join(parts)), rows(*in_pairs(picks, 24), _away(request, texts)))


def times(
    request: BookingRequest,
    day: date,
    free: Sequence[datetime],
    texts: Texts,
    *,
    just_taken: bool = False,
) -> Screen:
    """The free hours of a day; `just_taken` says that the chosen one was taken meanwhile."""
    which = texts("visit-which-time" if free else "visit-no-time", day=format_day(day, texts))
    parts = [_head(request, texts), *([texts("visit-gone")] if just_taken else []), which]
    picks = [button(f"{at.astimezone(MOSCOW):%H:%M}", request.action("take", at)) for at in free]
    lines = [picks[n : n + IN_A_ROW] for n in range(0, len(picks), IN_A_ROW)]
    back = button(texts.plain("visit-other-day"), request.action("days"))
    return Screen(Html("\n\n".join(parts)), rows(*lines, [back], _away(request, texts)))


def confirm_slot(request: BookingRequest, at: datetime, texts: Texts) -> Screen:
    """Asks to confirm a held slot: books it, or moves the former appointment to it."""
    parts = [
        texts("visit-confirm" if request.former is None else "visit-confirm-move"),
        _facts(request.category, request.place, at, texts),
        texts("visit-held"),
    ]
    if request.former:
        parts.insert(1, _former(request.former, texts))
    day = at.astimezone(MOSCOW).date()
    yes = "visit-book" if request.former is None else "visit-move-here"
    return Screen(
        Html("\n\n".join(parts)),
        rows(
            [button(texts.plain(yes), request.action("book", at), ButtonStyle.PRIMARY)],
            [button(texts.plain("visit-other-time"), request.action("times", day))],
            [button(texts.plain("visit-let-go"), request.action("let-go"))],
        ),
    )


def booked(visit: Visit, texts: Texts, *, moved: bool = False) -> Screen:
    """The appointment with its number, and what can be done with it."""
    return _card(texts("visit-moved" if moved else "visit-booked"), visit, texts)


def appointment(visit: Visit, texts: Texts) -> Screen:
    return _card(texts("visit-own-walk-in" if visit.walk_in else "visit-own"), visit, texts)


def own_appointments(visits: Sequence[Visit], texts: Texts) -> Screen:
    """The citizen's open appointments; a single one is shown itself."""
    if len(visits) == 1:
        return appointment(visits[0], texts)
    if not visits:
        book = button(texts.plain("office-book"), OfficeAction(to="days"))
        return Screen(texts("visit-none"), rows([book], [home_button(texts)]))
    picks = [
        button(
            texts.plain(
                "visit-line",
                at=format_moment(one.at, texts),
                whom=texts.plain(f"category-{one.category}"),
            ),
            VisitAction(visit=one.id, to="show"),
        )
        for one in visits
    ]
    return Screen(texts("visit-mine"), rows(*([pick] for pick in picks), [home_button(texts)]))


def with_appointments(screen: Screen, visits: Sequence[Visit], texts: Texts) -> Screen:
    """The screen with a note on open appointments below it, and a button to them."""
    if not visits:
        return screen
    many, soonest = len(visits), min(visit.at for visit in visits)
    told = texts("visit-besides", many=many, at=format_moment(soonest, texts))
    own = [button(texts.plain("office-mine", many=many), OfficeAction(to="mine"))]
    under = screen.keyboard
    others = under.rows if isinstance(under, InlineKeyboard) else []
    return replace(screen, text=Html(f"{screen.text}\n\n{told}"), keyboard=rows(own, *others))


def confirm_cancel(visit: Visit, texts: Texts) -> Screen:
    """Asks whether to cancel an appointment."""
    words = texts("visit-cancel-sure", number=visit.number, at=format_moment(visit.at, texts))
    yes = VisitAction(visit=visit.id, to="cancel-sure")
    return Screen(
        words,
        rows(
            [button(texts.plain("visit-cancel-yes"), yes, ButtonStyle.DANGER)],
            [button(texts.plain("visit-cancel-no"), VisitAction(visit=visit.id, to="show"))],
        ),
    )


def cancelled(visit: Visit, texts: Texts) -> Screen:
    again = button(texts.plain("visit-again"), OfficeAction(to="days", category=visit.category))
    words = texts("visit-cancelled", number=visit.number)
    return Screen(words, rows([again], [home_button(texts)]))


def refused(code: str, visit: Visit, texts: Texts) -> Screen:
    """Why an action on an appointment is not allowed."""
    words = texts(
        f"not-possible-{code}", number=visit.number, now=texts(f"visit-status-{visit.status}")
    )
    return Screen(words, rows([home_button(texts)]))


def calendar_file(visit: Visit, now: datetime, texts: Texts) -> Screen:
    """The appointment as a file for the calendar of a phone, with the two reminders."""
    place, number = catalogue.place(visit.place), visit.number
    event = CalendarEvent(
        uid=f"{number}@oms-bot",
        title=texts.plain("visit-event", number=number),
        description=texts.plain("visit-event-about", number=number),
        location=f"{place.name}, {place.address}" if place else "",
        starts_at=visit.at,
        ends_at=visit.at + SLOT,
        created_at=now,
        version=visit.version,
        alarms=REMINDERS,
    )
    paper = Attachment(f"visit-{number}.ics", event_file(event))
    return Screen(texts("visit-calendar", number=number), document=paper)


def lines(visit: Visit, texts: Texts) -> Html:
    """Number, for whom, where and when."""
    number = texts("visit-number", number=visit.number)
    place = catalogue.place(visit.place)
    return Html("\n".join([number, _facts(visit.category, place, visit.at, texts)]))


def _card(head: Html, visit: Visit, texts: Texts) -> Screen:
    now = texts("visit-now", now=texts(f"visit-status-{visit.status}"))
    next_words = texts("visit-what-next" if visit.status is VisitStatus.BOOKED else "visit-here")
    parts = [head, Html(f"{lines(visit, texts)}\n{now}"), next_words]
    acts: list[list[InlineButton]] = []
    if visit.status is VisitStatus.BOOKED:
        acts = [
            [_own("calendar", visit, texts), _map(visit, texts)],
            [_own("move", visit, texts), _own("cancel", visit, texts)],
        ]
    elif visit.status is VisitStatus.ARRIVED:
        acts = [[_own("cancel", visit, texts)]]
    bring = OfficeAction(to="papers", category=visit.category)
    return Screen(
        Html("\n\n".join(parts)),
        rows(*acts, [button(texts.plain("visit-papers"), bring)], [home_button(texts)]),
    )


def _own(to: str, visit: Visit, texts: Texts) -> InlineButton:
    press = VisitAction.model_validate({"visit": visit.id, "to": to})
    return button(texts.plain(f"visit-do-{to}"), press)


def _map(visit: Visit, texts: Texts) -> InlineButton:
    return button(texts.plain("office-map"), OfficeAction(to="map", place=visit.place))


def _head(request: BookingRequest, texts: Texts) -> Html:
    whom = texts(f"category-{request.category}.for")
    head = texts("visit-head", name=request.place.name, address=request.place.address, whom=whom)
    if request.former is None:
        return head
    return Html(f"{head}\n{_former(request.former, texts)}")


def _former(visit: Visit, texts: Texts) -> Html:
    return texts("visit-former", number=visit.number, at=format_moment(visit.at, texts))


def _facts(category: str, place: Place | None, at: datetime, texts: Texts) -> Html:
    return texts(
        "visit-facts",
        whom=texts(f"category-{category}.for"),
        name=place.name if place else "",
        address=place.address if place else "",
        at=format_moment(at, texts),
    )


def _away(request: BookingRequest, texts: Texts) -> list[InlineButton]:
    others = OfficeAction(to="offices", category=request.category)
    return [button(texts.plain("office-others"), others), home_button(texts)]
