"""A citizen's application as far as they have been told of it: a decision may still be undone."""

from datetime import datetime

from domain.application import Application, Status
from domain.form.policy_forms import prefill_only_form
from domain.rules import Rules
from storage.store import Store

Both = tuple[Application | None, Application | None]


async def latest(
    store: Store, citizen: int, now: datetime, rules: Rules, visit: int | None = None
) -> Both:
    """The latest one as it is, and as they know it: their own, or that of a visit."""
    found = await (store.of_visit(visit) if visit else store.latest_of(citizen))
    if found is None:
        return None, None
    told, _ = await store.citizen_view(found, now)
    return prefill_only_form(found, rules.forms), told


async def draft(
    found: Application, store: Store, now: datetime, rules: Rules
) -> Application | None:
    """What was found in hand, as they know it; None where its return may still be undone."""
    if found.status is Status.RETURNED:
        told, _ = await store.citizen_view(found, now)
        if told.status is not Status.RETURNED:
            return None
    return prefill_only_form(found, rules.forms)
