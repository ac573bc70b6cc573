"""Appointments in time: reminders, and days that end without anybody having come."""

import logging

from domain.clock import Clock
from domain.offices.visits import advance
from storage.driver import DatabaseUnusable, StaleVersion
from storage.offices.visits import Visits

log = logging.getLogger(__name__)


async def tick(visits: Visits, clock: Clock) -> int:
    """Do with each visit what its moment asks for; how many were changed."""
    changed = 0
    for id in await visits.due(clock.now()):
        try:
            changed += await _go_on(id, visits, clock)
        except DatabaseUnusable:
            raise
        except Exception:  # whatever is wrong with this one, those behind it must not wait
            log.exception("visit %d could not be seen to", id)
    return changed


async def _go_on(id: int, visits: Visits, clock: Clock) -> int:
    """After an outage one visit may be due several times over: the last one says all."""
    changed = 0
    visit = await visits.get(id)
    while visit and (change := advance(visit, clock.now())):
        try:
            visit = await visits.save(change)
        except StaleVersion:
            log.info("visit %d was changed by somebody else; next tick", id)
            break
        changed += 1
    return changed
