"""One application on the desk: seen whole, its pictures, handed over."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change, collect
from handlers.reviewing import Nudge, changed, known, named, reply
from handlers.talk import Talk
from images import sheet
from screens import review, show
from screens.buttons import Desk
from states import journey
from states.kinds import PictureStep


async def shown(message: Message, command: CommandObject, talk: Talk) -> None:
    application = await named(command, talk)
    if application:
        await show_case(application, talk)


async def opened(query: CallbackQuery, callback_data: Desk, talk: Talk) -> None:
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        await show_case(application, talk)


async def pictured(query: CallbackQuery, callback_data: Desk, talk: Talk) -> None:
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        await _show_pictures(application, talk)


async def collected(message: Message, command: CommandObject, talk: Talk, nudge: Nudge) -> None:
    application = await named(command, talk)
    if application:
        await _hand_over(application, talk, nudge)


async def handed(query: CallbackQuery, callback_data: Desk, talk: Talk, nudge: Nudge) -> None:
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        await _hand_over(application, talk, nudge)


async def show_case(application: Application, talk: Talk) -> None:
    history = await talk.store.history(application.id)
    await reply(review.card(application, talk.situation(application), history, talk.texts), talk)


async def _hand_over(application: Application, talk: Talk, nudge: Nudge) -> None:
    def collecting(ready: Application) -> Change:
        return collect(ready, talk.citizen, talk.now)

    saved = await changed(application, collecting, talk, nudge)
    if saved:
        await reply(review.collected(saved, talk.texts), talk)


async def _show_pictures(application: Application, talk: Talk) -> None:
    """The pictures in the order of the form; one that was objected to stands before its heir."""
    contents = []
    for step in journey.route(application.answers):
        if isinstance(step, PictureStep):
            for attempt in sorted({application.attempt - 1, 0}, reverse=True):
                found = await talk.store.picture(application.id, step.id, attempt)
                contents += [found] if found else []
    if contents:
        await talk.add(review.pictures(application, sheet(contents), talk.texts))
    else:
        await talk.add(review.no_pictures(talk.texts))


def router() -> Router:
    router = Router(name="case")
    router.message(Command("show"))(shown)
    router.message(Command("collected"))(collected)
    router.callback_query(Desk.filter(F.action == "show"))(opened)
    router.callback_query(Desk.filter(F.action == "pictures"))(pictured)
    router.callback_query(Desk.filter(F.action == "collected"))(handed)
    return router
