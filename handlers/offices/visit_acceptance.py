"""A visitor's papers are taken in hand: on to their form, wherever it stands."""

from collections.abc import Callable
from dataclasses import replace

from domain.application import EDITABLE, Application, Status, with_answer
from domain.holder import DESK_CATEGORIES
from domain.offices.desk_entry import Visitor
from domain.offices.visits import MIN_OPEN, Visit, VisitChange, VisitNotAllowed, start_accepting
from domain.person import has_chat
from handlers.form.new_application import last_yearly_change
from handlers.offices.desk_entry import hand_over
from handlers.review.cases import show_case
from handlers.review.desk import ReviewSession
from screens.offices import desk
from storage.driver import StaleVersion

VisitTransition = Callable[[Visit], VisitChange]


async def accept_papers(visit: Visit, review: ReviewSession) -> None:
    """The papers are in hand: on to the visitor's form, wherever it stands."""
    me, now = review.citizen, review.now
    least = review.clock.ahead(MIN_OPEN.total_seconds())
    taken = await change_visit(visit, lambda to: start_accepting(to, me, now, least), review)
    if taken is None:
        return
    if taken.category not in DESK_CATEGORIES:
        await review.reply(desk.on_paper(taken, review.texts))
        return
    whose = Visitor(taken.citizen, taken.id, taken.number, taken.category)
    known = await _entering(whose, review)
    if known.status in EDITABLE:
        known = await _without_portal(known, review)
        await replace(review, behalf=whose, pressed=None).go_on(known)
    elif known.status is Status.WAITING and review.reviews:
        await show_case(known, review)
        await review.add(desk.sent_already(taken, known, review.texts))
    else:
        await review.reply(desk.has_another(taken, known, review.texts))


async def _entering(whose: Visitor, review: ReviewSession) -> Application:
    """What is there already, or a new draft: the visitor's own, or of the child they came for.

    Whether a child's insurer was changed this year is not known here: their past is not the
    visitor's.
    """
    store, visitor, now = review.store, whose.citizen, review.now
    if whose.child_visit:
        told = {"road": {"category": whose.category}}
        known = await store.of_visit(whose.visit)
        return known or await store.open_draft(visitor, now, None, told, whose.visit)
    changed = last_yearly_change(await store.approved_of(visitor))
    at_desk = None if has_chat(visitor) else {"road": {"category": whose.category}}
    known = await store.open_of(visitor)
    return known or await store.open_draft(visitor, now, changed, at_desk)


async def _without_portal(draft: Application, review: ReviewSession) -> Application:
    """The account is not asked for here: the papers prove who it is."""
    road = draft.answers.get("road") or {}
    if "proof" not in road or "sign_in" in draft.answers:
        return draft
    told = {name: said for name, said in road.items() if name != "proof"}
    return await review.store.save_answers(with_answer(draft, "road", told))


async def grant_sent(visit: Visit, review: ReviewSession) -> None:
    """What was sent from home agrees with the papers."""
    application = await review.store.open_of(visit.citizen)
    if application is None or not await review.may_decide(application):
        return
    whose = Visitor(visit.citizen, visit.id, visit.number)
    await hand_over(application, replace(review, behalf=whose))


async def change_visit(
    visit: Visit, change: VisitTransition, review: ReviewSession
) -> Visit | None:
    """Exactly one of several wins; the others are told how it stands."""
    try:
        return await save_change(visit, change, review)
    except VisitNotAllowed as no:
        await review.reply(desk.refused(no.code, no.visit, review.texts))
        return None


async def save_change(
    visit: Visit, change: VisitTransition, review: ReviewSession
) -> Visit | None:
    """The same where nobody is told here; raises VisitNotAllowed. None where it is gone."""
    try:
        saved = await review.visits.save(change(visit))
    except StaleVersion:
        fresh = await review.known_visit(visit.id)
        return await save_change(fresh, change, review) if fresh else None
    review.nudge()
    return saved
