"""Production and keeping: every application whose moment has come moves on, stage by stage."""

import logging

from domain.application import Application, Change, Status
from domain.clock import Clock
from domain.status.collection import remind_or_return
from domain.status.production import ADVANCING, advance
from storage.driver import DatabaseUnusable, DecryptionFailed, StaleVersion
from storage.store import Store

log = logging.getLogger(__name__)


async def tick(store: Store, clock: Clock) -> int:
    """Move on what is due; how many stages were reached.

    After an outage one application may pass several: each is saved with its own notice.
    """
    reached = 0
    for id in await store.due((*ADVANCING, Status.READY), clock.now()):
        try:
            reached += await _move_on(id, store, clock)
        except DecryptionFailed:
            continue  # as the storage has logged
        except DatabaseUnusable:
            raise
        except Exception:  # whatever is wrong with this one, those behind it must not wait
            log.exception("application %d could not be moved on", id)
    return reached


async def _move_on(id: int, store: Store, clock: Clock) -> int:
    reached = 0
    application = await store.get(id)
    while application and (change := _next(application, clock)):
        try:
            application = await store.save(change)
        except StaleVersion:
            log.info("application %d was changed by somebody else; next tick", id)
            break
        reached += 1
        log.info("application %d is %s", id, application.status)
    return reached


def _next(application: Application, clock: Clock) -> Change | None:
    now = clock.now()
    return advance(application, now) or remind_or_return(application, now)
