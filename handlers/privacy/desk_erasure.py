"""The right to be erased of whoever has no chat to ask it in: `/erase N`, or by the visit."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.person import has_chat
from domain.reference_numbers import visit_id
from domain.refusal import Refused
from handlers.review.desk import Work
from screens import show
from screens.form.questions import refusal
from screens.locales import Tongues
from screens.offices.buttons import EraseAtDesk, VisitDesk
from screens.privacy import desk_erasure as screens
from screens.screen import Screen
from storage.offices.visits import Visits
from storage.privacy.personal_data import Rights


async def commanded(message: Message, command: CommandObject, work: Work, visits: Visits) -> None:
    """`/erase V26-000047-5` by the visit, `/erase 26-000047-3` by the application."""
    said = (command.args or "").strip()
    if not said[:1].isalpha():
        application = await work.named(command)
        if application:
            sure = EraseAtDesk(application=application.id)
            await _ask(application.citizen, application.reference, sure, work)
        return
    try:
        id = visit_id(said)
    except Refused as refused:
        await work.reply(Screen(refusal(refused, work.texts)))
        return
    await _ask_by_visit(id or 0, work, visits)


async def asked(
    query: CallbackQuery, callback_data: VisitDesk, work: Work, visits: Visits
) -> None:
    await show.acknowledge(query)
    await _ask_by_visit(callback_data.visit, work, visits)


async def confirmed(
    query: CallbackQuery,
    callback_data: VisitDesk,
    work: Work,
    visits: Visits,
    rights: Rights,
    tongues: Tongues,
) -> None:
    await show.acknowledge(query)
    visit = await visits.get(callback_data.visit)
    await _erase(visit.citizen if visit else None, work, rights, tongues)


async def confirmed_by_application(
    query: CallbackQuery,
    callback_data: EraseAtDesk,
    work: Work,
    rights: Rights,
    tongues: Tongues,
) -> None:
    await show.acknowledge(query)
    application = await work.talk.store.get(callback_data.application)
    await _erase(application.citizen if application else None, work, rights, tongues)


async def _ask_by_visit(id: int, work: Work, visits: Visits) -> None:
    visit = await visits.get(id)
    if visit is None:
        await work.reply(Screen(work.texts("desk-visit-unknown")))
        return
    sure = VisitDesk(visit=visit.id, action="erase-yes")
    await _ask(visit.citizen, visit.number, sure, work)


async def _ask(person: int, number: str, sure: VisitDesk | EraseAtDesk, work: Work) -> None:
    if has_chat(person):
        await work.reply(Screen(work.texts("desk-erase-own", number=number)))
    else:
        await work.reply(screens.sure(number, sure, work.texts))


async def _erase(person: int | None, work: Work, rights: Rights, tongues: Tongues) -> None:
    """At once; pressed twice, it says the same."""
    if person is not None and not has_chat(person):
        await rights.erase(person, "asked", work.talk.now)
        tongues.forget(person)
        await work.note_at_large("erased-at-desk")
    await work.reply(Screen(work.texts("desk-erased")))


def router() -> Router:
    router = Router(name="desk-rights")
    router.message(Command("erase"))(commanded)
    router.callback_query(VisitDesk.filter(F.action == "erase"))(asked)
    router.callback_query(VisitDesk.filter(F.action == "erase-yes"))(confirmed)
    router.callback_query(EraseAtDesk.filter())(confirmed_by_application)
    return router
