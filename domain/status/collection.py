"""A policy that waits to be collected: reminders, handing over, and its return at the end."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.application import Application, Change, Entry, Status, must_be
from domain.calendar import END_OF_DAY, MOSCOW
from domain.notice import Notice

# How long offices really keep a policy is not known; the days are this simulator's own.
REMINDED_AFTER = (timedelta(days=3), timedelta(days=10), timedelta(days=25))
KEPT_FOR = timedelta(days=30)
LATE = timedelta(hours=12)
"""A reminder that comes later than this was held up by an outage of ours."""


def kept_until(application: Application) -> datetime:
    """When (UTC) a policy that is ready goes back: at the end of its last day in Moscow."""
    if application.ready_at is None:
        raise ValueError("not ready")
    last = (application.ready_at + KEPT_FOR).astimezone(MOSCOW).date()
    return datetime.combine(last, END_OF_DAY, MOSCOW).astimezone(UTC)


def wait_on(application: Application, now: datetime) -> Change | None:
    """A reminder or the end, if its moment has come.

    Of several reminders missed in an outage only the last is given; and nobody loses a policy
    without having had the last reminder and the days after it.
    """
    ready_at, due_at = application.ready_at, application.due_at
    if application.status is not Status.READY or ready_at is None or due_at is None:
        return None
    if due_at > now:
        return None
    passed = [after for after in REMINDED_AFTER if due_at <= ready_at + after <= now]
    if not passed:
        return _sent_back(application, now)
    return _reminded(application, passed[-1], now)


def collect(application: Application, by: int, now: datetime) -> Change:
    """Hand the policy over; what was still to be said of it is not said any more."""
    must_be(application, {Status.READY}, "not-ready")
    collected = replace(application, status=Status.COLLECTED, due_at=None)
    notice = Notice("collected", collected.citizen)
    return Change(collected, Entry("collected", by, now), (notice,), overtakes=True)


def _reminded(application: Application, after: timedelta, now: datetime) -> Change:
    ready_at = application.ready_at or now
    if now - (ready_at + after) > LATE:
        ready_at = now - after
    waiting = replace(application, ready_at=ready_at)
    later = [ready_at + day for day in REMINDED_AFTER if day > after]
    waiting = replace(waiting, due_at=later[0] if later else kept_until(waiting))
    entry = Entry("reminded", None, now)
    last = after == REMINDED_AFTER[-1]
    return Change(waiting, entry, (Notice("last-call" if last else "reminder", waiting.citizen),))


def _sent_back(application: Application, now: datetime) -> Change:
    """Nobody came: it goes back, and a new application is possible."""
    gone = replace(application, status=Status.UNCOLLECTED, due_at=None)
    notice = Notice("uncollected", gone.citizen)
    return Change(gone, Entry("uncollected", None, now), (notice,))
