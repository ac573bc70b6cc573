"""Clerks, each of whom sees the visits of one office: an admin gives it, and takes it away."""

import logging

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from domain import catalogue
from domain.catalogue.entries import Place
from domain.refusal import Refused
from domain.review.staff import parse_telegram_id
from handlers.offices.desk import MOST
from handlers.review.colleagues import tell
from handlers.review.desk import IsAdmin, ReviewSession
from screens import show
from screens.form.refusals import refusal
from screens.offices import clerks as screens
from screens.offices.buttons import ClerkAction
from screens.screen import Screen
from texts import Html

log = logging.getLogger(__name__)

OFF = ("off", "-")
"""Instead of an office: they have none from now on."""


async def asked(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/office 123456789 Арбат`, `/office 123456789 off`; without words, who has which."""
    id, _, words = (command.args or "").strip().partition(" ")
    if not id:
        await _list(review)
        return
    try:
        person = parse_telegram_id(id)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))
        return
    if words.strip().lower() in OFF:
        await _take(person, review)
        return
    found = catalogue.find_places(words)
    if person in review.roster.admins:
        await review.reply(screens.sees_all(person, review.roster, review.texts))
    elif not found:
        await review.reply(Screen(review.texts("clerk-no-office")))
    elif len(found) > 1:
        await review.reply(screens.choose_office(person, found[:MOST], review.texts))
    else:
        await _give(person, found[0], review)


async def pressed(query: CallbackQuery, callback_data: ClerkAction, review: ReviewSession) -> None:
    await show.answer_callback(query)
    person, place = callback_data.person, catalogue.offered_place(callback_data.place)
    if callback_data.action == "take":
        await _take(person, review)
    elif place and person not in review.roster.admins:
        await _give(person, place, review)
    else:
        await _list(review)


async def not_admin(message: Message, review: ReviewSession) -> None:
    await review.reply(Screen(review.texts("clerk-not-admin")))


async def _give(person: int, place: Place, review: ReviewSession) -> None:
    before = review.roster
    moved = person in before.staff and before.office_of(person) != place.id
    await review.staff.give_office(person, place.id, review.citizen, review.now)
    log.info("%d sees the visits of %s", person, place.id)
    roster, texts = await review.staff.roster(), review.texts
    told = await tell(
        person,
        lambda texts: screens.office_given(place, roster, person, moved, texts),
        review.bot,
        review.locales,
    )
    link = await create_start_link(review.bot, "desk") if told == "absent" else ""
    await _list(review, screens.given(person, place, roster, (told, link), texts))


async def _take(person: int, review: ReviewSession) -> None:
    if not await review.staff.take_office(person, review.citizen, review.now):
        await review.reply(Screen(review.texts("clerk-stranger", id=str(person))))
        return
    log.info("%d has no office any more", person)
    roster = await review.staff.roster()
    reviews = person in roster.reviewers
    await tell(
        person, lambda texts: screens.office_taken(reviews, texts), review.bot, review.locales
    )
    await _list(review, screens.taken(person, roster, review.texts))


async def _list(review: ReviewSession, told: Html | None = None) -> None:
    await review.reply(screens.offices_of_staff(await review.staff.roster(), review.texts, told))


def router() -> Router:
    router = Router(name="clerks")
    router.message(Command("office"), IsAdmin())(asked)
    router.message(Command("office"))(not_admin)
    router.callback_query(ClerkAction.filter(), IsAdmin())(pressed)
    return router
