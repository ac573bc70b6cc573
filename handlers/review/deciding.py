"""What a decision does, whether it was asked for in the chat or on the desk's page.

Each says by `review.reply` what came of it, and tells by what it returns whether anything did.
"""

from domain.application import Application, Change, Status, reject, send_back
from domain.review.rejections import by_code, steps_of
from domain.text_length import utf16_length
from handlers.review.desk import ReviewSession, Transition
from screens.review import decisions, reasons
from screens.review.reasons import ReasonSelection
from states import journey
from states.issued_policy import approve_application
from storage.review.undo import UndoExpired

LONGEST_COMMENT = 500
"""Code units of UTF-16; with all reasons beside it, it must still fit into one message."""


def is_stale(found: Application, version: int) -> bool:
    """Whether what waits is not what was seen any more, and has to be looked at anew."""
    return found.status is Status.WAITING and found.version != version


async def approve(application: Application, review: ReviewSession) -> Application | None:
    """Approve it, and issue the temporary policy."""

    def approving(to: Application) -> Change:
        days = review.rules.policy_working_days
        return approve_application(to, review.citizen, review.now, days, review.calendar)

    return await _decide(application, approving, review)


async def object_to(
    chosen: ReasonSelection, application: Application, review: ReviewSession
) -> Application | None:
    """Return or refuse; reasons that belong to the other one are not mixed in silently."""
    if not await review.may_write_to(application) or not await _fits(chosen.comment, review):
        return None
    steps = journey.steps_to_redo(steps_of(chosen.codes), application.answers)
    final = chosen.kind == "reject"
    strangers = [code for code in chosen.codes if by_code(code).final is not final]
    if strangers or not (steps or (final and (chosen.codes or chosen.comment))):
        await review.reply(reasons.unsuitable_reasons(chosen, strangers, review.texts))
        return None

    def objecting(to: Application) -> Change:
        if final:
            return reject(to, review.citizen, review.now, chosen.codes, chosen.comment)
        return send_back(to, review.citizen, review.now, chosen.codes, steps, chosen.comment)

    return await _decide(application, objecting, review)


async def take_back(
    application: Application, review: ReviewSession, version: int | None = None
) -> Application | None:
    """Undo the last decision, or only that of a `version`, before the citizen is told."""
    try:
        if version not in {None, application.version}:
            raise UndoExpired
        return await review.store.take_back(application.id, review.citizen, review.now)
    except UndoExpired:
        await review.reply(decisions.too_late(review.texts))
        return None


async def _fits(comment: str, review: ReviewSession) -> bool:
    if (have := utf16_length(comment)) <= LONGEST_COMMENT:
        return True
    await review.reply(reasons.too_long(have, LONGEST_COMMENT, review.texts))
    return False


async def _decide(
    application: Application, transition: Transition, review: ReviewSession
) -> Application | None:
    if not await review.may_decide(application):
        return None
    saved = await review.decide(application, transition)
    await review.stop_choosing(application.id)
    if saved:
        seconds = review.rules.undo_seconds
        await review.reply(decisions.decided(saved, review.texts, seconds, review.names))
    return saved
