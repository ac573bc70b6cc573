"""What we tell people when something has happened to an application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from aiogram.enums import ButtonStyle
from aiogram.types import CopyTextButton, InlineKeyboardButton

from documents.extract import extract
from documents.temporary_policy import temporary_policy
from domain.application import Application
from domain.form.enp import shown_enp
from domain.review import rejections
from domain.status.collection import kept_until
from domain.status.production import STAGES
from screens.buttons import After, Desk, Go, button, rows
from screens.form.child_wording import of_whom
from screens.privacy.personal_data import clearing
from screens.review import reviewer_questions
from screens.screen import Paper, Screen
from screens.status.collection import asked_for_stars, calendar_paper, there, venue
from screens.status.returned import returned_with_examples
from screens.status.status import day, place_words, whose
from states import issued_policy
from states.issued_policy import holder
from storage.review.reviewer_questions import ReviewerQuestion
from texts import Html, Texts


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """A notice about an application as it is by now; `params` are of the moment it was owed.

    `bot` is the name under which Telegram knows us: papers lead there.
    `question` is what one of those is about; `pictures` are those objected to, by step.
    With `elsewhere` notices can go past the chat too.
    """

    kind: str
    application: Application
    params: Mapping[str, Any]
    bot: str | None = None
    question: ReviewerQuestion | None = None
    elsewhere: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def deadline(self) -> datetime:
        return datetime.fromisoformat(self.params["deadline"])


def notice(told: NoticeContext, texts: Texts) -> Screen:
    """The screen of a notice; costs some CPU where a paper is made."""
    screen = MAKERS.get(told.kind, _plain)(told, texts)
    if not screen.text:
        return screen
    return replace(screen, text=Html("\n".join([*whose(told.application, texts), screen.text])))


def _plain(told: NoticeContext, texts: Texts) -> Screen:
    application = told.application
    name = of_whom(f"notice-{told.kind}", application.answers, texts)
    words = texts(name, reference=application.reference, **place_words(application))
    return Screen(words)


def _waiting_for_you(told: NoticeContext, texts: Texts) -> Screen:
    """Where to collect it, until when and with what; the ways there are buttons."""
    application = told.application
    number, place = application.reference, place_words(application)
    lines = [texts(f"notice-{told.kind}", reference=number, **place)]
    if application.ready_at:
        lines.append(texts("kept-until", until=day(kept_until(application))))
    lines.append(texts(f"notice-{told.kind}.bring", reference=number))
    if application.visit is not None:
        lines.append(texts("bring-for-child"))
    paper = calendar_paper(application, texts) if told.kind == "ready" else None
    return Screen(Html("\n".join(lines)), there(application, texts), paper=paper)


def _venue(told: NoticeContext, texts: Texts) -> Screen:
    return venue(told.application, texts)


def _collected(told: NoticeContext, texts: Texts) -> Screen:
    return asked_for_stars(told.application, texts)


def _sent(told: NoticeContext, texts: Texts) -> Screen:
    """The confirmation: the number to quote, and what happens next, with dates."""
    number = told.application.reference
    review = day(told.deadline)
    if told.application.answers.get("form") == "digital":
        words = texts("sent-digital", reference=number, review=review)
    else:
        # Promised from the last day of the review, so that the real date can only be earlier.
        ready = day(told.deadline + STAGES[-1].after)
        words = texts("notice-sent", reference=number, review=review, ready=ready)
    copy = InlineKeyboardButton(
        text=texts.plain("copy-reference"), copy_text=CopyTextButton(text=number)
    )
    status = button(texts.plain("go-status"), Go(to="status"))
    choice = After(application=told.application.id, wish="notices")
    ways = [button(texts.plain("wish-notices"), choice)] if told.elsewhere else []
    return Screen(words, rows([copy], [status], ways, [clearing(texts)]))


def _approved(told: NoticeContext, texts: Texts) -> Screen:
    """The temporary policy, as a paper."""
    application = told.application
    policy, decision = application.policy, application.decision
    if policy is None or decision is None:
        raise ValueError("not approved")
    paper = Paper(
        f"vremennyj-polis-{application.reference}.pdf",
        temporary_policy(policy, holder(application.answers), texts, told.bot),
    )
    words = texts(
        "notice-approved",
        reference=application.reference,
        number=policy.number,
        until=policy.valid_until,
        ready=day(decision.at + STAGES[-1].after),
    )
    return Screen(words, paper=paper)


def _issued(told: NoticeContext, texts: Texts) -> Screen:
    """The extract of the digital policy, as a paper."""
    application = told.application
    drawn = issued_policy.extract(application)
    paper = Paper(
        f"vypiska-{application.reference}.pdf",
        extract(drawn, holder(application.answers), texts),
    )
    enp = shown_enp(drawn.enp)
    return Screen(texts("notice-issued", reference=application.reference, enp=enp), paper=paper)


def _ending(told: NoticeContext, texts: Texts) -> Screen:
    """That something of theirs is going to be erased, while it can still be used or had."""
    at = datetime.fromisoformat(told.params["at"])
    return Screen(texts(f"notice-{told.kind}", reference=told.application.reference, at=day(at)))


def _resent(told: NoticeContext, texts: Texts) -> Screen:
    number = told.application.reference
    words = texts("notice-resent", reference=number, review=day(told.deadline))
    return Screen(words, rows([button(texts.plain("go-status"), Go(to="status"))]))


def _rejected(told: NoticeContext, texts: Texts) -> Screen:
    application = told.application
    if application.decision is None:
        raise ValueError("not decided")
    why = reasons(application.decision.reasons, application.decision.comment, texts)
    words = "\n".join([texts("notice-rejected", reference=application.reference), *why])
    return Screen(Html(f"{words}\n\n{texts('notice-rejected.final')}"))


def _returned(told: NoticeContext, texts: Texts) -> Screen:
    """What is wrong; if it was corrected meanwhile, nothing of it is left to tell but that."""
    if told.application.in_correction:
        return returned_with_examples(told.application, texts, told.pictures)
    return _plain(told, texts)


def reasons(codes: Sequence[str], comment: str, texts: Texts) -> list[Html]:
    """Why an application was refused, in the citizen's words, one a line."""
    lines = [texts("reason-line", said=texts(rejections.of(code).text_id)) for code in codes]
    if comment:
        lines.append(texts("reason-comment", comment=comment))
    return lines


def _review(told: NoticeContext, texts: Texts) -> Screen:
    """For a reviewer: that there is something to decide; who it is stays behind the button."""
    application = told.application
    words = texts(
        f"notice-{told.kind}",
        reference=application.reference,
        form=texts(f"step-form-{application.answers['form']}"),
        until=told.deadline,
    )
    show = Desk(application=application.id, action="show")
    return Screen(words, rows([button(texts.plain("desk-show"), show, ButtonStyle.PRIMARY)]))


def _asked(told: NoticeContext, texts: Texts) -> Screen:
    """A question for the citizen, or for a reviewer that it was answered."""
    if told.question is None:
        raise ValueError("no question")
    made = reviewer_questions.question if told.kind == "question" else reviewer_questions.answer
    return made(told.question, told.application, texts)


def _overdue(told: NoticeContext, texts: Texts) -> Screen:
    number, until = told.application.reference, day(told.deadline)
    words = texts("notice-overdue", reference=number, until=until)
    return Screen(words, rows([button(texts.plain("go-status"), Go(to="status"))]))


MAKERS = {
    "overdue": _overdue,
    "answer": _asked,
    "question": _asked,
    "sent": _sent,
    "approved": _approved,
    "collected": _collected,
    "draft-ends": _ending,
    "issued": _issued,
    "last-call": _waiting_for_you,
    "ready": _waiting_for_you,
    "rejected": _rejected,
    "reminder": _waiting_for_you,
    "rest-ends": _ending,
    "resent": _resent,
    "returned": _returned,
    "review-again": _review,
    "review-new": _review,
    "venue": _venue,
}
