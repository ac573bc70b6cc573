"""One application on the desk: seen whole, its pictures, handed over."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from identity_images import Shot, casework

from domain.application import Application, Change
from domain.review.decisions import ADVISORY
from domain.status.collection import collect
from handlers.review.desk import Work
from screens.buttons import Desk
from screens.review import case, case_parts, decisions
from screens.review.case_buttons import Case
from screens.review.case_view import Seen
from states import journey
from states.picture import PictureStep

JOURNALLED = frozenset(
    {"changes", "questions", "passport", "representative", "contacts", "findings"}
)
"""Parts that hold what is personal: who opens one is written down first."""


async def shown(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        await show_case(application, work)


async def opened(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    application = await work.pressed(query, callback_data.application)
    if application:
        await show_case(application, work)


async def pictured(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    application = await work.pressed(query, callback_data.application)
    if application:
        await _show_scan(application, work)


async def collected(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        await _hand_over(application, work)


async def handed(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    application = await work.pressed(query, callback_data.application)
    if application:
        await _hand_over(application, work)


async def parted(query: CallbackQuery, callback_data: Case, work: Work) -> None:
    """A part of the case in the place of the card, or the card again."""
    application = await work.pressed(query, callback_data.application)
    if application is None:
        return
    view = callback_data.view
    if view == "case":
        await work.talk.await_words()
        pictured = work.talk.pressed is not None and work.talk.pressed.photo is not None
        await show_case(application, work, pictured=pictured)
        return
    seen = await _seen(application, work)
    if view in JOURNALLED:
        await work.note(f"opened-{view}", application)
    await work.reply(case_parts.opened(seen, view, callback_data.page, work.texts))


async def show_case(application: Application, work: Work, *, pictured: bool = False) -> None:
    """All of a case; to look at it is to take it, if nobody else has.

    Where its pictures are `pictured` above the words already, only these are shown anew.
    """
    seen = await _seen(application, work)
    if not pictured:
        await work.note("opened", application)
    picture = None if pictured else await _sheet(seen, work)
    await work.reply(case.card(seen, work.texts, picture))


async def _seen(application: Application, work: Work) -> Seen:
    lease = await work.claim(application)
    history = await work.talk.store.history(application.id)
    situation = work.talk.situation(application)
    questions = await work.talk.store.questions.of(application.id)
    me, names = work.talk.citizen, work.names
    return Seen(application, situation, history, me, lease, questions, names)


async def _sheet(seen: Seen, work: Work) -> bytes | None:
    """The pictures side by side, those that were objected to beside their heirs."""
    steps = [s for s in journey.route(seen.application.answers) if isinstance(s, PictureStep)]
    shots = [shot for step in steps if (shot := await _shot(step, seen, work))]
    return await asyncio.to_thread(casework, shots) if shots else None


async def _shot(step: PictureStep, seen: Seen, work: Work) -> Shot | None:
    """One picture; while it is being taken anew, the one that was objected to."""
    store, application = work.talk.store, seen.application
    sendings = application.attempt if application.in_correction else application.attempt - 1
    earlier = await store.pictures.of(application.id, step.id, sendings) if sendings else None
    content = await store.pictures.of(application.id, step.id)
    if content is None:
        return Shot(step.subject, earlier) if earlier else None
    found = [(number, one) for number, (of, one) in enumerate(seen.findings, 1) if of == step]
    marks = tuple(number for number, _ in found)
    of_lines = any(one.code.startswith(ADVISORY) for _, one in found)
    return Shot(step.subject, content, earlier, marks, of_lines)


async def _hand_over(application: Application, work: Work) -> None:
    def collecting(ready: Application) -> Change:
        return collect(ready, work.talk.citizen, work.talk.now)

    saved = await work.change(application, collecting)
    if saved:
        await work.reply(decisions.collected(saved, work.texts))


async def _show_scan(application: Application, work: Work) -> None:
    """The passport as large as it is kept."""
    scans = [
        await work.talk.store.pictures.of(application.id, step.id)
        for step in journey.route(application.answers)
        if isinstance(step, PictureStep) and step.subject == "passport"
    ]
    if not any(scans):
        await work.talk.add(decisions.no_pictures(work.texts))
        return
    await work.note("pictured", application)
    for scan in filter(None, scans):
        await work.talk.add(decisions.scan(application, scan, work.texts))


def router() -> Router:
    router = Router(name="case")
    router.message(Command("show"))(shown)
    router.message(Command("collected"))(collected)
    router.callback_query(Desk.filter(F.action == "show"))(opened)
    router.callback_query(Case.filter())(parted)
    router.callback_query(Desk.filter(F.action == "pictures"))(pictured)
    router.callback_query(Desk.filter(F.action == "collected"))(handed)
    return router
