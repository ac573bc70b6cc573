"""Answers to a reviewer's actions on an application."""

from domain.application import Application, Correction, Decision, Status
from screens.buttons import CaseAction, button, rows
from screens.review.people import Names, person_name
from screens.screen import Attachment, Screen
from texts import Html, Texts

PAGE = 8
"""Applications on one page of the queue."""


def passport_scan(application: Application, content: bytes, texts: Texts) -> Screen:
    """The passport page in full size."""
    words = texts("desk-scan", reference=application.reference)
    paper = Attachment(f"scan-{application.reference}.jpg", content)
    return Screen(words, document=paper, protected=True)


def no_pictures(texts: Texts) -> Screen:
    return Screen(texts("desk-no-pictures"))


def decided(
    application: Application,
    texts: Texts,
    undo_seconds: int = 0,
    names: Names | None = None,
) -> Screen:
    """The decision: by whom and when, and for how long it can be undone."""
    last: Decision | Correction | None = application.in_correction or application.decision
    if last is None:
        return Screen(texts("desk-waiting", reference=application.reference))
    hows = {Status.REJECTED: "rejected", Status.RETURNED: "returned"}
    words = texts(
        "desk-decided",
        reference=application.reference,
        how=hows.get(application.status, "approved"),
        who=person_name(last.by, texts, names),
        at=last.at,
    )
    if not undo_seconds:
        return Screen(words)
    undo = CaseAction(application=application.id, action="undo", version=application.version)
    label = texts.plain("desk-undo", seconds=undo_seconds)
    return Screen(words, rows([button(label, undo)]))


def too_late(texts: Texts) -> Screen:
    return Screen(texts("desk-undo-late"))


def collected(application: Application, texts: Texts) -> Screen:
    return Screen(texts("desk-collected", reference=application.reference))


def taken_by_other(
    application: Application,
    by: int,
    until: str,
    texts: Texts,
    names: Names | None = None,
) -> Screen:
    """That another reviewer works on it, and until when at most."""
    whose, number = person_name(by, texts, names), application.reference
    return Screen(texts("desk-taken", reference=number, who=whose, until=until))


def refused(
    code: str, application: Application, texts: Texts, names: Names | None = None
) -> Screen:
    """Why the reviewer's action is not allowed."""
    if code == "decided" and (application.decision or application.in_correction):
        how = decided(application, texts, names=names).text
        return Screen(Html(f"{texts('not-allowed-decided')}\n{how}"))
    if code == "decided" and application.status is Status.WITHDRAWN:
        return Screen(texts("not-allowed-withdrawn"))
    name = application.status.replace("_", "-")
    return Screen(texts(f"not-allowed-{code}", now=texts(f"status-{name}")))
