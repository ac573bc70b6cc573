"""What a reviewer sees: the queue, one application whole, and how a decision went."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from domain import rejections
from domain.application import Application, Correction, Decision, Entry, Status
from screens.buttons import Desk, button, rows
from screens.check import findings, summary
from screens.form import AGREED, shown
from screens.notices import reasons
from screens.screen import Paper, Screen
from screens.staff import Names, who
from screens.status import day
from states import journey
from states.step import Situation
from texts import Html, Texts

PAGE = 8
"""Applications on one page of the queue."""

LONGEST_MESSAGE = 4096


def card(
    application: Application,
    situation: Situation,
    history: Sequence[Entry],
    texts: Texts,
    *,
    lease: tuple[int, datetime] | None = None,
    me: int | None = None,
    names: Names | None = None,
) -> Screen:
    """All of one application: answers by section, what looks doubtful, history, buttons."""
    name = application.status.replace("_", "-")
    head = texts("desk-card", reference=application.reference, now=texts(f"status-{name}"))
    told = _until(application, texts)
    if lease:
        whose = "yes" if lease[0] == me else "no"
        holder = who(lease[0], texts, names)
        told.append(texts("desk-lease", mine=whose, who=holder, until=lease[1]))
    known = named(application, names, texts)
    lines = [_entry(entry, texts, known) for entry in history]
    last: Decision | Correction | None = application.decision or application.correction
    why = _why(last, texts) if last else []
    parts = [
        Html("\n".join([head, *told])),
        *summary(situation, texts),
        *findings(situation, texts),
        Html("\n".join([texts("desk-history"), *lines, *why])),
    ]
    for changes in _corrected(application, texts):
        if sum(len(one) + 2 for one in (*parts, changes)) <= LONGEST_MESSAGE:
            parts.insert(1, changes)
    return Screen(
        Html("\n\n".join(parts)),
        _actions(application, texts, mine=lease is None or lease[0] == me),
    )


def pictures(application: Application, sheet: bytes, texts: Texts) -> Screen:
    """Photo, signature and passport page side by side."""
    paper = Paper(f"{application.reference}.jpg", sheet)
    return Screen(texts("desk-pictures", reference=application.reference), picture=paper)


def scan(application: Application, content: bytes, texts: Texts) -> Screen:
    """The passport page as large as it is kept, to be read."""
    words = texts("desk-scan", reference=application.reference)
    return Screen(words, paper=Paper(f"scan-{application.reference}.jpg", content))


def no_pictures(texts: Texts) -> Screen:
    return Screen(texts("desk-no-pictures"))


def decided(
    application: Application,
    texts: Texts,
    undo_seconds: int = 0,
    names: Names | None = None,
) -> Screen:
    """The decision as it stands: by whom and when, and for how long it can be taken back."""
    last: Decision | Correction | None = application.in_correction or application.decision
    if last is None:
        return Screen(texts("desk-waiting", reference=application.reference))
    hows = {Status.REJECTED: "rejected", Status.RETURNED: "returned"}
    words = texts(
        "desk-decided",
        reference=application.reference,
        how=hows.get(application.status, "approved"),
        who=who(last.by, texts, names),
        at=last.at,
    )
    if not undo_seconds:
        return Screen(words)
    undo = Desk(application=application.id, action="undo")
    label = texts.plain("desk-undo", seconds=undo_seconds)
    return Screen(words, rows([button(label, undo)]))


def too_late(texts: Texts) -> Screen:
    return Screen(texts("desk-undo-late"))


def collected(application: Application, texts: Texts) -> Screen:
    return Screen(texts("desk-collected", reference=application.reference))


def taken(
    application: Application,
    by: int,
    until: datetime,
    texts: Texts,
    names: Names | None = None,
) -> Screen:
    """That somebody else works on it, and how long that can last."""
    whose, number = who(by, texts, names), application.reference
    return Screen(texts("desk-taken", reference=number, who=whose, until=until))


def refused(
    code: str, application: Application, texts: Texts, names: Names | None = None
) -> Screen:
    """Why the application will not have what the reviewer asked for."""
    if code == "decided" and (application.decision or application.in_correction):
        how = decided(application, texts, names=names).text
        return Screen(Html(f"{texts('not-allowed-decided')}\n{how}"))
    name = application.status.replace("_", "-")
    return Screen(texts(f"not-allowed-{code}", now=texts(f"status-{name}")))


def _corrected(application: Application, texts: Texts) -> list[Html]:
    """Old and new side by side, where an application came back corrected."""
    correction = application.correction
    if correction is None or application.in_correction:
        return []
    lines = []
    for step in journey.route(application.answers):
        old, new = correction.earlier.get(step.id), application.answers.get(step.id)
        redone = step.id in correction.steps or step.id not in correction.earlier
        if step.section not in AGREED and (redone or old != new):
            label = texts(f"{step.text_id}.label")
            was, now = shown(step, old, texts), shown(step, new, texts)
            same = "desk-line-same" if old == new else "desk-line-changed"
            lines.append(texts(same, label=label, was=was, now=now))
    return [Html("\n".join([texts("desk-corrected", attempt=application.attempt), *lines]))]


def _why(decision: Decision | Correction, texts: Texts) -> list[Html]:
    """The reasons of a decision by their short names: the citizen's words would fill the card."""
    names = [texts(f"{rejections.of(code).text_id}.reviewer") for code in decision.reasons]
    lines = [texts("reason-line", said=name) for name in names]
    return lines + reasons((), decision.comment, texts)


def _until(application: Application, texts: Texts) -> list[Html]:
    if application.status is not Status.WAITING or application.due_at is None:
        return []
    return [texts("desk-until", until=application.due_at)]


def _entry(entry: Entry, texts: Texts, names: Names) -> Html:
    what = texts(f"timeline-{entry.what.replace('_', '-')}")
    return texts("desk-entry", what=what, on=day(entry.at), who=who(entry.who, texts, names))


def named(application: Application, names: Names | None, texts: Texts) -> Names:
    """The short names of colleagues; the applicant is called just that."""
    return {**(names or {}), application.citizen: texts("desk-by-citizen")}


def _actions(application: Application, texts: Texts, *, mine: bool) -> InlineKeyboardMarkup:
    id = application.id
    see = button(texts.plain("desk-pictures-button"), Desk(application=id, action="pictures"))
    decide = []
    if application.status is Status.WAITING and mine:
        yes, no = Desk(application=id, action="approve"), Desk(application=id, action="reject")
        back = Desk(application=id, action="return")
        decide = [
            button(texts.plain("desk-approve"), yes, ButtonStyle.SUCCESS),
            button(texts.plain("desk-return"), back),
            button(texts.plain("desk-reject"), no, ButtonStyle.DANGER),
        ]
    if application.status is Status.READY:
        hand_over = Desk(application=id, action="collected")
        decide = [button(texts.plain("desk-collect"), hand_over, ButtonStyle.SUCCESS)]
    return rows(decide, [see])
