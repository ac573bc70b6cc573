"""Making an appointment: a day, an hour, ten minutes to confirm; or another hour for one."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from domain import catalogue
from domain.calendar import MOSCOW, WorkingCalendar
from domain.catalogue.entries import Place
from domain.clock import Clock
from domain.offices import slots
from domain.offices.visits import VisitStatus, move
from handlers.form.form_session import Talk
from screens import show
from screens.offices import appointments as pages
from screens.offices import document_checklist, offices
from screens.offices.appointments import Wish
from screens.offices.buttons import Mfc
from storage.driver import Stale
from storage.offices.visits import SeatGone, Slot


async def days(
    query: CallbackQuery, callback_data: Mfc, talk: Talk, calendar: WorkingCalendar
) -> None:
    await show.acknowledge(query)
    await offer_days(callback_data, talk, calendar)


async def offer_days(asked: Mfc, talk: Talk, calendar: WorkingCalendar) -> None:
    """The days with a free seat; before that, for whom and where."""
    wish = await _wish(asked, talk)
    if wish is None:
        return
    free = []
    for day in slots.days(talk.now):
        seats = await _free(wish.place, day, talk, calendar)
        if seats:
            free.append((day, sum(seats.values())))
    await talk.beside(pages.days(wish, free, talk.texts))


async def hours(
    query: CallbackQuery, callback_data: Mfc, talk: Talk, calendar: WorkingCalendar
) -> None:
    """The free hours of one day."""
    await show.acknowledge(query)
    if asked := await _hour(callback_data, talk):
        await _hours(*asked, talk, calendar)


async def taken(
    query: CallbackQuery,
    callback_data: Mfc,
    talk: Talk,
    calendar: WorkingCalendar,
    clock: Clock,
) -> None:
    """An hour pressed: held while one makes up one's mind, if it is still free."""
    await show.acknowledge(query)
    asked = await _hour(callback_data, talk)
    if asked is None:
        return
    wish, at = asked
    day = at.astimezone(MOSCOW).date()
    held = at in slots.offered(wish.place, day, calendar, talk.now) and await talk.visits.hold(
        talk.citizen,
        wish.category,
        Slot(wish.place.id, at),
        wish.place.windows,
        talk.now,
        clock.ahead(slots.HOLD_SECONDS),
    )
    if held:
        await talk.beside(pages.confirming(wish, at, talk.texts))
    else:
        await _hours(wish, at, talk, calendar, gone=True)


async def booked(
    query: CallbackQuery, callback_data: Mfc, talk: Talk, calendar: WorkingCalendar
) -> None:
    """Confirmed: a new appointment, or the former one at another time."""
    await show.acknowledge(query)
    asked = await _hour(callback_data, talk)
    if asked is None:
        return
    wish, at = asked
    if wish.former and (wish.former.place, wish.former.at) == (wish.place.id, at):
        await talk.beside(pages.booked(wish.former, talk.texts))  # pressed twice
        return
    try:
        if not slots.stands(wish.place, at, calendar, talk.now):
            raise SeatGone
        if wish.former:
            change = move(wish.former, wish.place.id, at, talk.now)
            saved = await talk.visits.move(change)
        else:
            saved = await talk.visits.book(
                talk.citizen, wish.category, Slot(wish.place.id, at), talk.now
            )
    except SeatGone:
        await talk.visits.let_go(talk.citizen, wish.category)
        await _hours(wish, at, talk, calendar, gone=True)
    except Stale:
        await talk.beside(pages.mine(await talk.visits.open_of(talk.citizen), talk.texts))
    else:
        moved = wish.former is not None
        await talk.beside(pages.booked(saved, talk.texts, moved=moved))


async def let_go(query: CallbackQuery, callback_data: Mfc, talk: Talk) -> None:
    """Made up one's mind against it."""
    await show.acknowledge(query)
    await talk.visits.let_go(talk.citizen, callback_data.category)
    open_ones = await talk.visits.open_of(talk.citizen)
    await talk.beside(offices.home(len(open_ones), talk.texts))


async def _wish(asked: Mfc, talk: Talk) -> Wish | None:
    """For whom and where; asks for what is not known yet, or says why there is no choice."""
    category, place = catalogue.category(asked.category), catalogue.offered_place(asked.place)
    if category is None:
        there = asked.model_copy(update={"to": "days"})
        await talk.beside(document_checklist.whom(there, talk.texts))
        return None
    if place is None:
        await talk.beside(offices.districts(category.id, talk.texts))
        return None
    same = [one for one in await talk.visits.open_of(talk.citizen) if one.category == category.id]
    former = same[0] if same else None
    if former and former.status is not VisitStatus.BOOKED:
        await talk.beside(pages.refused("under-way", former, talk.texts))
        return None
    return Wish(category.id, place, former)


async def _hour(asked: Mfc, talk: Talk) -> tuple[Wish, datetime] | None:
    """The same, and which day or hour."""
    wish, at = await _wish(asked, talk), _moment(asked.at)
    return (wish, at) if wish and at else None


async def _hours(
    wish: Wish,
    at: datetime,
    talk: Talk,
    calendar: WorkingCalendar,
    *,
    gone: bool = False,
) -> None:
    day = at.astimezone(MOSCOW).date()
    free = await _free(wish.place, day, talk, calendar)
    await talk.beside(pages.times(wish, day, list(free), talk.texts, gone=gone))


async def _free(
    place: Place, day: date, talk: Talk, calendar: WorkingCalendar
) -> dict[datetime, int]:
    """The slots of a day that can still be had, with their seats left."""
    offered = slots.offered(place, day, calendar, talk.now)
    if not offered:
        return {}
    until = offered[-1] + slots.SLOT
    gone = await talk.visits.taken(place.id, offered[0], until, talk.now)
    left = {at: place.windows - gone.get(at, 0) for at in offered}
    return {at: seats for at, seats in left.items() if seats > 0}


def _moment(typed: str) -> datetime | None:
    """The day or slot on a button; None where it was never ours."""
    pattern = {8: "%Y%m%d", 12: "%Y%m%d%H%M"}.get(len(typed))
    try:
        return datetime.strptime(typed, pattern).replace(tzinfo=MOSCOW) if pattern else None
    except ValueError:
        return None


def router() -> Router:
    router = Router(name="booking")
    router.callback_query(Mfc.filter(F.to == "days"))(days)
    router.callback_query(Mfc.filter(F.to == "times"))(hours)
    router.callback_query(Mfc.filter(F.to == "take"))(taken)
    router.callback_query(Mfc.filter(F.to == "book"))(booked)
    router.callback_query(Mfc.filter(F.to == "let-go"))(let_go)
    return router
