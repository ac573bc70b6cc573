"""The commands that work everywhere: /start, /status, /cancel, /help; and the first buttons."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.application import Status
from handlers import language, visible_application
from handlers.account import eligibility, guide, sign_in
from handlers.form.cancelling import leave
from handlers.form.form_session import FormSession
from handlers.form.new_application import opened
from handlers.offices import offices
from handlers.status import amendments
from handlers.status.withdrawal import ask_to_withdraw
from handlers.support import help
from screens import show, start
from screens.account import guide as guide_screens
from screens.buttons import ApplicationAction, MenuAction, MenuItem
from screens.offices import appointments
from screens.screen import Screen
from screens.status import returned, status
from states import journey


async def started(message: Message, command: CommandObject, session: FormSession) -> None:
    """Whoever has something open goes on with it; anybody else sees the first screen.

    A visitor's form waits meanwhile for the next `/accept`.
    """
    if session.behalf:
        await session.lose_place()
        session = replace(session, behalf=None)
    if await session.outbox.resume(session.citizen, session.now):
        await session.status_messages.mark_outdated(session.citizen, session.now)
        session.nudge()
    if await sign_in.brought(command.args or "", session):
        return
    _, latest = await visible_application.latest(
        session.store, session.citizen, session.now, session.rules
    )
    open_one = latest if latest and not latest.ended else None
    if open_one is None:
        await session.say(start.welcome(session.texts), None)
        if place := await session.guides.get(session.citizen):
            await session.add(guide_screens.resumed(place, session.texts))
    elif open_one.status is Status.DRAFT:
        await session.add(start.resumed(open_one, session.texts))
        await session.again()
    else:
        await session.again()


async def asked_status(message: Message, session: FormSession) -> None:
    """The timeline; a form in hand stays in hand."""
    await _tell_where(session)


async def asked_help(message: Message, session: FormSession) -> None:
    await help.help(session)


async def cancelled(message: Message, session: FormSession) -> None:
    """Asks before it erases a draft, or withdraws what was sent."""
    draft = await session.draft()
    if draft is None:
        await _withdraw(session)
    elif draft.status is Status.RETURNED:
        await session.say(returned.returned_stays(draft, session.texts), None)
    elif step := session.standing() or journey.next_step(session.situation(draft)):
        await leave(draft, step, session)


async def went(query: CallbackQuery, callback_data: MenuAction, session: FormSession) -> None:
    await show.answer_callback(query)
    await go(callback_data.to, session)


async def go(to: MenuItem, session: FormSession) -> None:
    """Through a door of the first screens, pressed or written."""
    if to == "apply":
        await _apply(session)
    elif to == "fix":
        await _fix(session)
    elif to == "status":
        await _tell_where(session)
    elif to == "check":
        await eligibility.begin(session, applying=False)
    elif to == "account":
        await guide.begin(session)
    elif to == "mfc":
        await offices.begin(session)
    elif to == "language":
        await language.ask(session)
    else:
        await help.help(session, own=to == "own")


async def _apply(session: FormSession) -> None:
    if await amendments.again(session):
        return
    _, latest = await visible_application.latest(
        session.store, session.citizen, session.now, session.rules
    )
    if latest and not latest.ended:
        await session.again()
        return
    if session.portal:  # signing in tells who applies, and how old they are
        await opened(session, {})
    else:
        await eligibility.begin(session, applying=True)


async def _fix(session: FormSession) -> None:
    """Ask what a reviewer objected to, and nothing else."""
    draft = await session.draft()
    if draft and draft.status is Status.RETURNED:
        await session.go_on(draft)
    else:
        await session.again()


async def _withdraw(session: FormSession) -> None:
    latest, told = await visible_application.latest(
        session.store, session.citizen, session.now, session.rules
    )
    if latest is None or told is None or told.ended:
        await _say_besides(start.nothing_to_cancel(session.texts), session)
    else:
        await ask_to_withdraw(latest, session)


async def _tell_where(session: FormSession) -> None:
    latest = await session.store.latest_of(session.citizen)
    children = await session.store.represented_by(session.citizen)
    if latest:
        await session.tell_where(latest)
    if children:
        await session.add(status.applications_of_children(children, session.texts))
    elif latest is None:
        await _say_besides(status.no_application(session.texts), session)


async def looked_at(
    query: CallbackQuery, callback_data: ApplicationAction, session: FormSession
) -> None:
    """Where one of several policies is."""
    await show.answer_callback(query)
    application = await session.store.get(callback_data.application)
    if application and application.citizen == session.citizen:
        await session.tell_where(application)
    else:
        await _tell_where(session)


async def _say_besides(screen: Screen, session: FormSession) -> None:
    """There is no application to speak of, but perhaps an appointment."""
    booked = await session.visits.open_of(session.citizen)
    await session.add(appointments.with_appointments(screen, booked, session.texts))


def router() -> Router:
    router = Router(name="start")
    router.message(CommandStart())(started)
    router.message(Command("status"))(asked_status)
    router.message(Command("help"))(asked_help)
    router.message(Command("cancel"))(cancelled)
    router.callback_query(ApplicationAction.filter(F.action == "status"))(looked_at)
    router.callback_query(MenuAction.filter(F.to != "mfc"))(went)
    return router
