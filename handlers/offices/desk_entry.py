"""An application entered at the desk for a visitor: the same form, granted on the spot."""

import asyncio
from collections.abc import Callable

from domain.application import Application, Change, Status
from domain.calendar import MOSCOW
from domain.form.policy_forms import issue
from domain.offices.desk_entry import approve_at_desk, submit_at_desk
from domain.offices.visits import Visit, VisitNotAllowed, accept
from domain.person import has_chat
from domain.status.notification_channels import CONTACT, ExtraChannel, is_wanted
from domain.status.production import FIRST_STAGE_AFTER
from handlers.form.form_session import FormSession
from screens import show
from screens.form.printed_form import form_to_sign
from screens.offices import desk, walk_in_documents
from screens.status import notices
from screens.status.notices import NoticeContext
from states import journey
from states.issued_policy import make_temporary_policy
from storage.driver import Transaction

Nudge = Callable[[], None]


async def enter(whole: Application, session: FormSession) -> None:
    """The form is complete and the papers were seen: one save ends the visit and begins the thirty
    days; whoever changed either meanwhile makes it StaleVersion.
    """
    lying = submit_at_desk(whole, journey.answers_on_route(whole.answers), session.now)
    await hand_over(lying, session)


async def hand_over(application: Application, session: FormSession) -> None:
    """Grant what lies on the desk, and give the temporary policy to be printed."""
    visit = await session.visits.get(session.behalf.visit) if session.behalf else None
    if visit is None or not session.roster.may_see_visits(session.citizen, visit.place):
        await session.again()
        return
    try:
        change = _granting(application, session)
        done = accept(visit, session.citizen, application.id, session.now)
    except VisitNotAllowed as no:
        await session.say(desk.refused(no.code, no.visit, session.texts), None)
        return

    async def ending(transaction: Transaction, saved: Application) -> None:
        await session.visits.save_in(transaction, done)

    saved = await session.store.save_with(ending, change)
    session.nudge()
    if session.pressed:
        await show.remove_keyboard(session.bot, session.pressed)
    await _hand_papers(done.visit, saved, session)


async def _hand_papers(visit: Visit, saved: Application, session: FormSession) -> None:
    """All that is printed at the desk: the policy, what is signed, what is taken home."""
    told = NoticeContext("issued" if saved.status is Status.ISSUED else "approved", saved, {})
    shown = await asyncio.to_thread(notices.notice, told, session.texts)
    ways = await _ways(saved, session)
    if has_chat(visit.citizen):
        done = desk.entered(visit, saved, shown, session.texts)
    else:
        done = walk_in_documents.entered(visit, saved, ways, shown.document, session.texts)
    await session.say(done, None, anew=True)
    if saved.visit is not None or visit.walk_in:
        today = session.now.astimezone(MOSCOW).date()
        await session.add(await asyncio.to_thread(form_to_sign, saved, today, session.texts))
    if not has_chat(visit.citizen):
        about = visit, saved, ways
        slip = await asyncio.to_thread(walk_in_documents.slip_to_take_home, *about, session.texts)
        if slip:
            await session.add(slip)


async def _ways(saved: Application, session: FormSession) -> list[ExtraChannel]:
    """By which ways beside the chat they hear that the policy is ready."""
    chosen = await session.visits.channels.get(saved.citizen)
    return [
        way
        for way in session.rules.extra_channels
        if saved.answers.get(CONTACT[way]) and is_wanted("ready", chosen[way])
    ]


def _granting(application: Application, session: FormSession) -> Change:
    """A digital policy is issued at once, with nothing to hand over later."""
    if application.answers["form"] == "digital":
        return issue(application, session.citizen, session.now)
    policy = make_temporary_policy(
        application, session.now, session.rules.policy_working_days, session.calendar
    )
    return approve_at_desk(application, session.citizen, session.now, policy, FIRST_STAGE_AFTER)
