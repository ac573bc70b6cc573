"""Collecting a policy: the place on the map, the calendar file, the stars; the link of a paper."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Status
from domain.status.temporary_policy import LINK_PREFIX
from handlers.form.form_session import FormSession
from handlers.review.desk import ReviewSession
from handlers.start import started
from screens import show
from screens.buttons import ApplicationAction, RatingPick
from screens.screen import Screen
from screens.status import collection

Nudge = Callable[[], None]


async def scanned(
    message: Message,
    command: CommandObject,
    session: FormSession,
    review: ReviewSession | None = None,
) -> None:
    """The link of a temporary policy: its citizen's phone, the office's, or somebody else's."""
    payload = command.args or ""
    if not payload.startswith(LINK_PREFIX):
        await started(message, command, session)
        return
    application = await session.store.by_policy_token(payload.removeprefix(LINK_PREFIX))
    if application and application.citizen == session.citizen:
        await session.tell_where(application)
    elif application and review and review.reviews:
        await review.journal_entry("opened", application)
        await session.add(collection.handover(application, session.texts))
    else:
        await session.add(Screen(session.texts("link-not-yours")))


async def mapped(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """The place on the map, and its hours today."""
    await show.answer_callback(query)
    if application := await _ready(callback_data, session):
        await session.add(collection.place_map(application, session.texts))
        await session.add(
            collection.hours_today(application, session.now, session.calendar, session.texts)
        )


async def noted(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """The last day, as a calendar file."""
    await show.answer_callback(query)
    if application := await _ready(callback_data, session):
        await session.add(collection.calendar_screen(application, session.texts))


async def rated(query: CallbackQuery, callback_data: RatingPick, session: FormSession) -> None:
    """The one answer to the one question; then silence."""
    await show.answer_callback(query)
    application = await _own(callback_data, session)
    if application is None or application.status is not Status.COLLECTED:
        return
    await session.ratings.add(application.id, callback_data.stars, session.now)
    if session.pressed:
        thanks = collection.rated(application, callback_data.stars, session.texts)
        await show.edit_or_send(session.bot, session.pressed, thanks)


async def _ready(press: ApplicationAction, session: FormSession) -> Application | None:
    """What waits to be collected; an old button only shows where one is."""
    application = await _own(press, session)
    if application and application.status is Status.READY:
        return application
    await session.again()
    return None


async def _own(press: ApplicationAction | RatingPick, session: FormSession) -> Application | None:
    application = await session.store.get(press.application)
    return application if application and application.citizen == session.citizen else None


def commands() -> Router:
    router = Router(name="links")
    router.message(CommandStart(deep_link=True))(scanned)
    return router


def router() -> Router:
    router = Router(name="handing")
    router.callback_query(ApplicationAction.filter(F.action == "venue"))(mapped)
    router.callback_query(ApplicationAction.filter(F.action == "calendar"))(noted)
    router.callback_query(RatingPick.filter())(rated)
    return router
