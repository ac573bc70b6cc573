"""A new application is opened: what is known of the citizen already goes with it."""

from collections.abc import Iterable
from datetime import date

from domain.account.eligibility import EligibilityAnswers
from domain.application import Application
from domain.calendar import MOSCOW
from domain.form.policy_forms import prefill_only_form
from handlers.form.form_session import FormSession


async def opened(session: FormSession, declared: EligibilityAnswers) -> None:
    """Open the form, or go on with what is open already.

    Nothing need be `declared` where a portal proves who applies: there the form begins at once.
    """
    latest = await session.store.latest_of(session.citizen)
    if latest and not latest.ended:
        await session.again()
        return
    changed = last_yearly_change(await session.store.approved_of(session.citizen))
    known = {"road": {**declared, "proof": "portal"} if session.portal else dict(declared)}
    draft = await session.store.open_draft(session.citizen, session.now, changed, known)
    await session.go_on(prefill_only_form(draft, session.rules.forms))


def last_yearly_change(approved: Iterable[Application]) -> date | None:
    """When this citizen last changed their insurer by the yearly right (date in Moscow)."""
    days = [
        one.decision.at.astimezone(MOSCOW).date()
        for one in approved
        if one.decision and one.answers.get("reason") == "change_year"
    ]
    return max(days, default=None)
