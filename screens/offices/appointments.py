"""An appointment as its citizen sees it: days, hours, the confirmation, and what was booked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from documents.appointment import Appointment, calendar
from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices.slots import SLOT
from domain.offices.visits import REMINDERS, Visit, VisitStatus
from screens.buttons import button, in_pairs, rows
from screens.offices.buttons import OfficeAction, OwnVisit
from screens.offices.offices import home_button
from screens.screen import Paper, Screen
from texts import Html, Texts

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """For whom and where an appointment is made; `former` is the one that would move."""

    category: str
    place: Place
    former: Visit | None = None

    def to(self, to: str, at: str = "") -> OfficeAction:
        return OfficeAction.model_validate(
            {"to": to, "category": self.category, "place": self.place.id, "at": at}
        )


def days(wish: BookingRequest, free: Sequence[tuple[date, int]], texts: Texts) -> Screen:
    """The days on which there is a seat, with how many."""
    parts = [_head(wish, texts), texts("visit-which-day" if free else "visit-no-day")]
    picks = [
        button(
            texts.plain("visit-day", weekday=weekday(day, texts), day=f"{day:%d.%m}", many=many),
            wish.to("times", f"{day:%Y%m%d}"),
        )
        for day, many in free
    ]
    return Screen(Html("\n\n".join(parts)), rows(*in_pairs(picks, 24), _away(wish, texts)))


def times(
    wish: BookingRequest, day: date, free: Sequence[datetime], texts: Texts, *, gone: bool = False
) -> Screen:
    """The hours of a day at which there is a seat; `gone` says that one was just taken."""
    which = texts("visit-which-time" if free else "visit-no-time", day=_long(day, texts))
    parts = [_head(wish, texts), *([texts("visit-gone")] if gone else []), which]
    picks = [button(f"{at.astimezone(MOSCOW):%H:%M}", wish.to("take", stamp(at))) for at in free]
    lines = [picks[n : n + IN_A_ROW] for n in range(0, len(picks), IN_A_ROW)]
    back = button(texts.plain("visit-other-day"), wish.to("days"))
    return Screen(Html("\n\n".join(parts)), rows(*lines, [back], _away(wish, texts)))


def confirming(wish: BookingRequest, at: datetime, texts: Texts) -> Screen:
    """The slot is held; one more press books it, or moves the former appointment to it."""
    parts = [
        texts("visit-confirm" if wish.former is None else "visit-confirm-move"),
        _facts(wish.category, wish.place, at, texts),
        texts("visit-held"),
    ]
    if wish.former:
        was = texts("visit-former", number=wish.former.number, at=when(wish.former.at, texts))
        parts.insert(1, was)
    yes = "visit-book" if wish.former is None else "visit-move-here"
    return Screen(
        Html("\n\n".join(parts)),
        rows(
            [button(texts.plain(yes), wish.to("book", stamp(at)), ButtonStyle.PRIMARY)],
            [button(texts.plain("visit-other-time"), wish.to("times", stamp(at)[:8]))],
            [button(texts.plain("visit-let-go"), wish.to("let-go"))],
        ),
    )


def booked(visit: Visit, texts: Texts, *, moved: bool = False) -> Screen:
    """The appointment with its number, and what can be done with it."""
    return _card(texts("visit-moved" if moved else "visit-booked"), visit, texts)


def shown(visit: Visit, texts: Texts) -> Screen:
    return _card(texts("visit-own-walk-in" if visit.walk_in else "visit-own"), visit, texts)


def mine(visits: Sequence[Visit], texts: Texts) -> Screen:
    """All appointments yet to come; the only one at once."""
    if len(visits) == 1:
        return shown(visits[0], texts)
    if not visits:
        book = button(texts.plain("office-book"), OfficeAction(to="days"))
        return Screen(texts("visit-none"), rows([book], [home_button(texts)]))
    picks = [
        button(
            texts.plain(
                "visit-line", at=when(one.at, texts), whom=texts.plain(f"category-{one.category}")
            ),
            OwnVisit(visit=one.id, to="show"),
        )
        for one in visits
    ]
    return Screen(texts("visit-mine"), rows(*([pick] for pick in picks), [home_button(texts)]))


def beside(screen: Screen, visits: Sequence[Visit], texts: Texts) -> Screen:
    """The same, and below it that there is an appointment, with the button to it."""
    if not visits:
        return screen
    many, soonest = len(visits), min(visit.at for visit in visits)
    told = texts("visit-besides", many=many, at=when(soonest, texts))
    own = [button(texts.plain("office-mine", many=many), OfficeAction(to="mine"))]
    under = screen.keyboard
    others = under.inline_keyboard if isinstance(under, InlineKeyboardMarkup) else []
    return replace(screen, text=Html(f"{screen.text}\n\n{told}"), keyboard=rows(own, *others))


def cancelling(visit: Visit, texts: Texts) -> Screen:
    """Asks once: the seat goes to somebody else."""
    words = texts("visit-cancel-sure", number=visit.number, at=when(visit.at, texts))
    yes = OwnVisit(visit=visit.id, to="cancel-sure")
    return Screen(
        words,
        rows(
            [button(texts.plain("visit-cancel-yes"), yes, ButtonStyle.DANGER)],
            [button(texts.plain("visit-cancel-no"), OwnVisit(visit=visit.id, to="show"))],
        ),
    )


def cancelled(visit: Visit, texts: Texts) -> Screen:
    again = button(texts.plain("visit-again"), OfficeAction(to="days", category=visit.category))
    words = texts("visit-cancelled", number=visit.number)
    return Screen(words, rows([again], [home_button(texts)]))


def refused(code: str, visit: Visit, texts: Texts) -> Screen:
    """Why an appointment will not have what was asked for."""
    words = texts(
        f"not-possible-{code}", number=visit.number, now=texts(f"visit-status-{visit.status}")
    )
    return Screen(words, rows([home_button(texts)]))


def calendar_file(visit: Visit, now: datetime, texts: Texts) -> Screen:
    """The appointment as a file for the calendar of a phone, with the two reminders."""
    place, number = catalogue.place(visit.place), visit.number
    event = Appointment(
        uid=f"{number}@oms-bot",
        title=texts.plain("visit-event", number=number),
        about=texts.plain("visit-event-about", number=number),
        where=f"{place.name}, {place.address}" if place else "",
        since=visit.at,
        until=visit.at + SLOT,
        made=now,
        version=visit.version,
        alarms=REMINDERS,
    )
    paper = Paper(f"visit-{number}.ics", calendar(event))
    return Screen(texts("visit-calendar", number=number), paper=paper)


def lines(visit: Visit, texts: Texts) -> Html:
    """Number, for whom, where and when."""
    number = texts("visit-number", number=visit.number)
    place = catalogue.place(visit.place)
    return Html("\n".join([number, _facts(visit.category, place, visit.at, texts)]))


def when(at: datetime, texts: Texts) -> str:
    """Day of the week, date and hour in Moscow."""
    local = at.astimezone(MOSCOW)
    return f"{_long(local.date(), texts)}, {local:%H:%M}"


def weekday(day: date, texts: Texts) -> str:
    return texts.plain(f"weekday-{WEEKDAYS[day.weekday()]}")


def stamp(at: datetime) -> str:
    """A slot as it stands on a button, in Moscow's time."""
    return f"{at.astimezone(MOSCOW):%Y%m%d%H%M}"


def _card(head: Html, visit: Visit, texts: Texts) -> Screen:
    now = texts("visit-now", now=texts(f"visit-status-{visit.status}"))
    next_words = texts("visit-what-next" if visit.status is VisitStatus.BOOKED else "visit-here")
    parts = [head, Html(f"{lines(visit, texts)}\n{now}"), next_words]
    acts: list[list[InlineKeyboardButton]] = []
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


def _own(to: str, visit: Visit, texts: Texts) -> InlineKeyboardButton:
    press = OwnVisit.model_validate({"visit": visit.id, "to": to})
    return button(texts.plain(f"visit-do-{to}"), press)


def _map(visit: Visit, texts: Texts) -> InlineKeyboardButton:
    return button(texts.plain("office-map"), OfficeAction(to="map", place=visit.place))


def _head(wish: BookingRequest, texts: Texts) -> Html:
    whom = texts(f"category-{wish.category}.for")
    head = texts("visit-head", name=wish.place.name, address=wish.place.address, whom=whom)
    if wish.former is None:
        return head
    was = texts("visit-former", number=wish.former.number, at=when(wish.former.at, texts))
    return Html(f"{head}\n{was}")


def _facts(category: str, place: Place | None, at: datetime, texts: Texts) -> Html:
    return texts(
        "visit-facts",
        whom=texts(f"category-{category}.for"),
        name=place.name if place else "",
        address=place.address if place else "",
        at=when(at, texts),
    )


def _long(day: date, texts: Texts) -> str:
    return texts.plain("visit-date", weekday=weekday(day, texts), day=day)


def _away(wish: BookingRequest, texts: Texts) -> list[InlineKeyboardButton]:
    others = OfficeAction(to="offices", category=wish.category)
    return [button(texts.plain("office-others"), others), home_button(texts)]
