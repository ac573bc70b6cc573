"""One application on the desk: seen whole, its pictures, handed over."""

import asyncio

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change, collect
from handlers.reviewing import Work
from images import sheet
from screens import review, show
from screens.buttons import Desk
from states import journey
from states.picture import PictureStep


async def shown(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        await show_case(application, work)


async def opened(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    await show.acknowledge(query)
    application = await work.known(callback_data.application)
    if application:
        await show_case(application, work)


async def pictured(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    await show.acknowledge(query)
    application = await work.known(callback_data.application)
    if application:
        await _show_pictures(application, work)


async def collected(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        await _hand_over(application, work)


async def handed(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    await show.acknowledge(query)
    application = await work.known(callback_data.application)
    if application:
        await _hand_over(application, work)


async def show_case(application: Application, work: Work) -> None:
    """All of a case; to look at it is to take it, if nobody else has."""
    lease = await work.claim(application)
    await work.note("opened", application)
    card = review.card(
        application,
        work.talk.situation(application),
        await work.talk.store.history(application.id),
        work.texts,
        lease=(lease.reviewer, lease.until) if lease else None,
        me=work.talk.citizen,
        names=work.names,
    )
    await work.reply(card)


async def _hand_over(application: Application, work: Work) -> None:
    def collecting(ready: Application) -> Change:
        return collect(ready, work.talk.citizen, work.talk.now)

    saved = await work.change(application, collecting)
    if saved:
        await work.reply(review.collected(saved, work.texts))


async def _show_pictures(application: Application, work: Work) -> None:
    """The pictures in the order of the form; one that was objected to stands before its heir."""
    contents, scan = [], None
    for step in journey.route(application.answers):
        if isinstance(step, PictureStep):
            for attempt in sorted({application.attempt - 1, 0}, reverse=True):
                found = await work.talk.store.picture(application.id, step.id, attempt)
                contents += [found] if found else []
            if step.subject == "passport" and contents:
                scan = contents[-1]
    if not contents:
        await work.talk.add(review.no_pictures(work.texts))
        return
    await work.note("pictured", application)
    made = await asyncio.to_thread(sheet, contents)
    await work.talk.add(review.pictures(application, made, work.texts))
    if scan:
        await work.talk.add(review.scan(application, scan, work.texts))


def router() -> Router:
    router = Router(name="case")
    router.message(Command("show"))(shown)
    router.message(Command("collected"))(collected)
    router.callback_query(Desk.filter(F.action == "show"))(opened)
    router.callback_query(Desk.filter(F.action == "pictures"))(pictured)
    router.callback_query(Desk.filter(F.action == "collected"))(handed)
    return router
