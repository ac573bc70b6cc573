"""The commands that work everywhere: /start, /status, /cancel, /help; and the first buttons."""

from collections.abc import Callable, Iterable
from datetime import date

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from domain import rejections
from domain.application import Answers, Application, Status
from domain.calendar import MOSCOW
from handlers.talk import Talk
from screens import form, show, start, status
from screens.buttons import Door, Go
from screens.screen import Screen
from states import journey
from states.picture import PictureStep
from storage.outbox import Outbox


async def started(message: Message, talk: Talk, outbox: Outbox, nudge: Callable[[], None]) -> None:
    """Whoever has something open goes on with it; anybody else sees the first screen."""
    if await outbox.resume(talk.citizen, talk.now):
        nudge()
    open_one = await talk.store.open_of(talk.citizen)
    if open_one is None:
        await talk.say(start.welcome(talk.texts), None)
    elif open_one.status is Status.DRAFT:
        await talk.add(start.resumed(open_one, talk.texts))
        await talk.again()
    else:
        await talk.again()


async def asked_status(message: Message, talk: Talk) -> None:
    """The timeline; a form in hand stays in hand."""
    await talk.add(await _status(talk))


async def asked_help(message: Message, talk: Talk) -> None:
    await talk.add(start.help(talk.texts))


async def cancelled(message: Message, talk: Talk) -> None:
    """Asks before it erases; what was sent already is not cancelled by this."""
    draft = await talk.draft()
    if draft is None:
        await talk.add(start.nothing_to_cancel(talk.texts))
        return
    step = await talk.standing() or journey.open_step(talk.situation(draft))
    if step:
        await talk.leave(draft, step)


async def went(query: CallbackQuery, callback_data: Go, talk: Talk) -> None:
    await show.acknowledge(query)
    await go(callback_data.to, talk)


async def go(to: Door, talk: Talk) -> None:
    """Through a door of the first screens, pressed or written."""
    if to in {"apply", "again"}:
        await _apply(to, talk)
    elif to == "status":
        await talk.add(await _status(talk))
    else:
        await talk.add(start.help(talk.texts))


async def _apply(to: Door, talk: Talk) -> None:
    """Open a draft. After a rejection it keeps every answer but those that were objected to."""
    latest = await talk.store.latest_of(talk.citizen)
    like = latest if latest and status.may_be_put_right(latest) else None
    if latest and (not latest.ended or (to == "again" and not like)):
        await talk.again()
        return
    draft = await talk.store.open_draft(
        talk.citizen,
        talk.now,
        _changed_insurer(await talk.store.approved_of(talk.citizen)),
        like,
        await _kept(like, talk) if like else None,
    )
    await talk.go_on(draft)


async def _kept(rejected: Application, talk: Talk) -> Answers:
    """The answers nobody objected to; agreements and pictures since erased are asked again."""
    codes = rejected.decision.reasons if rejected.decision else ()
    redo = {step for code in codes for step in rejections.of(code).steps}
    for step in journey.steps():
        erased = isinstance(step, PictureStep) and not await talk.store.picture(
            rejected.id, step.id
        )
        if step.section in form.AGREED or erased:
            redo.add(step.id)
    return {id: v for id, v in rejected.answers.items() if id not in redo}


def _changed_insurer(approved: Iterable[Application]) -> date | None:
    """When this citizen last changed their insurer by the yearly right (date in Moscow)."""
    days = [
        one.decision.at.astimezone(MOSCOW).date()
        for one in approved
        if one.decision and one.answers.get("reason") == "change_year"
    ]
    return max(days, default=None)


async def _status(talk: Talk) -> Screen:
    latest = await talk.store.latest_of(talk.citizen)
    if latest is None:
        return status.nothing(talk.texts)
    return status.status(latest, await talk.store.history(latest.id), talk.texts)


def router() -> Router:
    router = Router(name="start")
    router.message(CommandStart())(started)
    router.message(Command("status"))(asked_status)
    router.message(Command("help"))(asked_help)
    router.message(Command("cancel"))(cancelled)
    router.callback_query(Go.filter())(went)
    return router
