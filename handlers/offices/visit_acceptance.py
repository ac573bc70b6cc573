"""A visitor's papers are taken in hand: on to their form, wherever it stands."""

from collections.abc import Callable
from dataclasses import replace

from domain.application import OPEN_TO_ANSWERS, Application, Status, answer
from domain.holder import ENTERED
from domain.offices.desk_entry import Behalf
from domain.offices.visits import LEAST, NotPossible, Visit, VisitChange, begin
from domain.person import has_chat
from handlers.form.new_application import last_yearly_change
from handlers.offices.desk_entry import hand_over
from handlers.review.cases import show_case
from handlers.review.desk import Work
from screens.offices import desk
from storage.driver import Stale
from storage.offices.visits import Visits

VisitTransition = Callable[[Visit], VisitChange]


async def accept_papers(visit: Visit, work: Work, visits: Visits) -> None:
    """The papers are in hand: on to the visitor's form, wherever it stands."""
    me, now = work.talk.citizen, work.talk.now
    least = work.clock.ahead(LEAST.total_seconds())
    taken = await change_visit(visit, lambda to: begin(to, me, now, least), work, visits)
    if taken is None:
        return
    if taken.category not in ENTERED:
        await work.reply(desk.on_paper(taken, work.texts))
        return
    whose = Behalf(taken.citizen, taken.id, taken.number, taken.category)
    known = await _entering(whose, work)
    if known.status in OPEN_TO_ANSWERS:
        known = await _without_portal(known, work)
        await replace(work.talk, behalf=whose, pressed=None).go_on(known)
    elif known.status is Status.WAITING:
        await show_case(known, work)
        await work.talk.add(desk.sent_already(taken, known, work.texts))
    else:
        await work.reply(desk.has_another(taken, known, work.texts))


async def _entering(whose: Behalf, work: Work) -> Application:
    """What is there already, or a new draft: the visitor's own, or of the child they came for.

    Whether a child's insurer was changed this year is not known here: their past is not the
    visitor's.
    """
    store, visitor, now = work.talk.store, whose.citizen, work.talk.now
    if whose.represents:
        told = {"road": {"category": whose.category}}
        known = await store.of_visit(whose.visit)
        return known or await store.open_draft(visitor, now, None, told, whose.visit)
    changed = last_yearly_change(await store.approved_of(visitor))
    at_desk = None if has_chat(visitor) else {"road": {"category": whose.category}}
    known = await store.open_of(visitor)
    return known or await store.open_draft(visitor, now, changed, at_desk)


async def _without_portal(draft: Application, work: Work) -> Application:
    """The account is not asked for here: the papers prove who it is."""
    road = draft.answers.get("road") or {}
    if "proof" not in road or "sign_in" in draft.answers:
        return draft
    told = {name: said for name, said in road.items() if name != "proof"}
    return await work.talk.store.answered(answer(draft, "road", told))


async def grant_sent(visit: Visit, work: Work) -> None:
    """What was sent from home agrees with the papers."""
    application = await work.talk.store.open_of(visit.citizen)
    if application is None or not await work.may_decide(application):
        return
    whose = Behalf(visit.citizen, visit.id, visit.number)
    await hand_over(application, replace(work.talk, behalf=whose), work.calendar, work.nudge)


async def change_visit(
    visit: Visit, change: VisitTransition, work: Work, visits: Visits
) -> Visit | None:
    """Exactly one of several wins; the others are told how it stands."""
    try:
        saved = await visits.save(change(visit))
    except NotPossible as no:
        await work.reply(desk.refused(no.code, no.visit, work.texts))
        return None
    except Stale:
        fresh = await visits.get(visit.id)
        return await change_visit(fresh, change, work, visits) if fresh else None
    work.nudge()
    return saved
