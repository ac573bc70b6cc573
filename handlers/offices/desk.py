"""Visits at the desk of an office: the day's list, who has come, the papers seen, nobody came."""

from datetime import date, datetime, time, timedelta

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain import catalogue
from domain.calendar import MOSCOW
from domain.catalogue.entries import Place
from domain.offices.visits import (
    MIN_OPEN,
    Visit,
    VisitStatus,
    accept,
    arrive,
    miss,
    stop_accepting,
)
from domain.reference_numbers import parse_visit_id
from domain.refusal import Refused
from handlers.offices.visit_acceptance import (
    VisitTransition,
    accept_papers,
    change_visit,
    grant_sent,
)
from handlers.offices.walk_in_link import show_link
from handlers.review.desk import ReviewSession
from handlers.review.journal import typed_day
from screens import show
from screens.form.refusals import refusal
from screens.offices import desk
from screens.offices.buttons import DeskVisitAction, VisitDayPage
from screens.screen import Screen
from storage.offices.visits import Visits

MOST = 20
"""As many offices are offered at once."""


async def listed(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/visits Арбат 04.06.2026`; without a day, today; without an office, those of today."""
    today = review.now.astimezone(MOSCOW).date()
    words = (command.args or "").split()
    day = _day(words[-1], today) if words else None
    asked = " ".join(words[:-1] if day else words)
    found = catalogue.find_places(asked)
    if review.office:
        await _list_own(review.office, asked, day or today, review)
    elif not asked:
        many = [
            (one, len(await visits_of(one, day or today, review.visits)))
            for one in catalogue.known_places()
        ]
        busy = [(place, count) for place, count in many if count]
        await review.reply(
            desk.offices(day or today, busy, review.texts, review.page_button("visits"))
        )
    elif not found:
        await review.reply(Screen(review.texts("desk-visits-no-office")))
    elif len(found) > 1:
        await review.reply(desk.choose_office(found[:MOST], day or today, review.texts))
    else:
        await _list(found[0], day or today, review)


async def _list_own(office: str, asked: str, day: date, review: ReviewSession) -> None:
    """Of the one office they see, whatever they call it; of another one, that they do not."""
    own = catalogue.place(office)
    if own is None or (asked and own not in catalogue.find_places(asked)):
        await review.reply(desk.one_office(own.name if own else office, review.texts))
    else:
        await _list(own, day, review)


async def turned(query: CallbackQuery, callback_data: VisitDayPage, review: ReviewSession) -> None:
    await show.answer_callback(query)
    place, day = catalogue.place(callback_data.place), _pressed_day(callback_data.day)
    if place and day and review.roster.may_see_visits(review.citizen, place.id):
        await _list(place, day, review)
    elif place and review.office:
        await _list_own(review.office, place.name, day or review.now.date(), review)


async def opened(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    visit = await review.known_visit(callback_data.visit)
    if visit:
        await show_visit(visit, review)
    else:
        await review.reply(Screen(review.texts("desk-visit-unknown")))


async def commanded(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/arrived N`, `/accept N`, `/noshow N`."""
    visit = await _named(command, review)
    if visit:
        await _act(command.command, visit, review)


async def pressed(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    visit = await review.known_visit(callback_data.visit)
    if visit:
        await _act(callback_data.action, visit, review)
    else:
        await review.reply(Screen(review.texts("desk-visit-unknown")))


async def _act(action: str, visit: Visit, review: ReviewSession) -> None:
    if action == "accept":
        await accept_visit(visit, review)
        return
    change = transitions(review).get(action)
    if action == "grant" and review.reviews:
        await grant_sent(visit, review)
    elif change is None:  # a button that stood there while they were a reviewer
        await show_visit(visit, review)
    elif saved := await change_visit(visit, change, review):
        await show_visit(saved, review)


def transitions(review: ReviewSession) -> dict[str, VisitTransition]:
    """What somebody of the staff does to a visit, in the chat or on the page, by its name."""
    me, now = review.citizen, review.now
    least = review.clock.ahead(MIN_OPEN.total_seconds())
    return {
        "arrived": lambda to: arrive(to, me, now, least),
        "noshow": lambda to: miss(to, me, now),
        "aside": lambda to: stop_accepting(to, me, now, least),
        "done": lambda to: accept(to, me, None, now),
    }


async def accept_visit(visit: Visit, review: ReviewSession) -> None:
    """The papers are in hand; whoever is just opening the link of their visit does that first."""
    link = await review.walk_ins.code_of(visit.id, review.now)
    await (show_link(visit, link, review) if link else accept_papers(visit, review))


async def _named(command: CommandObject, review: ReviewSession) -> Visit | None:
    said = (command.args or "").strip()
    try:
        id = parse_visit_id(said)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))
        return None
    if id is None:
        await review.reply(Screen(review.texts("desk-visit-number", command=command.command)))
        return None
    visit = await review.known_visit(id)
    if visit is None:
        await review.reply(Screen(review.texts("desk-visit-unknown")))
    return visit


async def show_visit(visit: Visit, review: ReviewSession) -> None:
    history = await review.visits.history(visit.id)
    await review.reply(desk.card(visit, history, review.texts, erases=review.reviews))


async def _list(place: Place, day: date, review: ReviewSession) -> None:
    found = await visits_of(place, day, review.visits)
    page = review.page_button("visits")
    await review.reply(desk.visits_of_day(place, day, found, review.texts, page))


async def visits_of(place: Place, day: date, visits: Visits) -> list[Visit]:
    """Those of a day in Moscow that were not cancelled, by hour."""
    since = datetime.combine(day, time(), MOSCOW)
    found = await visits.between(place.id, since, since + timedelta(days=1))
    return [one for one in found if one.status is not VisitStatus.CANCELLED]


def _day(typed: str, today: date) -> date | None:
    try:
        return typed_day(typed, today)
    except Refused:
        return None


def _pressed_day(typed: str) -> date | None:
    try:
        return datetime.strptime(typed, "%Y%m%d").replace(tzinfo=MOSCOW).date()
    except ValueError:
        return None


def router() -> Router:
    router = Router(name="visits-desk")
    router.message(Command("visits"))(listed)
    router.message(Command("arrived", "accept", "noshow"))(commanded)
    router.callback_query(VisitDayPage.filter())(turned)
    router.callback_query(DeskVisitAction.filter(F.action == "show"))(opened)
    router.callback_query(DeskVisitAction.filter())(pressed)
    return router
