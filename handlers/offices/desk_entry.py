"""An application entered at the desk for a visitor: the same form, granted on the spot."""

import asyncio
from collections.abc import Callable

from domain.application import Application, Change, Status
from domain.calendar import MOSCOW, WorkingCalendar
from domain.form.policy_forms import issue
from domain.offices.desk_entry import entered, grant
from domain.offices.visits import NotPossible, Visit, accept
from domain.person import has_chat
from domain.status.notification_channels import CONTACT, Way, wanted
from domain.status.production import FIRST_STAGE_AFTER
from handlers.form.form_session import Talk
from screens import show
from screens.form.printed_form import to_sign
from screens.offices import desk, walk_in_papers
from screens.status import notices
from screens.status.notices import Told
from states import journey
from states.issued_policy import granted
from storage.driver import Transaction

Nudge = Callable[[], None]


async def enter(whole: Application, talk: Talk, calendar: WorkingCalendar, nudge: Nudge) -> None:
    """The form is complete and the papers were seen: one save ends the visit and begins the thirty
    days; whoever changed either meanwhile makes it Stale.
    """
    lying = entered(whole, journey.on_route(whole.answers), talk.now)
    await hand_over(lying, talk, calendar, nudge)


async def hand_over(
    application: Application, talk: Talk, calendar: WorkingCalendar, nudge: Nudge
) -> None:
    """Grant what lies on the desk, and give the temporary policy to be printed."""
    visit = await talk.visits.get(talk.behalf.visit) if talk.behalf else None
    if visit is None:
        await talk.again()
        return
    try:
        change = _granting(application, talk, calendar)
        done = accept(visit, talk.citizen, application.id, talk.now)
    except NotPossible as no:
        await talk.say(desk.refused(no.code, no.visit, talk.texts), None)
        return

    async def ending(transaction: Transaction, saved: Application) -> None:
        await talk.visits.saving(transaction, done)

    saved = await talk.store.save_with(ending, change)
    nudge()
    if talk.pressed:
        await show.disarm(talk.bot, talk.pressed)
    await _hand_papers(done.visit, saved, talk)


async def _hand_papers(visit: Visit, saved: Application, talk: Talk) -> None:
    """All that is printed at the desk: the policy, what is signed, what is taken home."""
    told = Told("issued" if saved.status is Status.ISSUED else "approved", saved, {})
    shown = await asyncio.to_thread(notices.notice, told, talk.texts)
    ways = await _ways(saved, talk)
    if has_chat(visit.citizen):
        done = desk.entered(visit, saved, shown, talk.texts)
    else:
        done = walk_in_papers.entered(visit, saved, ways, shown.paper, talk.texts)
    await talk.say(done, None, anew=True)
    if saved.visit is not None or visit.walk_in:
        today = talk.now.astimezone(MOSCOW).date()
        await talk.add(await asyncio.to_thread(to_sign, saved, today, talk.texts))
    if not has_chat(visit.citizen):
        about = visit, saved, ways
        slip = await asyncio.to_thread(walk_in_papers.to_take_home, *about, talk.texts)
        if slip:
            await talk.add(slip)


async def _ways(saved: Application, talk: Talk) -> list[Way]:
    """By which ways beside the chat they hear that the policy is ready."""
    chosen = await talk.visits.channels.of(saved.citizen)
    return [
        way
        for way in talk.rules.ways
        if saved.answers.get(CONTACT[way]) and wanted("ready", chosen[way])
    ]


def _granting(application: Application, talk: Talk, calendar: WorkingCalendar) -> Change:
    """A digital policy is issued at once, with nothing to hand over later."""
    if application.answers["form"] == "digital":
        return issue(application, talk.citizen, talk.now)
    policy = granted(application, talk.now, talk.rules.policy_working_days, calendar)
    return grant(application, talk.citizen, talk.now, policy, FIRST_STAGE_AFTER)
