"""Collection of a policy that is ready: reminders, handover, and its return at the end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.application import Application, Change, HistoryEntry, Status, require_status
from domain.calendar import END_OF_DAY, MOSCOW
from domain.notice import Notice

# How long offices really keep a policy is not known; the days are this simulator's own.
REMINDERS = (timedelta(days=3), timedelta(days=10), timedelta(days=25))
COLLECTION_PERIOD = timedelta(days=30)
LATE = timedelta(hours=12)
"""A reminder that comes later than this was held up by an outage of ours."""


def collect_until(application: Application) -> datetime:
    """The last moment (UTC) at which a ready policy can be collected: a day's end in Moscow."""
    if application.ready_at is None:
        raise ValueError("not ready")
    last = (application.ready_at + COLLECTION_PERIOD).astimezone(MOSCOW).date()
    return datetime.combine(last, END_OF_DAY, MOSCOW).astimezone(UTC)


def remind_or_return(application: Application, now: datetime) -> Change | None:
    """The reminder, or the return of the policy, that is due; None where nothing is.

    Of several reminders missed in an outage only the last is sent; and no policy is returned
    before the last reminder and the days after it.
    """
    ready_at, due_at = application.ready_at, application.due_at
    if application.status is not Status.READY or ready_at is None or due_at is None:
        return None
    if due_at > now:
        return None
    passed = [after for after in REMINDERS if due_at <= ready_at + after <= now]
    if not passed:
        return _returned(application, now)
    return _reminded(application, passed[-1], now)


def collect(application: Application, by: int, now: datetime) -> Change:
    """Record the handover; notices about it that were not sent yet are cancelled."""
    require_status(application, {Status.READY}, "not-ready")
    collected = replace(application, status=Status.COLLECTED, due_at=None)
    notice = Notice("collected", collected.citizen)
    return Change(collected, HistoryEntry("collected", by, now), (notice,), cancels_earlier=True)


def _reminded(application: Application, after: timedelta, now: datetime) -> Change:
    ready_at = application.ready_at or now
    if now - (ready_at + after) > LATE:
        ready_at = now - after
    waiting = replace(application, ready_at=ready_at)
    later = [ready_at + day for day in REMINDERS if day > after]
    waiting = replace(waiting, due_at=later[0] if later else collect_until(waiting))
    entry = HistoryEntry("reminded", None, now)
    last = after == REMINDERS[-1]
    return Change(waiting, entry, (Notice("last-call" if last else "reminder", waiting.citizen),))


def _returned(application: Application, now: datetime) -> Change:
    """The end without collection: the policy goes back, a new application is possible."""
    gone = replace(application, status=Status.UNCOLLECTED, due_at=None)
    notice = Notice("uncollected", gone.citizen)
    return Change(gone, HistoryEntry("uncollected", None, now), (notice,))
