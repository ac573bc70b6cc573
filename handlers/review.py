"""The reviewers' commands and buttons. To anybody else they do not exist."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram import Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message, TelegramObject, User

from domain.application import (
    Application,
    Change,
    NotAllowed,
    Status,
    approve,
    collect,
    reject,
)
from domain.calendar import WorkingCalendar
from domain.decisions import spoken
from domain.production import FIRST_STAGE_AFTER
from domain.reference import application_id
from domain.refused import Refused
from domain.rules import Rules
from handlers.talk import Talk
from images import sheet
from screens import review, show
from screens.buttons import Desk, Queue
from screens.form import refusal
from screens.screen import Screen
from states import journey
from states.granted import granted
from states.picture import PictureStep
from storage.driver import Stale

Nudge = Callable[[], None]

LONGEST_COMMENT = 500
"""Characters; with all reasons beside it, it must still fit into one message."""


class Reviewing(BaseFilter):
    """Lets reviewers through."""

    async def __call__(
        self, event: TelegramObject, rules: Rules, event_from_user: User | None = None
    ) -> bool:
        return event_from_user is not None and event_from_user.id in rules.reviewers


async def queue(message: Message, talk: Talk) -> None:
    await talk.add(await _queue(talk, 0))


async def queue_turned(query: CallbackQuery, callback_data: Queue, talk: Talk) -> None:
    await show.acknowledge(query)
    await _answer(await _queue(talk, callback_data.after), talk)


async def shown(message: Message, command: CommandObject, talk: Talk) -> None:
    application = await _named(command, talk)
    if application:
        await _show(application, talk)


async def approved(
    message: Message, command: CommandObject, talk: Talk, calendar: WorkingCalendar, nudge: Nudge
) -> None:
    application = await _named(command, talk)
    if application:
        await _decide(application, _approval(talk, calendar), talk, nudge)


async def rejected(message: Message, command: CommandObject, talk: Talk, nudge: Nudge) -> None:
    """`/reject N` and then codes of reasons, words of one's own, or both."""
    application = await _named(command, talk)
    if application is None:
        return
    codes, comment = spoken("".join((command.args or "").split(maxsplit=1)[1:]))
    if not codes and not comment:
        await talk.add(review.why(application, talk.texts))
        return
    if len(comment) > LONGEST_COMMENT:
        long = talk.texts("desk-comment-long", most=LONGEST_COMMENT, have=len(comment))
        await talk.add(Screen(long))
        return
    await _decide(application, _rejection(talk, codes, comment), talk, nudge)


async def collected(message: Message, command: CommandObject, talk: Talk, nudge: Nudge) -> None:
    application = await _named(command, talk)
    if application:
        await _hand_over(application, talk, nudge)


async def pressed(
    query: CallbackQuery,
    callback_data: Desk,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
) -> None:
    """The same by buttons."""
    await show.acknowledge(query)
    application = await talk.store.get(callback_data.application)
    if application is None or application.status is Status.DRAFT:
        await talk.add(Screen(talk.texts("desk-unknown")))
        return
    if callback_data.action == "show":
        await _show(application, talk)
    elif callback_data.action == "pictures":
        await _show_pictures(application, talk)
    elif callback_data.action == "approve":
        await _decide(application, _approval(talk, calendar), talk, nudge)
    elif callback_data.action == "reject":
        await _answer(review.why(application, talk.texts), talk)
    elif callback_data.action == "because":
        codes = (callback_data.reason,)
        await _decide(application, _rejection(talk, codes, ""), talk, nudge)
    else:
        await _hand_over(application, talk, nudge)


Transition = Callable[[Application], Change]


def _approval(talk: Talk, calendar: WorkingCalendar) -> Transition:
    def approving(application: Application) -> Change:
        days = talk.rules.policy_working_days
        policy = granted(application, talk.now, days, calendar)
        return approve(application, talk.citizen, talk.now, policy, FIRST_STAGE_AFTER)

    return approving


def _rejection(talk: Talk, codes: Sequence[str], comment: str) -> Transition:
    def rejecting(application: Application) -> Change:
        return reject(application, talk.citizen, talk.now, codes, comment)

    return rejecting


async def _decide(
    application: Application, transition: Transition, talk: Talk, nudge: Nudge
) -> None:
    saved = await _changed(application, transition, talk, nudge)
    if saved:
        await _answer(review.decided(saved, talk.texts), talk)


async def _hand_over(application: Application, talk: Talk, nudge: Nudge) -> None:
    def collecting(ready: Application) -> Change:
        return collect(ready, talk.citizen, talk.now)

    saved = await _changed(application, collecting, talk, nudge)
    if saved:
        await _answer(review.collected(saved, talk.texts), talk)


async def _changed(
    application: Application, transition: Transition, talk: Talk, nudge: Nudge
) -> Application | None:
    """Exactly one of several reviewers wins; the others are told who was first."""
    try:
        saved = await talk.store.save(transition(application))
    except NotAllowed as no:
        await _answer(review.refused(no.code, no.application, talk.texts), talk)
        return None
    except Stale:
        fresh = await talk.store.get(application.id)
        return await _changed(fresh, transition, talk, nudge) if fresh else None
    nudge()
    return saved


async def _queue(talk: Talk, after: int) -> Screen:
    waiting = await talk.store.waiting(review.PAGE, after)
    if after and not waiting:  # decided meanwhile
        return await _queue(talk, 0)
    count = await talk.store.how_many_waiting()
    return review.queue(waiting, count, after, talk.now, talk.texts)


async def _show(application: Application, talk: Talk) -> None:
    history = await talk.store.history(application.id)
    await _answer(review.card(application, talk.situation(application), history, talk.texts), talk)


async def _show_pictures(application: Application, talk: Talk) -> None:
    steps = [s for s in journey.route(application.answers) if isinstance(s, PictureStep)]
    found = [await talk.store.picture(application.id, s.id) for s in steps]
    contents = [one for one in found if one]
    if not contents:
        await talk.add(Screen(talk.texts("desk-no-pictures")))
        return
    await talk.add(review.pictures(application, sheet(contents), talk.texts))


async def _named(command: CommandObject, talk: Talk) -> Application | None:
    """The application a command names; says what is missing otherwise."""
    said = (command.args or "").split(maxsplit=1)
    try:
        id = application_id(said[0]) if said else None
    except Refused as refused:
        await talk.add(Screen(refusal(refused, talk.texts)))
        return None
    if id is None:
        await talk.add(Screen(talk.texts("desk-which", command=command.command)))
        return None
    found = await talk.store.get(id)
    if found is None or found.status is Status.DRAFT:
        await talk.add(Screen(talk.texts("desk-unknown")))
        return None
    return found


async def _answer(screen: Screen, talk: Talk) -> None:
    """In the place of the pressed message, or as a new one."""
    if talk.pressed:
        await show.replace(talk.bot, talk.pressed, screen)
    else:
        await talk.add(screen)


def router() -> Router:
    router = Router(name="review")
    router.message.filter(Reviewing())
    router.callback_query.filter(Reviewing())
    routes: dict[str, Callable[..., Awaitable[None]]] = {
        "queue": queue,
        "show": shown,
        "approve": approved,
        "reject": rejected,
        "collected": collected,
    }
    for command, handler in routes.items():
        router.message(Command(command))(handler)
    router.callback_query(Desk.filter())(pressed)
    router.callback_query(Queue.filter())(queue_turned)
    return router
