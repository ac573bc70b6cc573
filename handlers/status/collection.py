"""Collecting a policy: the place on the map, the calendar file, the stars; the link of a paper."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Status
from domain.calendar import WorkingCalendar
from domain.status.temporary_policy import LINKED
from handlers.form.form_session import Talk
from handlers.review.desk import Work
from handlers.start import started
from screens import show
from screens.buttons import After, Rate
from screens.screen import Screen
from screens.status import collection
from storage.outbox import Outbox
from storage.status.ratings import Stars

Nudge = Callable[[], None]


async def scanned(
    message: Message,
    command: CommandObject,
    talk: Talk,
    outbox: Outbox,
    nudge: Nudge,
    work: Work | None = None,
) -> None:
    """The link of a temporary policy: its citizen's phone, the office's, or somebody else's."""
    payload = command.args or ""
    if not payload.startswith(LINKED):
        await started(message, command, talk, outbox, nudge)
        return
    application = await talk.store.linked(payload.removeprefix(LINKED))
    if application and application.citizen == talk.citizen:
        await talk.tell_where(application)
    elif application and work:
        await work.note("opened", application)
        await talk.add(collection.handing(application, talk.texts))
    else:
        await talk.add(Screen(talk.texts("link-not-yours")))


async def mapped(
    query: CallbackQuery, callback_data: After, talk: Talk, calendar: WorkingCalendar
) -> None:
    """The place on the map, and its hours today."""
    await show.acknowledge(query)
    if application := await _ready(callback_data, talk):
        await talk.add(collection.venue(application, talk.texts))
        await talk.add(collection.today(application, talk.now, calendar, talk.texts))


async def noted(query: CallbackQuery, callback_data: After, talk: Talk) -> None:
    """The last day, as a calendar file."""
    await show.acknowledge(query)
    if application := await _ready(callback_data, talk):
        await talk.add(collection.calendar(application, talk.texts))


async def rated(query: CallbackQuery, callback_data: Rate, talk: Talk, stars: Stars) -> None:
    """The one answer to the one question; then silence."""
    await show.acknowledge(query)
    application = await _own(callback_data, talk)
    if application is None or application.status is not Status.COLLECTED:
        return
    await stars.give(application.id, callback_data.stars, talk.now)
    if talk.pressed:
        thanks = collection.rated(application, callback_data.stars, talk.texts)
        await show.replace(talk.bot, talk.pressed, thanks)


async def _ready(press: After, talk: Talk) -> Application | None:
    """What waits to be collected; an old button only shows where one is."""
    application = await _own(press, talk)
    if application and application.status is Status.READY:
        return application
    await talk.again()
    return None


async def _own(press: After | Rate, talk: Talk) -> Application | None:
    application = await talk.store.get(press.application)
    return application if application and application.citizen == talk.citizen else None


def commands() -> Router:
    router = Router(name="links")
    router.message(CommandStart(deep_link=True))(scanned)
    return router


def router() -> Router:
    router = Router(name="handing")
    router.callback_query(After.filter(F.wish == "venue"))(mapped)
    router.callback_query(After.filter(F.wish == "calendar"))(noted)
    router.callback_query(Rate.filter())(rated)
    return router
