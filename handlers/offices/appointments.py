"""One's own appointments: seen, moved, cancelled, put into a calendar."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from domain.offices.visits import Visit, VisitNotAllowed, cancel
from handlers.form.form_session import FormSession
from handlers.offices.booking import offer_days
from screens import show
from screens.offices import appointments as pages
from screens.offices.buttons import OfficeAction, VisitAction
from storage.driver import StaleVersion


async def mine(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query)
    await session.beside(
        pages.own_appointments(await session.visits.open_of(session.citizen), session.texts)
    )


async def shown(query: CallbackQuery, callback_data: VisitAction, session: FormSession) -> None:
    visit = await _own(query, callback_data, session)
    if visit:
        await session.beside(pages.appointment(visit, session.texts))


async def cancelling(
    query: CallbackQuery, callback_data: VisitAction, session: FormSession
) -> None:
    visit = await _own(query, callback_data, session)
    if visit:
        await session.beside(pages.confirm_cancel(visit, session.texts))


async def cancelled(
    query: CallbackQuery, callback_data: VisitAction, session: FormSession
) -> None:
    """The seat is free again; unless the staff was first."""
    visit = await _own(query, callback_data, session)
    while visit:
        try:
            gone = await session.visits.save(cancel(visit, session.now))
        except VisitNotAllowed as no:
            await session.beside(pages.refused(no.code, no.visit, session.texts))
            return
        except StaleVersion:
            visit = await session.visits.get(visit.id)
            continue
        await session.beside(pages.cancelled(gone, session.texts))
        return


async def moving(query: CallbackQuery, callback_data: VisitAction, session: FormSession) -> None:
    """The days again, at the same office to begin with."""
    visit = await _own(query, callback_data, session)
    if visit:
        there = OfficeAction(to="days", category=visit.category, place=visit.place)
        await offer_days(there, session)


async def put_in_calendar(
    query: CallbackQuery, callback_data: VisitAction, session: FormSession
) -> None:
    """A file that calendars of phones open."""
    visit = await _own(query, callback_data, session)
    if visit:
        await session.add(pages.calendar_file(visit, session.now, session.texts))


async def _own(query: CallbackQuery, asked: VisitAction, session: FormSession) -> Visit | None:
    """The visit a pressed button is about, if it is to come; shows what there is otherwise."""
    await show.answer_callback(query)
    visit = await session.visits.get(asked.visit)
    if visit and visit.citizen == session.citizen and visit.open:
        return visit
    if visit and visit.citizen == session.citizen:
        await session.beside(pages.refused("ended", visit, session.texts))
    else:
        await session.beside(
            pages.own_appointments(await session.visits.open_of(session.citizen), session.texts)
        )
    return None


def router() -> Router:
    router = Router(name="visits")
    router.callback_query(OfficeAction.filter(F.to == "mine"))(mine)
    router.callback_query(VisitAction.filter(F.to == "show"))(shown)
    router.callback_query(VisitAction.filter(F.to == "move"))(moving)
    router.callback_query(VisitAction.filter(F.to == "cancel"))(cancelling)
    router.callback_query(VisitAction.filter(F.to == "cancel-sure"))(cancelled)
    router.callback_query(VisitAction.filter(F.to == "calendar"))(put_in_calendar)
    return router
