"""What happened while somebody could not be reached, in one message."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.application import Application, Status
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Screen, length
from screens.status import notices
from screens.status.notices import NoticeContext
from screens.status.status import day
from texts import Html, Texts

LINES = {
    **{kind: f"timeline-{kind}" for kind in ("sent", "resent", "approved", "returned")},
    **{kind: f"timeline-{kind}" for kind in ("rejected", "in-production", "made")},
    **{kind: f"timeline-{kind}" for kind in ("on-the-way", "ready", "uncollected", "collected")},
    "issued": "timeline-issued",
    "reminder": "timeline-reminded",
    "last-call": "timeline-reminded",
    **{kind: f"timeline-{kind}" for kind in ("mail-refused", "news-refused", "sms-refused")},
    "withdrawn": "timeline-withdrawn",
}
"""What is said of each kind of notice that was held."""


def notice(told: NoticeContext, texts: Texts) -> Screen:
    """The screen of any notice, of gathered ones too; costs some CPU where a paper is made."""
    if told.kind == "meanwhile":
        return meanwhile(told, texts)
    if told.kind == "review-meanwhile":
        return desk(told, texts)
    return notices.notice(told, texts)


def meanwhile(told: NoticeContext, texts: Texts) -> Screen:
    """All that was held, a line each, then what counts now, with its paper and its buttons."""
    held = list(_held(told))
    lines = [
        texts("timeline-done", what=texts(LINES[kind]), on=day(at))
        for kind, at in held
        if kind in LINES
    ]
    now = _now(told, texts)
    if told.application.policy and "approved" in dict(held) and not told.application.ended:
        granted = notices.notice(replace(told, kind="approved"), texts)
        now = replace(now, paper=granted.paper)
    head = texts("meanwhile", reference=told.application.reference)
    whole = Html("\n".join([head, *lines, "", now.text]))
    longest = LONGEST_CAPTION if now.paper or now.picture else LONGEST_MESSAGE
    return replace(now, text=whole) if length(whole) <= longest else now


def desk(told: NoticeContext, texts: Texts) -> Screen:
    """For a reviewer: how much has come, and where it stands."""
    kinds = [kind for kind, _ in _held(told)]
    new, again = kinds.count("review-new"), kinds.count("review-again")
    return Screen(texts("notice-review-meanwhile", new=new, again=again))


def _held(told: NoticeContext) -> Iterator[tuple[str, datetime]]:
    for one in str(told.params["held"]).split():
        kind, _, at = one.partition("@")
        yield kind, datetime.fromisoformat(at)


def _now(told: NoticeContext, texts: Texts) -> Screen:
    """The notice that fits the state by now."""
    application = told.application
    kind = _kind(application)
    params = {"deadline": (application.due_at or application.opened_at).isoformat()}
    return notices.notice(replace(told, kind=kind, params=params), texts)


def _kind(application: Application) -> str:
    if application.status is Status.WAITING:
        return "resent" if application.attempt > 1 else "sent"
    return application.status.replace("_", "-")
