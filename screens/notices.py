"""What we tell people when something has happened to an application."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.types import CopyTextButton, InlineKeyboardButton

from documents.temporary_policy import temporary_policy
from domain import rejections
from domain.application import Application
from domain.production import STAGES
from screens.buttons import Desk, Go, button, rows
from screens.screen import Paper, Screen
from screens.status import day, place_words
from states.granted import holder
from texts import Html, Texts


def notice(kind: str, application: Application, texts: Texts) -> Screen:
    """The screen of a notice; may cost some CPU where a paper is made."""
    made = MAKERS.get(kind, _plain)
    return made(kind, application, texts)


def _plain(kind: str, application: Application, texts: Texts) -> Screen:
    words = texts(
        f"notice-{kind}", reference=application.reference, **place_words(application)
    )
    return Screen(words)


def _sent(kind: str, application: Application, texts: Texts) -> Screen:
    """The confirmation: the number to quote, and what happens next, with dates."""
    if application.sent_at is None or application.due_at is None:
        raise ValueError("not sent yet")
    # Promised from the last day of the review, so that the real date can only be earlier.
    ready = day(application.due_at + STAGES[-1].after)
    words = texts(
        "notice-sent", reference=application.reference, review=day(application.due_at), ready=ready
    )
    copy = InlineKeyboardButton(
        text=texts.plain("copy-reference"), copy_text=CopyTextButton(text=application.reference)
    )
    return Screen(words, rows([copy], [button(texts.plain("go-status"), Go(to="status"))]))


def _approved(kind: str, application: Application, texts: Texts) -> Screen:
    """The temporary policy, as a paper."""
    policy, decision = application.policy, application.decision
    if policy is None or decision is None:
        raise ValueError("not approved")
    paper = Paper(
        f"vremennyj-polis-{application.reference}.pdf",
        temporary_policy(policy, holder(application.answers), texts),
    )
    words = texts(
        "notice-approved",
        reference=application.reference,
        number=policy.number,
        until=policy.valid_until,
        ready=day(decision.at + STAGES[-1].after),
    )
    return Screen(words, paper=paper)


def _rejected(kind: str, application: Application, texts: Texts) -> Screen:
    if application.decision is None:
        raise ValueError("not decided")
    lines = reasons(application.decision.reasons, application.decision.comment, texts)
    words = texts("notice-rejected", reference=application.reference, why=Html("\n".join(lines)))
    again = button(texts.plain("go-again"), Go(to="again"), ButtonStyle.PRIMARY)
    final = any(rejections.of(code).final for code in application.decision.reasons)
    return Screen(words, None if final else rows([again]))


def reasons(codes: Sequence[str], comment: str, texts: Texts) -> list[Html]:
    """Why an application was rejected, in the citizen's words, one a line."""
    lines = [texts("reason-line", said=texts(rejections.of(code).text_id)) for code in codes]
    if comment:
        lines.append(texts("reason-comment", comment=comment))
    return lines


def _review_new(kind: str, application: Application, texts: Texts) -> Screen:
    """For a reviewer: that there is something new; who it is stays behind the button."""
    if application.due_at is None:
        raise ValueError("not waiting")
    words = texts(
        "notice-review-new",
        reference=application.reference,
        form=texts(f"step-form-{application.answers['form']}"),
        until=application.due_at,
    )
    show = Desk(application=application.id, action="show")
    return Screen(words, rows([button(texts.plain("desk-show"), show, ButtonStyle.PRIMARY)]))


MAKERS = {
    "sent": _sent,
    "approved": _approved,
    "rejected": _rejected,
    "review-new": _review_new,
}
