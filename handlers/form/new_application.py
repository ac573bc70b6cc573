"""A new application is opened: what is known of the citizen already goes with it."""

from collections.abc import Iterable
from datetime import date

from domain.account.eligibility import Declared
from domain.application import Application
from domain.calendar import MOSCOW
from domain.form.policy_forms import with_the_only
from handlers.form.form_session import Talk


async def opened(talk: Talk, declared: Declared) -> None:
    """Open the form, or go on with what is open already.

    Nothing need be `declared` where a portal proves who applies: there the form begins at once.
    """
    latest = await talk.store.latest_of(talk.citizen)
    if latest and not latest.ended:
        await talk.again()
        return
    changed = last_yearly_change(await talk.store.approved_of(talk.citizen))
    known = {"road": {**declared, "proof": "portal"} if talk.portal else dict(declared)}
    draft = await talk.store.open_draft(talk.citizen, talk.now, changed, known)
    await talk.go_on(with_the_only(draft, talk.rules.forms))


def last_yearly_change(approved: Iterable[Application]) -> date | None:
    """When this citizen last changed their insurer by the yearly right (date in Moscow)."""
    days = [
        one.decision.at.astimezone(MOSCOW).date()
        for one in approved
        if one.decision and one.answers.get("reason") == "change_year"
    ]
    return max(days, default=None)
