"""One application on the desk: seen whole, its pictures, handed over."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from identity_images import Shot, casework

from domain.application import Application, Change
from domain.review.decisions import ADVISORY
from domain.status.collection import collect
from handlers.review.desk import ReviewSession
from screens.buttons import CaseAction
from screens.review import case, case_parts, decisions
from screens.review.case_buttons import CasePart, CasePartAction
from screens.review.case_view import CaseView
from states import journey
from states.picture import PictureStep

JOURNALLED = frozenset(
    {"changes", "questions", "passport", "representative", "contacts", "findings"}
)
"""Parts that hold what is personal: who opens one is written down first."""


async def shown(message: Message, command: CommandObject, review: ReviewSession) -> None:
    application = await review.named(command)
    if application:
        await show_case(application, review)


async def opened(query: CallbackQuery, callback_data: CaseAction, review: ReviewSession) -> None:
    application = await review.pressed_application(query, callback_data.application)
    if application:
        await show_case(application, review)


async def pictured(query: CallbackQuery, callback_data: CaseAction, review: ReviewSession) -> None:
    application = await review.pressed_application(query, callback_data.application)
    if application:
        await _show_scan(application, review)


async def collected(message: Message, command: CommandObject, review: ReviewSession) -> None:
    application = await review.named(command)
    if application:
        await hand_over(application, review)


async def handed(query: CallbackQuery, callback_data: CaseAction, review: ReviewSession) -> None:
    application = await review.pressed_application(query, callback_data.application)
    if application:
        await hand_over(application, review)


async def parted(
    query: CallbackQuery, callback_data: CasePartAction, review: ReviewSession
) -> None:
    """A part of the case in the place of the card, or the card again."""
    application = await review.pressed_application(query, callback_data.application)
    if application is None:
        return
    view = callback_data.view
    if view == "case":
        await review.stop_writing()
        pictured = review.pressed is not None and review.pressed.photo is not None
        await show_case(application, review, pictured=pictured)
        return
    seen = await part_seen(application, view, review)
    await review.reply(case_parts.case_part(seen, view, callback_data.page, review.texts))


async def part_seen(application: Application, view: CasePart, review: ReviewSession) -> CaseView:
    """The case of which this part is about to be seen in full."""
    seen = await case_seen(application, review)
    if view in JOURNALLED:
        await review.journal_entry(f"opened-{view}", application)
    return seen


async def show_case(
    application: Application, review: ReviewSession, *, pictured: bool = False
) -> None:
    """All of a case; to look at it is to take it, if nobody else has.

    Where its pictures are `pictured` above the words already, only these are shown anew.
    """
    seen = await case_seen(application, review)
    if not pictured:
        await review.journal_entry("opened", application)
    picture = None if pictured else await _sheet(seen, review)
    await review.reply(case.card(seen, review.texts, picture))


async def case_seen(application: Application, review: ReviewSession) -> CaseView:
    """All that there is to see of it, once it is taken, if nobody else has."""
    lease = await review.claim(application)
    history = await review.store.history(application.id)
    situation = review.situation(application)
    questions = await review.store.reviewer_questions.of(application.id)
    me, names = review.citizen, review.names
    return CaseView(application, situation, history, me, lease, questions, names)


async def _sheet(seen: CaseView, review: ReviewSession) -> bytes | None:
    """The pictures side by side, those that were objected to beside their heirs."""
    steps = [s for s in journey.route(seen.application.answers) if isinstance(s, PictureStep)]
    shots = [shot for step in steps if (shot := await _shot(step, seen, review))]
    return await asyncio.to_thread(casework, shots) if shots else None


async def _shot(step: PictureStep, seen: CaseView, review: ReviewSession) -> Shot | None:
    """One picture; while it is being taken anew, the one that was objected to."""
    store, application = review.store, seen.application
    sendings = earlier_sendings(application)
    earlier = await store.pictures.get(application.id, step.id, sendings) if sendings else None
    content = await store.pictures.get(application.id, step.id)
    if content is None:
        return Shot(step.subject, earlier) if earlier else None
    found = [(number, one) for number, (of, one) in enumerate(seen.findings, 1) if of == step]
    marks = tuple(number for number, _ in found)
    of_lines = any(one.code.startswith(ADVISORY) for _, one in found)
    return Shot(step.subject, content, earlier, marks, of_lines)


def earlier_sendings(application: Application) -> int:
    """With which sending the pictures were sent that were objected to; 0 where none was."""
    return application.attempt if application.in_correction else application.attempt - 1


async def hand_over(application: Application, review: ReviewSession) -> Application | None:
    """The policy was collected; says so, or why not."""

    def collecting(ready: Application) -> Change:
        return collect(ready, review.citizen, review.now)

    saved = await review.change(application, collecting)
    if saved:
        await review.reply(decisions.collected(saved, review.texts))
    return saved


async def _show_scan(application: Application, review: ReviewSession) -> None:
    """The passport as large as it is kept."""
    scans = [
        await review.store.pictures.get(application.id, step.id)
        for step in journey.route(application.answers)
        if isinstance(step, PictureStep) and step.subject == "passport"
    ]
    if not any(scans):
        await review.add(decisions.no_pictures(review.texts))
        return
    await review.journal_entry("pictured", application)
    for scan in filter(None, scans):
        await review.add(decisions.passport_scan(application, scan, review.texts))


def router() -> Router:
    router = Router(name="case")
    router.message(Command("show"))(shown)
    router.message(Command("collected"))(collected)
    router.callback_query(CaseAction.filter(F.action == "show"))(opened)
    router.callback_query(CasePartAction.filter())(parted)
    router.callback_query(CaseAction.filter(F.action == "pictures"))(pictured)
    router.callback_query(CaseAction.filter(F.action == "collected"))(handed)
    return router
