"""The commands that work everywhere: /start, /status, /cancel, /help; and the first buttons."""

from collections.abc import Callable
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from domain.application import Status
from handlers import language, visible_application
from handlers.account import eligibility, guide, sign_in
from handlers.form.cancelling import leave
from handlers.form.form_session import Talk
from handlers.form.new_application import opened
from handlers.offices import offices
from handlers.status import amendments
from handlers.status.withdrawal import ask_to_withdraw
from handlers.support import help
from screens import show, start
from screens.account import guide as guide_screens
from screens.buttons import After, Door, Go
from screens.offices import appointments
from screens.screen import Screen
from screens.status import returned, status
from states import journey
from storage.outbox import Outbox


async def started(
    message: Message,
    command: CommandObject,
    talk: Talk,
    outbox: Outbox,
    nudge: Callable[[], None],
) -> None:
    """Whoever has something open goes on with it; anybody else sees the first screen.

    A visitor's form waits meanwhile for the next `/accept`.
    """
    if talk.behalf:
        await talk.lose_place()
        talk = replace(talk, behalf=None)
    if await outbox.resume(talk.citizen, talk.now):
        await talk.board.standings.look_again(talk.citizen, talk.now)
        nudge()
    if await sign_in.brought(command.args or "", talk):
        return
    _, latest = await visible_application.latest(talk.store, talk.citizen, talk.now, talk.rules)
    open_one = latest if latest and not latest.ended else None
    if open_one is None:
        await talk.say(start.welcome(talk.texts), None)
        if place := await talk.guides.place(talk.citizen):
            await talk.add(guide_screens.resumed(place, talk.texts))
    elif open_one.status is Status.DRAFT:
        await talk.add(start.resumed(open_one, talk.texts))
        await talk.again()
    else:
        await talk.again()


async def asked_status(message: Message, talk: Talk) -> None:
    """The timeline; a form in hand stays in hand."""
    await _tell_where(talk)


async def asked_help(message: Message, talk: Talk) -> None:
    await help.help(talk)


async def cancelled(message: Message, talk: Talk) -> None:
    """Asks before it erases a draft, or withdraws what was sent."""
    draft = await talk.draft()
    if draft is None:
        await _withdraw(talk)
    elif draft.status is Status.RETURNED:
        await talk.say(returned.kept(draft, talk.texts), None)
    elif step := await talk.standing() or journey.open_step(talk.situation(draft)):
        await leave(draft, step, talk)


async def went(query: CallbackQuery, callback_data: Go, talk: Talk) -> None:
    await show.acknowledge(query)
    await go(callback_data.to, talk)


async def go(to: Door, talk: Talk) -> None:
    """Through a door of the first screens, pressed or written."""
    if to == "apply":
        await _apply(talk)
    elif to == "fix":
        await _fix(talk)
    elif to == "status":
        await _tell_where(talk)
    elif to == "check":
        await eligibility.begin(talk, applying=False)
    elif to == "account":
        await guide.begin(talk)
    elif to == "mfc":
        await offices.begin(talk)
    elif to == "language":
        await language.ask(talk)
    else:
        await help.help(talk, own=to == "own")


async def _apply(talk: Talk) -> None:
    if await amendments.again(talk):
        return
    _, latest = await visible_application.latest(talk.store, talk.citizen, talk.now, talk.rules)
    if latest and not latest.ended:
        await talk.again()
        return
    if talk.portal:  # signing in tells who applies, and how old they are
        await opened(talk, {})
    else:
        await eligibility.begin(talk, applying=True)


async def _fix(talk: Talk) -> None:
    """Ask what a reviewer objected to, and nothing else."""
    draft = await talk.draft()
    if draft and draft.status is Status.RETURNED:
        await talk.go_on(draft)
    else:
        await talk.again()


async def _withdraw(talk: Talk) -> None:
    latest, told = await visible_application.latest(talk.store, talk.citizen, talk.now, talk.rules)
    if latest is None or told is None or told.ended:
        await _say_besides(start.nothing_to_cancel(talk.texts), talk)
    else:
        await ask_to_withdraw(latest, talk)


async def _tell_where(talk: Talk) -> None:
    latest = await talk.store.latest_of(talk.citizen)
    children = await talk.store.represented_by(talk.citizen)
    if latest:
        await talk.tell_where(latest)
    if children:
        await talk.add(status.represented(children, talk.texts))
    elif latest is None:
        await _say_besides(status.nothing(talk.texts), talk)


async def looked_at(query: CallbackQuery, callback_data: After, talk: Talk) -> None:
    """Where one of several policies is."""
    await show.acknowledge(query)
    application = await talk.store.get(callback_data.application)
    if application and application.citizen == talk.citizen:
        await talk.tell_where(application)
    else:
        await _tell_where(talk)


async def _say_besides(screen: Screen, talk: Talk) -> None:
    """There is no application to speak of, but perhaps an appointment."""
    booked = await talk.visits.open_of(talk.citizen)
    await talk.add(appointments.beside(screen, booked, talk.texts))


def router() -> Router:
    router = Router(name="start")
    router.message(CommandStart())(started)
    router.message(Command("status"))(asked_status)
    router.message(Command("help"))(asked_help)
    router.message(Command("cancel"))(cancelled)
    router.callback_query(After.filter(F.wish == "status"))(looked_at)
    router.callback_query(Go.filter(F.to != "mfc"))(went)
    return router
