"""Making an appointment: a day, an hour, ten minutes to confirm; or another hour for one."""

from datetime import date, datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices import slots
from domain.offices.visits import VisitStatus, move
from handlers.form.form_session import FormSession
from screens import show
from screens.offices import appointments as pages
from screens.offices import document_checklist, offices
from screens.offices.appointments import BookingRequest
from screens.offices.buttons import OfficeAction
from storage.driver import StaleVersion
from storage.offices.visits import SeatTaken, Slot


async def days(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    await show.answer_callback(query)
    await offer_days(callback_data, session)


async def offer_days(asked: OfficeAction, session: FormSession) -> None:
    """The days with a free seat; before that, for whom and where."""
    wish = await _wish(asked, session)
    if wish is None:
        return
    free = []
    for day in slots.bookable_days(session.now):
        seats = await _free(wish.place, day, session)
        if seats:
            free.append((day, sum(seats.values())))
    await session.beside(pages.days(wish, free, session.texts))


async def hours(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    """The free hours of one day."""
    await show.answer_callback(query)
    if asked := await _hour(callback_data, session):
        await _hours(*asked, session)


async def taken(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    """An hour pressed: held while one makes up one's mind, if it is still free."""
    await show.answer_callback(query)
    asked = await _hour(callback_data, session)
    if asked is None:
        return
    wish, at = asked
    day = at.astimezone(MOSCOW).date()
    held = at in slots.bookable_slots(
        wish.place, day, session.calendar, session.now
    ) and await session.visits.hold(
        session.citizen,
        wish.category,
        Slot(wish.place.id, at),
        wish.place.windows,
        session.now,
        session.clock.ahead(slots.HOLD_SECONDS),
    )
    if held:
        await session.beside(pages.confirm_slot(wish, at, session.texts))
    else:
        await _hours(wish, at, session, gone=True)


async def booked(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    """Confirmed: a new appointment, or the former one at another time."""
    await show.answer_callback(query)
    asked = await _hour(callback_data, session)
    if asked is None:
        return
    wish, at = asked
    if wish.former and (wish.former.place, wish.former.at) == (wish.place.id, at):
        await session.beside(pages.booked(wish.former, session.texts))  # pressed twice
        return
    try:
        if not slots.is_bookable(wish.place, at, session.calendar, session.now):
            raise SeatTaken
        if wish.former:
            change = move(wish.former, wish.place.id, at, session.now)
            saved = await session.visits.move(change)
        else:
            saved = await session.visits.book(
                session.citizen, wish.category, Slot(wish.place.id, at), session.now
            )
    except SeatTaken:
        await session.visits.release_held(session.citizen, wish.category)
        await _hours(wish, at, session, gone=True)
    except StaleVersion:
        await session.beside(
            pages.own_appointments(await session.visits.open_of(session.citizen), session.texts)
        )
    else:
        moved = wish.former is not None
        await session.beside(pages.booked(saved, session.texts, moved=moved))


async def let_go(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    """Made up one's mind against it."""
    await show.answer_callback(query)
    await session.visits.release_held(session.citizen, callback_data.category)
    open_ones = await session.visits.open_of(session.citizen)
    await session.beside(offices.home(len(open_ones), session.texts))


async def _wish(asked: OfficeAction, session: FormSession) -> BookingRequest | None:
    """For whom and where; asks for what is not known yet, or says why there is no choice."""
    category, place = catalogue.category(asked.category), catalogue.offered_place(asked.place)
    if category is None:
        there = asked.model_copy(update={"to": "days"})
        await session.beside(document_checklist.choose_category(there, session.texts))
        return None
    if place is None:
        await session.beside(offices.districts(category.id, session.texts))
        return None
    same = [
        one for one in await session.visits.open_of(session.citizen) if one.category == category.id
    ]
    former = same[0] if same else None
    if former and former.status is not VisitStatus.BOOKED:
        await session.beside(pages.refused("under-way", former, session.texts))
        return None
    return BookingRequest(category.id, place, former)


async def _hour(
    asked: OfficeAction, session: FormSession
) -> tuple[BookingRequest, datetime] | None:
    """The same, and which day or hour."""
    wish, at = await _wish(asked, session), _moment(asked.at)
    return (wish, at) if wish and at else None


async def _hours(
    wish: BookingRequest, at: datetime, session: FormSession, gone: bool = False
) -> None:
    day = at.astimezone(MOSCOW).date()
    free = await _free(wish.place, day, session)
    await session.beside(pages.times(wish, day, list(free), session.texts, just_taken=gone))


async def _free(place: Place, day: date, session: FormSession) -> dict[datetime, int]:
    """The slots of a day that can still be had, with their seats left."""
    offered = slots.bookable_slots(place, day, session.calendar, session.now)
    if not offered:
        return {}
    until = offered[-1] + slots.SLOT
    gone = await session.visits.count_taken(place.id, offered[0], until, session.now)
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
    router.callback_query(OfficeAction.filter(F.to == "days"))(days)
    router.callback_query(OfficeAction.filter(F.to == "times"))(hours)
    router.callback_query(OfficeAction.filter(F.to == "take"))(taken)
    router.callback_query(OfficeAction.filter(F.to == "book"))(booked)
    router.callback_query(OfficeAction.filter(F.to == "let-go"))(let_go)
    return router
