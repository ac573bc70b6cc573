"""The right to be erased of whoever has no chat to ask it in: `/erase N`, or by the visit."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.person import has_chat
from domain.reference_numbers import parse_visit_id
from domain.refusal import Refused
from handlers.review.desk import ReviewSession
from screens import show
from screens.form.refusals import refusal
from screens.offices.buttons import DeskErasureAction, DeskVisitAction
from screens.privacy import desk_erasure as screens
from screens.screen import Screen


async def commanded(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/erase V26-000047-5` by the visit, `/erase 26-000047-3` by the application."""
    said = (command.args or "").strip()
    if not said[:1].isalpha():
        application = await review.named(command)
        if application:
            sure = DeskErasureAction(application=application.id)
            await _ask(application.citizen, application.reference, sure, review)
        return
    try:
        id = parse_visit_id(said)
    except Refused as refused:
        await review.reply(Screen(refusal(refused, review.texts)))
        return
    await _ask_by_visit(id or 0, review)


async def asked(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    await _ask_by_visit(callback_data.visit, review)


async def confirmed(
    query: CallbackQuery, callback_data: DeskVisitAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    visit = await review.known_visit(callback_data.visit)
    await _erase(visit.citizen if visit else None, review)


async def confirmed_by_application(
    query: CallbackQuery, callback_data: DeskErasureAction, review: ReviewSession
) -> None:
    await show.answer_callback(query)
    application = await review.store.get(callback_data.application)
    await _erase(application.citizen if application else None, review)


async def _ask_by_visit(id: int, review: ReviewSession) -> None:
    visit = await review.known_visit(id)
    if visit is None:
        await review.reply(Screen(review.texts("desk-visit-unknown")))
        return
    sure = DeskVisitAction(visit=visit.id, action="erase-yes")
    await _ask(visit.citizen, visit.number, sure, review)


async def _ask(
    person: int, number: str, sure: DeskVisitAction | DeskErasureAction, review: ReviewSession
) -> None:
    if has_chat(person):
        await review.reply(Screen(review.texts("desk-erase-own", number=number)))
    else:
        await review.reply(screens.confirm_erasure(number, sure, review.texts))


async def _erase(person: int | None, review: ReviewSession) -> None:
    """At once; pressed twice, it says the same."""
    if person is not None and not has_chat(person):
        await review.personal_data.erase(person, "asked", review.now)
        await review.journal_at_large("erased-at-desk")
    await review.reply(Screen(review.texts("desk-erased")))


def router() -> Router:
    router = Router(name="desk-rights")
    router.message(Command("erase"))(commanded)
    router.callback_query(DeskVisitAction.filter(F.action == "erase"))(asked)
    router.callback_query(DeskVisitAction.filter(F.action == "erase-yes"))(confirmed)
    router.callback_query(DeskErasureAction.filter())(confirmed_by_application)
    return router
