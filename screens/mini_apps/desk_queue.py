"""The queue and search results of the desk's page, and who works on what."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from domain.application import Application, Status
from screens.mini_apps.shell import unmarked
from screens.review.lease import format_lease_end
from screens.review.people import Names, person_name
from screens.review.queue import Page, age, format_count
from storage.review.worklist import Lease
from texts import Texts

Json = Mapping[str, Any]


def queue(page: Page, reviewer: int, now: datetime, texts: Texts) -> Json:
    """A page of the queue: its rows, how many there are, and whether there are more."""
    shown = rows(page.found, page.leases, reviewer, now, texts, page.names)
    return {
        "state": page.request.state,
        "form": page.request.form,
        "rows": shown,
        "many": unmarked(format_count(page.many, texts)),
        "late": unmarked(texts("desk-late", many=format_count(page.late, texts)))
        if page.late
        else "",
        "earlier": page.earlier and bool(shown),
        "later": page.later and bool(shown),
    }


def rows(
    found: Sequence[Application],
    leases: Sequence[Lease],
    reviewer: int,
    now: datetime,
    texts: Texts,
    names: Names,
) -> list[Json]:
    """A line each; nobody's name but colleagues'."""
    taken = {lease.application: lease for lease in leases}
    return [_row(one, taken.get(one.id), reviewer, now, texts, names) for one in found]


def _row(
    one: Application,
    lease: Lease | None,
    reviewer: int,
    now: datetime,
    texts: Texts,
    names: Names,
) -> Json:
    late = one.due_at is not None and one.due_at <= now and one.status is Status.WAITING
    until = "mini-app-desk.due-late" if late else "mini-app-desk.due"
    due = one.due_at and one.status is Status.WAITING
    again = unmarked(texts("desk-mark-again", attempt=one.attempt)) if one.attempt > 1 else ""
    return {
        "id": one.id,
        "reference": one.reference,
        "status": texts.plain(f"status-{one.status.replace('_', '-')}"),
        "form": texts.plain(f"step-form-{one.answers.get('form', 'paper')}"),
        "age": unmarked(age(one, now, texts)),
        "due": texts.plain(until, until=one.due_at or now) if due else "",
        "late": late,
        "again": again.strip(" ·"),
        "lease": lease_words(lease, reviewer, now, texts, names),
    }


def lease_words(
    lease: Lease | None, reviewer: int, now: datetime, texts: Texts, names: Names
) -> str:
    """Who works on it and until when; nothing where nobody does."""
    if lease is None:
        return ""
    mine = "yes" if lease.reviewer == reviewer else "no"
    who = person_name(lease.reviewer, texts, names)
    until = format_lease_end(lease.expires_at, now, texts)
    return unmarked(texts("mini-app-desk.lease", mine=mine, who=who, until=until))
