"""The road through an office: the papers, ticked off one by one, and which office."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message, ReplyKeyboardRemove

from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices import slots
from handlers.form.form_session import FormSession
from screens import show
from screens.buttons import DocumentsAction, MenuAction
from screens.form.printed_form import printed_form
from screens.offices import document_checklist, offices
from screens.offices.buttons import OfficeAction
from screens.screen import Screen
from states.chat import OfficeSearch
from texts.folding import folded

NEAREST = 5
MOST = 20


async def asked(message: Message, session: FormSession) -> None:
    await begin(session)


async def begin(session: FormSession) -> None:
    await session.add(await _home(session))


async def entered(query: CallbackQuery, session: FormSession) -> None:
    await show.answer_callback(query)
    await session.beside(await _home(session))


async def looked(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    """The list of papers, or first for whom."""
    await show.answer_callback(query)
    await _papers(callback_data.category, session)


async def ticked(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    await show.answer_callback(query)
    category, paper = callback_data.category, callback_data.place
    known = catalogue.category(category)
    if known and paper in known.all_papers:
        await session.document_checklists.toggle(session.citizen, category, paper)
    await _papers(category, session)


async def districts(
    query: CallbackQuery, callback_data: OfficeAction, session: FormSession
) -> None:
    """The districts, or the offices of one."""
    await show.answer_callback(query)
    category, number = callback_data.category, callback_data.place
    names = list(catalogue.places_by_district().items())
    if number.isdecimal() and int(number) < len(names):
        name, places = names[int(number)]
        head = session.texts("office-in", district=name, many=len(places))
        found = [(place, None) for place in places]
        await session.beside(offices.office_list(head, found, category, session.texts))
    else:
        await session.beside(offices.districts(category, session.texts))


async def searching(
    query: CallbackQuery, callback_data: OfficeAction, session: FormSession
) -> None:
    """Ask for words or a place; whatever comes next is taken for them."""
    await show.answer_callback(query)
    await session.write(OfficeSearch.searching, category=callback_data.category)
    await session.add(offices.ask_for_search(session.texts))


async def again(session: FormSession) -> bool:
    """Whether words or a place were awaited; they are then asked for anew."""
    awaited = session.is_in(OfficeSearch)
    if awaited:
        await session.add(offices.ask_for_search(session.texts))
    return awaited


async def found(message: Message, session: FormSession) -> None:
    """Words or a place, while they are asked for."""
    category = session.noted("category") or ""
    words = message.text or ""
    if folded(words) == folded(session.texts.plain("office-search-back")):
        await session.lose_place()
        await session.add(Screen(session.texts("office-search-left"), ReplyKeyboardRemove()))
        await session.add(offices.districts(category, session.texts))
    elif message.location:
        await _nearest(message, category, session)
    elif hits := catalogue.find_places(words):
        await session.lose_place()
        await session.add(Screen(session.texts("office-found"), ReplyKeyboardRemove()))
        head = session.texts("office-fitting", many=len(hits[:MOST]))
        screen = offices.office_list(
            head, [(p, None) for p in hits[:MOST]], category, session.texts
        )
        await session.add(screen)
    else:
        await session.add(Screen(session.texts("office-not-found")))


async def placed(message: Message, session: FormSession) -> None:
    """A place sent out of the blue can only ask what is near."""
    await _nearest(message, "", session)


async def opened(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    """One office."""
    await show.answer_callback(query)
    place = catalogue.offered_place(callback_data.place)
    if place is None:
        await session.beside(offices.districts(callback_data.category, session.texts))
        return
    today = session.now.astimezone(MOSCOW).date()
    opening = slots.opening_hours(place, today, session.calendar)
    await session.beside(
        offices.card(place, callback_data.category, today, opening, session.texts)
    )


async def mapped(query: CallbackQuery, callback_data: OfficeAction, session: FormSession) -> None:
    await show.answer_callback(query)
    place = catalogue.place(callback_data.place)
    if place:
        await show.send_venue(session.bot, session.citizen, offices.office_map(place))
        await session.add(Screen(session.texts("office-map-rough")))


async def print_out(query: CallbackQuery, session: FormSession) -> None:
    """The form on paper, with what was answered so far."""
    await show.answer_callback(query)
    latest = await session.store.latest_of(session.citizen)
    mine = latest if latest and not latest.ended else None
    today = session.now.astimezone(MOSCOW).date()
    await session.add(await asyncio.to_thread(printed_form, mine, today, session.texts))


async def closed_online(
    query: CallbackQuery, callback_data: DocumentsAction, session: FormSession
) -> None:
    """What to bring, where one cannot apply online; the rule that says so stays in sight."""
    await show.answer_callback(query)
    await session.add(document_checklist.documents_to_bring(callback_data.category, session.texts))


async def _home(session: FormSession) -> Screen:
    return offices.home(len(await session.visits.open_of(session.citizen)), session.texts)


async def _papers(id: str, session: FormSession) -> None:
    category = catalogue.category(id)
    if category is None:
        await session.beside(
            document_checklist.choose_category(OfficeAction(to="papers"), session.texts)
        )
        return
    have = await session.document_checklists.ticked(session.citizen, id)
    await session.beside(document_checklist.checklist(category, have, session.texts))


async def _nearest(message: Message, category: str, session: FormSession) -> None:
    if message.location is None:
        return
    here = message.location.latitude, message.location.longitude
    near: list[tuple[Place, float | None]] = [*catalogue.nearest_places(*here, NEAREST)]
    await session.lose_place()
    await session.add(Screen(session.texts("office-found"), ReplyKeyboardRemove()))
    head = session.texts("office-nearest", many=len(near))
    await session.add(offices.office_list(head, near, category, session.texts))


def commands() -> Router:
    router = Router(name="offices-commands")
    router.message(Command("mfc"))(asked)
    return router


def router() -> Router:
    router = Router(name="offices")
    router.callback_query(MenuAction.filter(F.to == "mfc"))(entered)
    router.callback_query(OfficeAction.filter(F.to == "home"))(entered)
    router.callback_query(OfficeAction.filter(F.to == "papers"))(looked)
    router.callback_query(OfficeAction.filter(F.to == "tick"))(ticked)
    router.callback_query(OfficeAction.filter(F.to == "offices"))(districts)
    router.callback_query(OfficeAction.filter(F.to == "search"))(searching)
    router.callback_query(OfficeAction.filter(F.to == "office"))(opened)
    router.callback_query(OfficeAction.filter(F.to == "map"))(mapped)
    router.callback_query(OfficeAction.filter(F.to == "print"))(print_out)
    router.callback_query(DocumentsAction.filter())(closed_online)
    router.message(StateFilter(OfficeSearch))(found)
    router.message(F.location, StateFilter(None))(placed)
    return router
