"""Decisions: approve, return for correction, refuse for good; by command and by button."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change, approve, reject, send_back
from domain.calendar import WorkingCalendar
from domain.decisions import spoken
from domain.production import FIRST_STAGE_AFTER
from domain.rejections import of, steps_of
from handlers.reviewing import Nudge, Transition, changed, known, named, reply
from handlers.talk import Talk
from screens import review, review_why, show
from screens.buttons import Because, Desk
from screens.review_why import Choice, How
from states import journey
from states.granted import granted


class Wording(BaseFilter):
    """Lets words through that a reviewer writes while choosing reasons."""

    async def __call__(self, message: Message, talk: Talk) -> bool:
        choosing = message.text is not None and await talk.noted("choosing") is not None
        return choosing and await talk.standing() is None


async def approved(
    message: Message, command: CommandObject, talk: Talk, calendar: WorkingCalendar, nudge: Nudge
) -> None:
    application = await named(command, talk)
    if application:
        await _decide(application, _approval(talk, calendar), talk, nudge)


async def agreed(
    query: CallbackQuery,
    callback_data: Desk,
    talk: Talk,
    calendar: WorkingCalendar,
    nudge: Nudge,
) -> None:
    """Approved by button."""
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        await _decide(application, _approval(talk, calendar), talk, nudge)


async def objected(message: Message, command: CommandObject, talk: Talk, nudge: Nudge) -> None:
    """`/return N` or `/reject N`, then codes of reasons, words of one's own, or both."""
    application = await named(command, talk)
    if application is None:
        return
    codes, comment = spoken("".join((command.args or "").split(maxsplit=1)[1:]))
    how: How = "reject" if command.command == "reject" else "return"
    chosen = Choice(application.id, how, codes, comment)
    if codes or comment:
        await _carry_out(chosen, application, talk, nudge)
    else:
        await _choose(chosen, application, talk)


async def objecting(query: CallbackQuery, callback_data: Desk, talk: Talk) -> None:
    """The list of reasons, to choose from."""
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        how: How = "reject" if callback_data.action == "reject" else "return"
        await _choose(Choice(application.id, how), application, talk)


async def toggled(query: CallbackQuery, callback_data: Because, talk: Talk) -> None:
    """One reason more or less."""
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        chosen = await _chosen(application, callback_data.how, talk)
        await _choose(chosen.toggled(callback_data.reason), application, talk)


async def worded(message: Message, talk: Talk) -> None:
    """Words of the reviewer's own, beside the reasons being chosen."""
    chosen = Choice.of_note(await talk.noted("choosing"))
    application = await known(chosen.application, talk)
    if application:
        await _choose(replace(chosen, comment=message.text or ""), application, talk)


async def settled(query: CallbackQuery, callback_data: Desk, talk: Talk, nudge: Nudge) -> None:
    """Sent off with the reasons chosen so far."""
    await show.acknowledge(query)
    application = await known(callback_data.application, talk)
    if application:
        how: How = "reject" if callback_data.action == "reject-chosen" else "return"
        await _carry_out(await _chosen(application, how, talk), application, talk, nudge)


def _approval(talk: Talk, calendar: WorkingCalendar) -> Transition:
    def approving(application: Application) -> Change:
        days = talk.rules.policy_working_days
        policy = granted(application, talk.now, days, calendar)
        return approve(application, talk.citizen, talk.now, policy, FIRST_STAGE_AFTER)

    return approving


async def _chosen(application: Application, how: How, talk: Talk) -> Choice:
    """What was chosen so far for this application; nothing after a restart of choosing."""
    note = await talk.noted("choosing")
    chosen = Choice.of_note(note) if note else None
    same = chosen and (chosen.application, chosen.how) == (application.id, how)
    return chosen if chosen and same else Choice(application.id, how)


async def _choose(chosen: Choice, application: Application, talk: Talk) -> None:
    await talk.note(choosing=chosen.as_note())
    await reply(review_why.choosing(chosen, application, talk.texts), talk)


async def _carry_out(chosen: Choice, application: Application, talk: Talk, nudge: Nudge) -> None:
    """Return or refuse; reasons that belong to the other one are not mixed in silently."""
    steps = journey.to_redo(steps_of(chosen.codes), application.answers)
    final = chosen.how == "reject"
    strangers = [code for code in chosen.codes if of(code).final is not final]
    if strangers or not (steps or (final and (chosen.codes or chosen.comment))):
        await reply(review_why.unfit(chosen, strangers, talk.texts), talk)
        return

    def objecting(to: Application) -> Change:
        if final:
            return reject(to, talk.citizen, talk.now, chosen.codes, chosen.comment)
        return send_back(to, talk.citizen, talk.now, chosen.codes, steps, chosen.comment)

    await _decide(application, objecting, talk, nudge)


async def _decide(
    application: Application, transition: Transition, talk: Talk, nudge: Nudge
) -> None:
    saved = await changed(application, transition, talk, nudge)
    await talk.note(choosing=None)
    if saved:
        await reply(review.decided(saved, talk.texts), talk)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="words")
    router.message(Wording())(worded)
    return router


def router() -> Router:
    router = Router(name="decide")
    router.message(Command("approve"))(approved)
    router.message(Command("reject", "return"))(objected)
    router.callback_query(Desk.filter(F.action == "approve"))(agreed)
    router.callback_query(Desk.filter(F.action.in_({"reject", "return"})))(objecting)
    router.callback_query(Desk.filter(F.action.in_({"reject-chosen", "return-chosen"})))(settled)
    router.callback_query(Because.filter())(toggled)
    return router
