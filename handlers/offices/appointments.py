"""One's own appointments: seen, moved, cancelled, put into a calendar."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from domain.calendar import WorkingCalendar
from domain.offices.visits import NotPossible, Visit, cancel
from handlers.form.form_session import Talk
from handlers.offices.booking import offer_days
from screens import show
from screens.offices import appointments as pages
from screens.offices.buttons import Mfc, OwnVisit
from storage.driver import Stale


async def mine(query: CallbackQuery, talk: Talk) -> None:
    await show.acknowledge(query)
    await talk.beside(pages.mine(await talk.visits.open_of(talk.citizen), talk.texts))


async def shown(query: CallbackQuery, callback_data: OwnVisit, talk: Talk) -> None:
    visit = await _own(query, callback_data, talk)
    if visit:
        await talk.beside(pages.shown(visit, talk.texts))


async def cancelling(query: CallbackQuery, callback_data: OwnVisit, talk: Talk) -> None:
    visit = await _own(query, callback_data, talk)
    if visit:
        await talk.beside(pages.cancelling(visit, talk.texts))


async def cancelled(query: CallbackQuery, callback_data: OwnVisit, talk: Talk) -> None:
    """The seat is free again; unless the staff was first."""
    visit = await _own(query, callback_data, talk)
    while visit:
        try:
            gone = await talk.visits.save(cancel(visit, talk.now))
        except NotPossible as no:
            await talk.beside(pages.refused(no.code, no.visit, talk.texts))
            return
        except Stale:
            visit = await talk.visits.get(visit.id)
            continue
        await talk.beside(pages.cancelled(gone, talk.texts))
        return


async def moving(
    query: CallbackQuery, callback_data: OwnVisit, talk: Talk, calendar: WorkingCalendar
) -> None:
    """The days again, at the same office to begin with."""
    visit = await _own(query, callback_data, talk)
    if visit:
        there = Mfc(to="days", category=visit.category, place=visit.place)
        await offer_days(there, talk, calendar)


async def put_in_calendar(query: CallbackQuery, callback_data: OwnVisit, talk: Talk) -> None:
    """A file that calendars of phones open."""
    visit = await _own(query, callback_data, talk)
    if visit:
        await talk.add(pages.calendar_file(visit, talk.now, talk.texts))


async def _own(query: CallbackQuery, asked: OwnVisit, talk: Talk) -> Visit | None:
    """The visit a pressed button is about, if it is to come; shows what there is otherwise."""
    await show.acknowledge(query)
    visit = await talk.visits.get(asked.visit)
    if visit and visit.citizen == talk.citizen and visit.open:
        return visit
    if visit and visit.citizen == talk.citizen:
        await talk.beside(pages.refused("ended", visit, talk.texts))
    else:
        await talk.beside(pages.mine(await talk.visits.open_of(talk.citizen), talk.texts))
    return None


def router() -> Router:
    router = Router(name="visits")
    router.callback_query(Mfc.filter(F.to == "mine"))(mine)
    router.callback_query(OwnVisit.filter(F.to == "show"))(shown)
    router.callback_query(OwnVisit.filter(F.to == "move"))(moving)
    router.callback_query(OwnVisit.filter(F.to == "cancel"))(cancelling)
    router.callback_query(OwnVisit.filter(F.to == "cancel-sure"))(cancelled)
    router.callback_query(OwnVisit.filter(F.to == "calendar"))(put_in_calendar)
    return router
