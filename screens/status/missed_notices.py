"""Merged notices: what happened while somebody could not be reached, in one message."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from domain.application import Application, Status
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Screen, message_length
from screens.status import notices
from screens.status.notices import NoticeContext
from screens.status.status import moscow_date
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
"""The text for each kind of notice that was held."""


def notice(context: NoticeContext, texts: Texts) -> Screen:
    """The screen of any notice, merged ones too; costs some CPU where a document is made."""
    if context.kind == "meanwhile":
        return missed_notices(context, texts)
    if context.kind == "review-meanwhile":
        return missed_by_reviewer(context, texts)
    return notices.notice(context, texts)


def missed_notices(context: NoticeContext, texts: Texts) -> Screen:
    """All that was held, a line each, then the present notice with its document and buttons."""
    held = list(_merged_kinds(context))
    lines = [
        texts("timeline-done", what=texts(LINES[kind]), on=moscow_date(at))
        for kind, at in held
        if kind in LINES
    ]
    now = _now(context, texts)
    if context.application.policy and "approved" in dict(held) and not context.application.ended:
        granted = notices.notice(replace(context, kind="approved"), texts)
        now = replace(now, document=granted.document)
    head = texts("meanwhile", reference=context.application.reference)
    whole = Html("\n".join([head, *lines, "", now.text]))
    longest = LONGEST_CAPTION if now.document or now.picture else LONGEST_MESSAGE
    return replace(now, text=whole) if message_length(whole) <= longest else now


def missed_by_reviewer(context: NoticeContext, texts: Texts) -> Screen:
    """For a reviewer: how many applications have come."""
    kinds = [kind for kind, _ in _merged_kinds(context)]
    new, again = kinds.count("review-new"), kinds.count("review-again")
    return Screen(texts("notice-review-meanwhile", new=new, again=again))


def _merged_kinds(context: NoticeContext) -> Iterator[tuple[str, datetime]]:
    for one in str(context.params["held"]).split():
        kind, _, at = one.partition("@")
        yield kind, datetime.fromisoformat(at)


def _now(context: NoticeContext, texts: Texts) -> Screen:
    """The notice that fits the application's present status."""
    application = context.application
    kind = _kind(application)
    params = {"deadline": (application.due_at or application.opened_at).isoformat()}
    return notices.notice(replace(context, kind=kind, params=params), texts)


def _kind(application: Application) -> str:
    if application.status is Status.WAITING:
        return "resent" if application.attempt > 1 else "sent"
    return application.status.replace("_", "-")
