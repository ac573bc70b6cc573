"""Retention: what is needed no longer is announced and erased, each at its moment."""

import logging
from datetime import timedelta

from domain.application import Application, Status
from domain.clock import Clock
from domain.privacy import retention
from domain.support.support_questions import RETENTION
from storage.driver import DatabaseUnusable, DecryptionFailed
from storage.privacy.retention import Expiries, Expiry
from storage.store import Store
from storage.support.support_questions import SupportQuestions

log = logging.getLogger(__name__)

LEAST_SECONDS = 3600
"""Of real time: however fast the days go, nobody's form goes while they look for a passport."""


async def tick(expiries: Expiries, store: Store, clock: Clock) -> int:
    """Look at what comes to its end; how many were looked at."""
    now = clock.now()
    await expiries.erase_visits(retention.visit_cutoff(now, _least(clock)), now)
    due = await expiries.due(now)
    for one in due:
        try:
            await _look_at(one, expiries, store, clock)
        except DecryptionFailed:
            continue  # as the storage has logged
        except DatabaseUnusable:
            raise
        except Exception:  # whatever is wrong with this one, those behind it must not wait
            log.exception("application %d: its keeping could not be ended", one.application)
    return len(due)


async def forget_inquiries(inquiries: SupportQuestions, clock: Clock) -> int:
    """Questions answered long ago go; how many."""
    now = clock.now()
    least = clock.ahead(LEAST_SECONDS) - now
    return await inquiries.delete_old(now - max(RETENTION, least))


async def _look_at(one: Expiry, expiries: Expiries, store: Store, clock: Clock) -> None:
    application = await store.get(one.application)
    if application is None or not _ends(application, one):
        await expiries.delete(one.application)
        return
    now = clock.now()
    to_do = retention.next_step(one.phase, one.since, now, _least(clock))
    await expiries.carry_out(application, one.phase, to_do, now)
    if to_do.action == "erase":
        store.evict(application.citizen)
    log.info("application %d: %s, %s", application.id, one.phase, to_do.action)


def _ends(application: Application, one: Expiry) -> bool:
    """Sent meanwhile, or a refusal taken back: it goes on."""
    if one.phase in {"draft", "draft-end"}:
        return application.status is Status.DRAFT
    return application.ended


def _least(clock: Clock) -> timedelta:
    return clock.ahead(LEAST_SECONDS) - clock.now()
