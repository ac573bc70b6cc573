"""A citizen's application as far as they have been told of it: a decision may still be undone."""

from datetime import datetime

from domain.application import Application, Status
from storage.store import Store

Both = tuple[Application | None, Application | None]


async def latest(store: Store, citizen: int, now: datetime) -> Both:
    """The latest one as it is, and as they know it."""
    found = await store.latest_of(citizen)
    return found, (await store.as_told(found, now))[0] if found else None


async def draft(store: Store, citizen: int, now: datetime) -> Application | None:
    """What they are filling in or correcting; the memory of drafts answers where it can."""
    found = await store.draft_of(citizen)
    if found is None or found.status is not Status.RETURNED:
        return found
    told, _ = await store.as_told(found, now)
    return found if told.status is Status.RETURNED else None
