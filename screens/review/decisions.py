"""What a reviewer is told about an application: who has it, and how a decision went."""

from domain.application import Application, Correction, Decision, Status
from screens.buttons import Desk, button, rows
from screens.review.people import Names, who
from screens.screen import Paper, Screen
from texts import Html, Texts

PAGE = 8
"""Applications on one page of the queue."""


def scan(application: Application, content: bytes, texts: Texts) -> Screen:
    """The passport page as large as it is kept, to be read."""
    words = texts("desk-scan", reference=application.reference)
    paper = Paper(f"scan-{application.reference}.jpg", content)
    return Screen(words, paper=paper, protected=True)


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
    undo = Desk(application=application.id, action="undo", version=application.version)
    label = texts.plain("desk-undo", seconds=undo_seconds)
    return Screen(words, rows([button(label, undo)]))


def too_late(texts: Texts) -> Screen:
    return Screen(texts("desk-undo-late"))


def collected(application: Application, texts: Texts) -> Screen:
    return Screen(texts("desk-collected", reference=application.reference))


def taken(
    application: Application,
    by: int,
    until: str,
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
    if code == "decided" and application.status is Status.WITHDRAWN:
        return Screen(texts("not-allowed-withdrawn"))
    name = application.status.replace("_", "-")
    return Screen(texts(f"not-allowed-{code}", now=texts(f"status-{name}")))
