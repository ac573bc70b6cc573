"""Decisions: approve, return for correction, refuse for good; by command and by button."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.types import CallbackQuery, Message

from domain.application import Application, Status
from domain.review.decisions import find_mistyped_code, parse_reasons
from domain.text_length import utf16_length
from handlers.review.cases import show_case
from handlers.review.deciding import (
    LONGEST_COMMENT,
    approve,
    is_stale,
    object_to,
    take_back,
)
from handlers.review.desk import ReviewSession
from screens import show
from screens.buttons import CaseAction, ReasonPick
from screens.review import decisions, reasons
from screens.review.reasons import DecisionKind, ReasonSelection
from states.chat import ReviewerWriting


async def approved(message: Message, command: CommandObject, review: ReviewSession) -> None:
    application = await review.named(command)
    if application:
        await approve(application, review)


async def agreed(query: CallbackQuery, callback_data: CaseAction, review: ReviewSession) -> None:
    """Approved by button."""
    if application := await _as_seen(query, callback_data, review):
        await approve(application, review)


async def objected(message: Message, command: CommandObject, review: ReviewSession) -> None:
    """`/return N` or `/reject N`, then codes of reasons, words of one's own, or both.

    Words alone do not tell what to ask again: they are kept beside the list of reasons.
    """
    application = await review.named(command)
    if application is None:
        return
    codes, comment = parse_reasons("".join((command.args or "").split(maxsplit=1)[1:]))
    if (have := utf16_length(comment)) > LONGEST_COMMENT:
        await review.reply(reasons.too_long(have, LONGEST_COMMENT, review.texts))
        return
    how: DecisionKind = "reject" if command.command == "reject" else "return"
    if wrong := find_mistyped_code(comment):
        await review.reply(reasons.mistyped(*wrong, how, application, review.texts))
        return
    chosen = ReasonSelection(application.id, how, codes, comment)
    if codes or (comment and how == "reject"):
        await object_to(chosen, application, review)
    else:
        await _choose(chosen, application, review)


async def objecting(
    query: CallbackQuery, callback_data: CaseAction, review: ReviewSession
) -> None:
    """The list of reasons, to choose from."""
    if application := await _as_seen(query, callback_data, review):
        how: DecisionKind = "reject" if callback_data.action == "reject" else "return"
        await _choose(ReasonSelection(application.id, how), application, review)


async def toggled(query: CallbackQuery, callback_data: ReasonPick, review: ReviewSession) -> None:
    """One reason more or less."""
    application = await review.pressed_application(query, callback_data.application)
    if application:
        chosen = await _chosen(application, callback_data.how, review)
        await _choose(chosen.toggled(callback_data.reason), application, review)


async def worded(message: Message, review: ReviewSession) -> None:
    """Words of the reviewer's own, beside the reasons being chosen."""
    chosen = ReasonSelection.from_dict(review.noted("choosing"))
    application = await review.known(chosen.application)
    comment = message.text or ""
    if (have := utf16_length(comment)) > LONGEST_COMMENT:
        await review.reply(reasons.too_long(have, LONGEST_COMMENT, review.texts))
    elif application:
        await _choose(replace(chosen, comment=comment), application, review)


async def settled(query: CallbackQuery, callback_data: CaseAction, review: ReviewSession) -> None:
    """Sent off with the reasons chosen so far."""
    if application := await _as_seen(query, callback_data, review):
        how: DecisionKind = "reject" if callback_data.action == "reject-chosen" else "return"
        await object_to(await _chosen(application, how, review), application, review)


async def recalled(message: Message, command: CommandObject, review: ReviewSession) -> None:
    application = await review.named(command)
    if application:
        await _take_back(application, review)


async def recalling(
    query: CallbackQuery, callback_data: CaseAction, review: ReviewSession
) -> None:
    """Taken back by button."""
    application = await review.pressed_application(query, callback_data.application)
    if application:
        await _take_back(application, review, callback_data.version)


async def _as_seen(
    query: CallbackQuery, pressed: CaseAction, review: ReviewSession
) -> Application | None:
    """What is to be decided, if it still is what the card showed; else it is shown anew."""
    found = await review.known(pressed.application)
    if found and is_stale(found, pressed.version):
        await show.answer_callback(query, review.texts.plain("desk-changed"), alert=True)
        await show_case(found, review)
        return None
    await show.answer_callback(query)
    return found


async def _chosen(
    application: Application, how: DecisionKind, review: ReviewSession
) -> ReasonSelection:
    """What was chosen so far for this application; nothing after a restart of choosing."""
    note = review.noted("choosing")
    chosen = ReasonSelection.from_dict(note) if note else None
    same = chosen and (chosen.application, chosen.kind) == (application.id, how)
    return chosen if chosen and same else ReasonSelection(application.id, how)


async def _choose(
    chosen: ReasonSelection, application: Application, review: ReviewSession
) -> None:
    if not await review.may_write_to(application):
        return
    if application.status is not Status.WAITING:
        await review.stop_choosing(application.id)
        await review.reply(decisions.refused("decided", application, review.texts, review.names))
        return
    if not await review.may_decide(application):
        return
    if review.standing():  # what they write answers their own form
        await review.note(choosing=chosen.to_dict())
    else:
        await review.write(ReviewerWriting.comment, choosing=chosen.to_dict())
    await review.reply(reasons.reason_selection(chosen, application, review.texts))


async def _take_back(
    application: Application, review: ReviewSession, version: int | None = None
) -> None:
    if restored := await take_back(application, review, version):
        await show_case(restored, review)


def words() -> Router:
    """What a reviewer writes without a command."""
    router = Router(name="words")
    router.message(StateFilter(ReviewerWriting.comment), F.text)(worded)
    return router


def router() -> Router:
    router = Router(name="decide")
    router.message(Command("approve"))(approved)
    router.message(Command("reject", "return"))(objected)
    router.message(Command("undo"))(recalled)
    router.callback_query(CaseAction.filter(F.action == "undo"))(recalling)
    router.callback_query(CaseAction.filter(F.action == "approve"))(agreed)
    router.callback_query(CaseAction.filter(F.action.in_({"reject", "return"})))(objecting)
    router.callback_query(CaseAction.filter(F.action.in_({"reject-chosen", "return-chosen"})))(
        settled
    )
    router.callback_query(ReasonPick.filter())(toggled)
    return router
