"""The review queue: numbers, forms, ages and who works on what; nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args

from domain.application import Application, Status
from screens.buttons import (
    CaseAction,
    PolicyFormFilter,
    QueuePage,
    StateFilter,
    button,
    in_pairs,
    rows,
)
from screens.keyboards import InlineButton, InlineKeyboard
from screens.review.lease import format_lease_end
from screens.review.people import Names, person_name
from screens.screen import Screen
from storage.review.worklist import Lease
from texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue as it was read."""

    request: QueuePage
    found: Sequence[Application]
    leases: Sequence[Lease]
    many: int
    late: int
    earlier: bool
    later: bool
    names: Names = field(default_factory=dict)


def queue_page(
    page: Page, now: datetime, texts: Texts, desk: InlineButton | None = None
) -> Screen:
    """A page of the queue with its filters, the first sent at the top; `desk` opens the page on
    which the same can be done.
    """
    taken = {lease.application: lease for lease in page.leases}
    asked = page.request
    name = texts(f"desk-state-{asked.state}")
    form = texts(f"step-form-{asked.form}") if asked.form else texts("desk-any-form")
    head = texts("desk-queue", state=name, form=form, many=format_count(page.many, texts))
    parts = [
        head if page.found else texts("desk-queue-empty", state=name),
        *([texts("desk-late", many=format_count(page.late, texts))] if page.late else []),
        *(application_line(one, taken.get(one.id), now, texts, page.names) for one in page.found),
    ]
    return Screen(Html("\n".join(parts)), _keyboard(page, texts, desk))


def own_cases(
    found: Sequence[Application], leases: Sequence[Lease], now: datetime, texts: Texts
) -> Screen:
    """The cases that a reviewer has taken, and until when."""
    if not found:
        return Screen(texts("desk-mine-none"))
    until = {lease.application: format_lease_end(lease.expires_at, now, texts) for lease in leases}
    lines = [
        texts("desk-mine-line", reference=one.reference, number=one.id, until=until[one.id])
        for one in found
        if one.id in until
    ]
    return Screen(Html("\n".join([texts("desk-mine"), *lines])), _opens(found))


def released(freed: Sequence[Application], texts: Texts) -> Screen:
    if not freed:
        return Screen(texts("desk-not-yours"))
    names = Html(", ".join(one.reference for one in freed))
    return Screen(texts("desk-released", references=names))


def search_results(applications: Sequence[Application], texts: Texts) -> Screen:
    if not applications:
        return Screen(texts("desk-found-none"))
    lines = [
        texts(
            "desk-found-line",
            reference=one.reference,
            number=one.id,
            now=texts(f"status-{one.status.replace('_', '-')}"),
        )
        for one in applications
    ]
    return Screen(Html("\n".join([texts("desk-found"), *lines])), _opens(applications))


def application_line(
    one: Application, lease: Lease | None, now: datetime, texts: Texts, names: Names | None = None
) -> Html:
    """A line of the queue: number, form, age, deadline, and who works on it."""
    late = one.due_at is not None and one.due_at <= now
    words = texts(
        "desk-line-late" if late else "desk-line",
        reference=one.reference,
        number=one.id,
        form=texts(f"step-form-{one.answers.get('form', 'paper')}"),
        age=age(one, now, texts),
        until=one.due_at or now,
        due="yes" if one.due_at and one.status is Status.WAITING else "no",
    )
    marks = [texts("desk-mark-again", attempt=one.attempt)] if one.attempt > 1 else []
    if lease:
        until = format_lease_end(lease.expires_at, now, texts)
        whose = person_name(lease.reviewer, texts, names)
        marks.append(texts("desk-mark-taken", who=whose, until=until))
    return Html("".join([words, *marks]))


def age(one: Application, now: datetime, texts: Texts) -> Html:
    return format_waiting(one.sent_at or now, now, texts)


def format_waiting(since: datetime, now: datetime, texts: Texts) -> Html:
    """The time since a moment in hours or days."""
    hours = int((now - since).total_seconds() // 3600)
    if hours < 24:
        return texts("desk-age-hours", many=hours)
    return texts("desk-age-days", many=hours // 24)


def format_count(many: int, texts: Texts) -> Html:
    return texts("desk-count", many=many)


def _keyboard(page: Page, texts: Texts, desk: InlineButton | None) -> InlineKeyboard:
    asked = page.request
    turns = []
    if page.found and page.earlier:
        there = asked.model_copy(update={"anchor": page.found[0].id, "back": True})
        turns.append(button(texts.plain("desk-earlier"), there))
    if page.found and page.later:
        there = asked.model_copy(update={"anchor": page.found[-1].id, "back": False})
        turns.append(button(texts.plain("desk-later"), there))
    states = [
        button(texts.plain(f"desk-state-{state}"), QueuePage(state=state, form=asked.form))
        for state in get_args(StateFilter)
        if state != asked.state
    ]
    forms = [
        button(texts.plain(f"desk-form-{form or 'any'}"), QueuePage(state=asked.state, form=form))
        for form in get_args(PolicyFormFilter)
        if form != asked.form
    ]
    opening = [desk] if desk else []
    return rows(*in_pairs(_open_buttons(page.found)), turns, opening, *in_pairs(states), forms)


def _opens(found: Sequence[Application]) -> InlineKeyboard:
    return rows(*in_pairs(_open_buttons(found)))


def _open_buttons(found: Sequence[Application]) -> list[InlineButton]:
    return [button(one.reference, CaseAction(application=one.id, action="show")) for one in found]
