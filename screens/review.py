"""What a reviewer sees: the queue, one application whole, and how a decision went."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from domain import rejections
from domain.application import Application, Decision, Entry, Status
from screens.buttons import Desk, Queue, button, in_pairs, rows
from screens.check import findings, summary
from screens.notices import reasons
from screens.screen import Paper, Screen
from screens.status import day
from states.step import Situation
from texts import Html, Texts

PAGE = 8
"""Applications on one page of the queue."""


def queue(
    waiting: Sequence[Application], count: int, after: int, now: datetime, texts: Texts
) -> Screen:
    """The oldest due first: number, form and deadline; nobody's name."""
    if not waiting:
        return Screen(texts("desk-queue-empty"))
    lines = [_line(one, now, texts) for one in waiting]
    opens = [button(one.reference, Desk(application=one.id, action="show")) for one in waiting]
    turns = []
    if after:
        turns.append(button(texts.plain("desk-earlier"), Queue(after=max(0, after - PAGE))))
    if after + len(waiting) < count:
        turns.append(button(texts.plain("desk-later"), Queue(after=after + PAGE)))
    return Screen(
        Html("\n".join([texts("desk-queue", many=count), *lines])), rows(*in_pairs(opens), turns)
    )


def card(
    application: Application, situation: Situation, history: Sequence[Entry], texts: Texts
) -> Screen:
    """All of one application: answers by section, what looks doubtful, history, buttons."""
    name = application.status.replace("_", "-")
    head = texts("desk-card", reference=application.reference, now=texts(f"status-{name}"))
    told = _until(application, texts)
    lines = [_entry(entry, texts) for entry in history]
    decision = application.decision
    why = _why(decision, texts) if decision else []
    parts = [
        Html("\n".join([head, *told])),
        *summary(situation, texts),
        *findings(situation, texts),
        Html("\n".join([texts("desk-history"), *lines, *why])),
    ]
    return Screen(Html("\n\n".join(parts)), _actions(application, texts))


def pictures(application: Application, sheet: bytes, texts: Texts) -> Screen:
    """Photo, signature and passport page side by side."""
    paper = Paper(f"{application.reference}.jpg", sheet)
    return Screen(texts("desk-pictures", reference=application.reference), picture=paper)


def why(application: Application, texts: Texts) -> Screen:
    """Choosing the reason of a rejection."""
    choices = [
        button(
            texts.plain(f"{reason.text_id}.reviewer"),
            Desk(application=application.id, action="because", reason=reason.code),
        )
        for reason in rejections.REASONS
    ]
    back = button(texts.plain("move-stay"), Desk(application=application.id, action="show"))
    words = texts("desk-why", reference=application.reference, number=application.id)
    return Screen(words, rows(*([one] for one in choices), [back]))


def decided(application: Application, texts: Texts) -> Screen:
    """The decision as it stands: by whom and when."""
    decision = application.decision
    if decision is None:
        return Screen(texts("desk-waiting", reference=application.reference))
    words = texts(
        "desk-decided",
        reference=application.reference,
        how="rejected" if application.status is Status.REJECTED else "approved",
        who=_who(decision.by, texts),
        at=decision.at,
    )
    return Screen(words)


def collected(application: Application, texts: Texts) -> Screen:
    return Screen(texts("desk-collected", reference=application.reference))


def refused(code: str, application: Application, texts: Texts) -> Screen:
    """Why the application will not have what the reviewer asked for."""
    if code == "decided" and application.decision:
        return Screen(Html(f"{texts('not-allowed-decided')}\n{decided(application, texts).text}"))
    name = application.status.replace("_", "-")
    return Screen(texts(f"not-allowed-{code}", now=texts(f"status-{name}")))


def _why(decision: Decision, texts: Texts) -> list[Html]:
    """The reasons of a rejection by their short names: the citizen's words would fill the card."""
    names = [texts(f"{rejections.of(code).text_id}.reviewer") for code in decision.reasons]
    lines = [texts("reason-line", said=name) for name in names]
    return lines + reasons((), decision.comment, texts)


def _until(application: Application, texts: Texts) -> list[Html]:
    if application.status is not Status.WAITING or application.due_at is None:
        return []
    return [texts("desk-until", until=application.due_at)]


def _line(one: Application, now: datetime, texts: Texts) -> Html:
    late = one.due_at is not None and one.due_at < now
    return texts(
        "desk-line-late" if late else "desk-line",
        reference=one.reference,
        number=one.id,
        form=texts(f"step-form-{one.answers['form']}"),
        until=one.due_at or now,
    )


def _entry(entry: Entry, texts: Texts) -> Html:
    what = texts(f"timeline-{entry.what.replace('_', '-')}")
    return texts("desk-entry", what=what, on=day(entry.at), who=_who(entry.who, texts))


def _who(id: int | None, texts: Texts) -> Html:
    return texts("desk-by-clock") if id is None else texts("desk-by-person", id=str(id))


def _actions(application: Application, texts: Texts) -> InlineKeyboardMarkup:
    id = application.id
    see = button(texts.plain("desk-pictures-button"), Desk(application=id, action="pictures"))
    decide = []
    if application.status is Status.WAITING:
        yes, no = Desk(application=id, action="approve"), Desk(application=id, action="reject")
        decide = [
            button(texts.plain("desk-approve"), yes, ButtonStyle.SUCCESS),
            button(texts.plain("desk-reject"), no, ButtonStyle.DANGER),
        ]
    if application.status is Status.READY:
        hand_over = Desk(application=id, action="collected")
        decide = [button(texts.plain("desk-collect"), hand_over, ButtonStyle.SUCCESS)]
    return rows(decide, [see])
