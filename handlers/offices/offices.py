"""The road through an office: the papers, ticked off one by one, and which office."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove

from domain import catalogue
from domain.calendar import MOSCOW, WorkingCalendar
from domain.catalogue.entries import Place
from domain.offices import slots
from handlers.form.form_session import Talk
from screens import show
from screens.buttons import Go
from screens.form.printed_form import printed
from screens.offices import document_checklist, offices
from screens.offices.buttons import Mfc
from screens.screen import Screen
from states.typed_choice import folded
from storage.offices.document_checklists import Papers

NEAREST = 5
MOST = 20


class Search(StatesGroup):
    """Words or a place are awaited, to find an office by; a form in hand waits meanwhile."""

    office = State()


async def asked(message: Message, talk: Talk) -> None:
    await begin(talk)


async def begin(talk: Talk) -> None:
    await talk.add(await _home(talk))


async def entered(query: CallbackQuery, talk: Talk) -> None:
    await show.acknowledge(query)
    await talk.beside(await _home(talk))


async def looked(query: CallbackQuery, callback_data: Mfc, talk: Talk, lists: Papers) -> None:
    """The list of papers, or first for whom."""
    await show.acknowledge(query)
    await _papers(callback_data.category, talk, lists)


async def ticked(query: CallbackQuery, callback_data: Mfc, talk: Talk, lists: Papers) -> None:
    await show.acknowledge(query)
    category, paper = callback_data.category, callback_data.place
    known = catalogue.category(category)
    if known and paper in known.all_papers:
        await lists.turn(talk.citizen, category, paper)
    await _papers(category, talk, lists)


async def districts(query: CallbackQuery, callback_data: Mfc, talk: Talk) -> None:
    """The districts, or the offices of one."""
    await show.acknowledge(query)
    category, number = callback_data.category, callback_data.place
    names = list(catalogue.by_district().items())
    if number.isdecimal() and int(number) < len(names):
        name, places = names[int(number)]
        head = talk.texts("office-in", district=name, many=len(places))
        found = [(place, None) for place in places]
        await talk.beside(offices.several(head, found, category, talk.texts))
    else:
        await talk.beside(offices.districts(category, talk.texts))


async def searching(query: CallbackQuery, callback_data: Mfc, talk: Talk) -> None:
    """Ask for words or a place; whatever comes next is taken for them."""
    await show.acknowledge(query)
    await talk.cursors.set_state(talk.key, Search.office)
    await talk.note(category=callback_data.category)
    await talk.add(offices.searching(talk.texts))


async def again(talk: Talk) -> bool:
    """Whether words or a place were awaited; they are then asked for anew."""
    awaited = await talk.cursors.get_state(talk.key) == Search.office.state
    if awaited:
        await talk.add(offices.searching(talk.texts))
    return awaited


async def found(message: Message, talk: Talk) -> None:
    """Words or a place, while they are asked for."""
    category = await talk.noted("category") or ""
    words = message.text or ""
    if folded(words) == folded(talk.texts.plain("office-search-back")):
        await talk.lose_place()
        await talk.add(Screen(talk.texts("office-search-left"), ReplyKeyboardRemove()))
        await talk.add(offices.districts(category, talk.texts))
    elif message.location:
        await _nearest(message, category, talk)
    elif hits := catalogue.find(words):
        await talk.lose_place()
        await talk.add(Screen(talk.texts("office-found"), ReplyKeyboardRemove()))
        head = talk.texts("office-fitting", many=len(hits[:MOST]))
        screen = offices.several(head, [(p, None) for p in hits[:MOST]], category, talk.texts)
        await talk.add(screen)
    else:
        await talk.add(Screen(talk.texts("office-not-found")))


async def placed(message: Message, talk: Talk) -> None:
    """A place sent out of the blue can only ask what is near."""
    await _nearest(message, "", talk)


async def opened(
    query: CallbackQuery, callback_data: Mfc, talk: Talk, calendar: WorkingCalendar
) -> None:
    """One office."""
    await show.acknowledge(query)
    place = catalogue.offered_place(callback_data.place)
    if place is None:
        await talk.beside(offices.districts(callback_data.category, talk.texts))
        return
    today = talk.now.astimezone(MOSCOW).date()
    opening = slots.hours(place, today, calendar)
    await talk.beside(offices.card(place, callback_data.category, today, opening, talk.texts))


async def mapped(query: CallbackQuery, callback_data: Mfc, talk: Talk) -> None:
    await show.acknowledge(query)
    place = catalogue.place(callback_data.place)
    if place:
        await show.send_venue(talk.bot, talk.citizen, offices.venue(place))
        await talk.add(Screen(talk.texts("office-map-rough")))


async def print_out(query: CallbackQuery, talk: Talk) -> None:
    """The form on paper, with what was answered so far."""
    await show.acknowledge(query)
    latest = await talk.store.latest_of(talk.citizen)
    mine = latest if latest and not latest.ended else None
    today = talk.now.astimezone(MOSCOW).date()
    await talk.add(await asyncio.to_thread(printed, mine, today, talk.texts))


async def _home(talk: Talk) -> Screen:
    return offices.home(len(await talk.visits.open_of(talk.citizen)), talk.texts)


async def _papers(id: str, talk: Talk, lists: Papers) -> None:
    category = catalogue.category(id)
    if category is None:
        await talk.beside(document_checklist.whom(Mfc(to="papers"), talk.texts))
        return
    have = await lists.ticked(talk.citizen, id)
    await talk.beside(document_checklist.papers(category, have, talk.texts))


async def _nearest(message: Message, category: str, talk: Talk) -> None:
    if message.location is None:
        return
    here = message.location.latitude, message.location.longitude
    near: list[tuple[Place, float | None]] = [*catalogue.nearest(*here, NEAREST)]
    await talk.lose_place()
    await talk.add(Screen(talk.texts("office-found"), ReplyKeyboardRemove()))
    head = talk.texts("office-nearest", many=len(near))
    await talk.add(offices.several(head, near, category, talk.texts))


def commands() -> Router:
    router = Router(name="offices-commands")
    router.message(Command("mfc"))(asked)
    return router


def router() -> Router:
    router = Router(name="offices")
    router.callback_query(Go.filter(F.to == "mfc"))(entered)
    router.callback_query(Mfc.filter(F.to == "home"))(entered)
    router.callback_query(Mfc.filter(F.to == "papers"))(looked)
    router.callback_query(Mfc.filter(F.to == "tick"))(ticked)
    router.callback_query(Mfc.filter(F.to == "offices"))(districts)
    router.callback_query(Mfc.filter(F.to == "search"))(searching)
    router.callback_query(Mfc.filter(F.to == "office"))(opened)
    router.callback_query(Mfc.filter(F.to == "map"))(mapped)
    router.callback_query(Mfc.filter(F.to == "print"))(print_out)
    router.message(StateFilter(Search))(found)
    router.message(F.location, StateFilter(None))(placed)
    return router
