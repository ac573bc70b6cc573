"""Decisions: approve, return for correction, refuse for good; by command and by button."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Change, Status, reject, send_back
from domain.review.decisions import mistyped, spoken
from domain.review.rejections import of, steps_of
from domain.text_length import units
from handlers.review.cases import show_case
from handlers.review.desk import Transition, Work
from screens import show
from screens.buttons import Because, Desk
from screens.review import decisions, reasons
from screens.review.reasons import Choice, How
from states import journey
from states.issued_policy import grant
from storage.review.undo import TooLate

LONGEST_COMMENT = 500
"""Code units of UTF-16; with all reasons beside it, it must still fit into one message."""


class Wording(BaseFilter):
    """Lets words through that a reviewer writes while choosing reasons."""

    async def __call__(self, message: Message, work: Work) -> bool:
        choosing = message.text is not None and await work.talk.noted("choosing") is not None
        return choosing and await work.talk.standing() is None


async def approved(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        await _decide(application, _approval(work), work)


async def agreed(
    query: CallbackQuery,
    callback_data: Desk,
    work: Work,
) -> None:
    """Approved by button."""
    if application := await _as_seen(query, callback_data, work):
        await _decide(application, _approval(work), work)


async def objected(message: Message, command: CommandObject, work: Work) -> None:
    """`/return N` or `/reject N`, then codes of reasons, words of one's own, or both.

    Words alone do not tell what to ask again: they are kept beside the list of reasons.
    """
    application = await work.named(command)
    if application is None:
        return
    codes, comment = spoken("".join((command.args or "").split(maxsplit=1)[1:]))
    if (have := units(comment)) > LONGEST_COMMENT:
        await work.reply(reasons.too_long(have, LONGEST_COMMENT, work.texts))
        return
    how: How = "reject" if command.command == "reject" else "return"
    if wrong := mistyped(comment):
        await work.reply(reasons.mistyped(*wrong, how, application, work.texts))
        return
    chosen = Choice(application.id, how, codes, comment)
    if codes or (comment and how == "reject"):
        await _carry_out(chosen, application, work)
    else:
        await _choose(chosen, application, work)


async def objecting(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    """The list of reasons, to choose from."""
    if application := await _as_seen(query, callback_data, work):
        how: How = "reject" if callback_data.action == "reject" else "return"
        await _choose(Choice(application.id, how), application, work)


async def toggled(query: CallbackQuery, callback_data: Because, work: Work) -> None:
    """One reason more or less."""
    application = await work.pressed(query, callback_data.application)
    if application:
        chosen = await _chosen(application, callback_data.how, work)
        await _choose(chosen.toggled(callback_data.reason), application, work)


async def worded(message: Message, work: Work) -> None:
    """Words of the reviewer's own, beside the reasons being chosen."""
    chosen = Choice.of_note(await work.talk.noted("choosing"))
    application = await work.known(chosen.application)
    comment = message.text or ""
    if (have := units(comment)) > LONGEST_COMMENT:
        await work.reply(reasons.too_long(have, LONGEST_COMMENT, work.texts))
    elif application:
        await _choose(replace(chosen, comment=comment), application, work)


async def settled(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    """Sent off with the reasons chosen so far."""
    if application := await _as_seen(query, callback_data, work):
        how: How = "reject" if callback_data.action == "reject-chosen" else "return"
        await _carry_out(await _chosen(application, how, work), application, work)


async def recalled(message: Message, command: CommandObject, work: Work) -> None:
    application = await work.named(command)
    if application:
        await _take_back(application, work)


async def recalling(query: CallbackQuery, callback_data: Desk, work: Work) -> None:
    """Taken back by button."""
    application = await work.pressed(query, callback_data.application)
    if application and callback_data.version == application.version:
        await _take_back(application, work)
    elif application:
        await work.reply(decisions.too_late(work.texts))


async def _as_seen(query: CallbackQuery, pressed: Desk, work: Work) -> Application | None:
    """What is to be decided, if it still is what the card showed; else it is shown anew."""
    found = await work.known(pressed.application)
    if found and found.status is Status.WAITING and found.version != pressed.version:
        await show.acknowledge(query, work.texts.plain("desk-changed"), alert=True)
        await show_case(found, work)
        return None
    await show.acknowledge(query)
    return found


def _approval(work: Work) -> Transition:
    def approving(application: Application) -> Change:
        days = work.talk.rules.policy_working_days
        return grant(application, work.talk.citizen, work.talk.now, days, work.calendar)

    return approving


async def _chosen(application: Application, how: How, work: Work) -> Choice:
    """What was chosen so far for this application; nothing after a restart of choosing."""
    note = await work.talk.noted("choosing")
    chosen = Choice.of_note(note) if note else None
    same = chosen and (chosen.application, chosen.how) == (application.id, how)
    return chosen if chosen and same else Choice(application.id, how)


async def _choose(chosen: Choice, application: Application, work: Work) -> None:
    if not await work.may_write_to(application):
        return
    if application.status is not Status.WAITING:
        await work.talk.note(choosing=None)
        await work.reply(decisions.refused("decided", application, work.texts, work.names))
        return
    if not await work.may_decide(application):
        return
    await work.talk.await_words(choosing=chosen.as_note())
    await work.reply(reasons.choosing(chosen, application, work.texts))


async def _carry_out(chosen: Choice, application: Application, work: Work) -> None:
    """Return or refuse; reasons that belong to the other one are not mixed in silently."""
    if not await work.may_write_to(application):
        return
    steps = journey.to_redo(steps_of(chosen.codes), application.answers)
    final = chosen.how == "reject"
    strangers = [code for code in chosen.codes if of(code).final is not final]
    if strangers or not (steps or (final and (chosen.codes or chosen.comment))):
        await work.reply(reasons.unfit(chosen, strangers, work.texts))
        return

    def objecting(to: Application) -> Change:
        if final:
            return reject(to, work.talk.citizen, work.talk.now, chosen.codes, chosen.comment)
        return send_back(to, work.talk.citizen, work.talk.now, chosen.codes, steps, chosen.comment)

    await _decide(application, objecting, work)


async def _decide(application: Application, transition: Transition, work: Work) -> None:
    if not await work.may_decide(application):
        return
    saved = await work.decide(application, transition)
    await work.talk.note(choosing=None)
    if saved:
        seconds = work.talk.rules.undo_seconds
        await work.reply(decisions.decided(saved, work.texts, seconds, work.names))


async def _take_back(application: Application, work: Work) -> None:
    talk = work.talk
    try:
        restored = await talk.store.take_back(application.id, talk.citizen, talk.now)
    except TooLate:
        await work.reply(decisions.too_late(work.texts))
        return
    await show_case(restored, work)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="words")
    router.message(Wording())(worded)
    return router


def router() -> Router:
    router = Router(name="decide")
    router.message(Command("approve"))(approved)
    router.message(Command("reject", "return"))(objected)
    router.message(Command("undo"))(recalled)
    router.callback_query(Desk.filter(F.action == "undo"))(recalling)
    router.callback_query(Desk.filter(F.action == "approve"))(agreed)
    router.callback_query(Desk.filter(F.action.in_({"reject", "return"})))(objecting)
    router.callback_query(Desk.filter(F.action.in_({"reject-chosen", "return-chosen"})))(settled)
    router.callback_query(Because.filter())(toggled)
    return router
