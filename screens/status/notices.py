"""Notices about applications."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from aiogram.enums import ButtonStyle

from domain.application import Application
from domain.form.enp import format_enp
from domain.review import rejections
from domain.status.collection import collect_until
from domain.status.production import STAGES
from screens.buttons import ApplicationAction, CaseAction, MenuAction, button, rows
from screens.form.child_wording import child_text_id
from screens.keyboards import InlineButton
from screens.privacy.personal_data import clear_pictures_button
from screens.review import reviewer_questions
from screens.screen import Attachment, Screen
from screens.status.collection import (
    calendar_attachment,
    place_keyboard,
    place_map,
    rating_question,
)
from screens.status.returned import correction_request_with_examples
from screens.status.status import holder_line, moscow_date, place_params
from states import issued_policy
from states.issued_policy import make_holder
from storage.review.reviewer_questions import ReviewerQuestion
from texts import Html, Texts


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """A notice, with the application as it is now; `params` are of when it was queued.

    `bot` is the bot's name in Telegram, for links in documents. `question` is the one that a
    notice is about; `pictures` are the rejected ones, by step. With `extra_channels` notices can
    be sent on other channels than the chat too.
    """

    kind: str
    application: Application
    params: Mapping[str, Any]
    bot: str | None = None
    question: ReviewerQuestion | None = None
    extra_channels: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def deadline(self) -> datetime:
        return datetime.fromisoformat(self.params["deadline"])


def notice(context: NoticeContext, texts: Texts) -> Screen:
    """The screen of a notice; costs some CPU where a document is made."""
    screen = BUILDERS.get(context.kind, _plain)(context, texts)
    if not screen.text:
        return screen
    return replace(
        screen, text=Html("\n".join([*holder_line(context.application, texts), screen.text]))
    )


def _plain(context: NoticeContext, texts: Texts) -> Screen:
    application = context.application
    name = child_text_id(f"notice-{context.kind}", application.answers, texts)
    words = texts(name, reference=application.reference, **place_params(application))
    return Screen(words)


def _waiting_for_you(context: NoticeContext, texts: Texts) -> Screen:
    """Where to collect the policy, until when and with what, with buttons for map and calendar."""
    application = context.application
    number, place = application.reference, place_params(application)
    lines = [texts(f"notice-{context.kind}", reference=number, **place)]
    if application.ready_at:
        lines.append(texts("kept-until", until=moscow_date(collect_until(application))))
    lines.append(texts(f"notice-{context.kind}.bring", reference=number))
    if application.visit is not None:
        lines.append(texts("bring-for-child"))
    paper = calendar_attachment(application, texts) if context.kind == "ready" else None
    return Screen(Html("\n".join(lines)), place_keyboard(application, texts), document=paper)


def _venue(context: NoticeContext, texts: Texts) -> Screen:
    return place_map(context.application, texts)


def _collected(context: NoticeContext, texts: Texts) -> Screen:
    return rating_question(context.application, texts)


def _sent(context: NoticeContext, texts: Texts) -> Screen:
    """The confirmation: the number to quote, and what happens next, with dates."""
    number = context.application.reference
    review = moscow_date(context.deadline)
    if context.application.answers.get("form") == "digital":
        words = texts("sent-digital", reference=number, review=review)
    else:
        # Promised from the last day of the review, so that the real date can only be earlier.
        ready = moscow_date(context.deadline + STAGES[-1].after)
        words = texts("notice-sent", reference=number, review=review, ready=ready)
    copy = InlineButton(texts.plain("copy-reference"), copies=number)
    status = button(texts.plain("go-status"), MenuAction(to="status"))
    choice = ApplicationAction(application=context.application.id, action="notices")
    ways = [button(texts.plain("wish-notices"), choice)] if context.extra_channels else []
    return Screen(words, rows([copy], [status], ways, [clear_pictures_button(texts)]))


def _approved(context: NoticeContext, texts: Texts) -> Screen:
    """That it was approved, with the temporary policy as a file."""
    from documents.temporary_policy import draw_temporary_policy  # loads reportlab

    application = context.application
    policy, decision = application.policy, application.decision
    if policy is None or decision is None:
        raise ValueError("not approved")
    paper = Attachment(
        f"vremennyj-polis-{application.reference}.pdf",
        draw_temporary_policy(policy, make_holder(application.answers), texts, context.bot),
    )
    words = texts(
        "notice-approved",
        reference=application.reference,
        number=policy.number,
        until=policy.valid_until,
        ready=moscow_date(decision.at + STAGES[-1].after),
    )
    return Screen(words, document=paper)


def _issued(context: NoticeContext, texts: Texts) -> Screen:
    """That a digital policy was issued, with its extract as a file."""
    from documents.extract import draw_extract  # loads reportlab

    application = context.application
    drawn = issued_policy.make_extract(application)
    paper = Attachment(
        f"vypiska-{application.reference}.pdf",
        draw_extract(drawn, make_holder(application.answers), texts),
    )
    enp = format_enp(drawn.enp)
    return Screen(texts("notice-issued", reference=application.reference, enp=enp), document=paper)


def _ending(context: NoticeContext, texts: Texts) -> Screen:
    """That a draft or an ended application is going to be erased."""
    at = datetime.fromisoformat(context.params["at"])
    return Screen(
        texts(
            f"notice-{context.kind}", reference=context.application.reference, at=moscow_date(at)
        )
    )


def _resent(context: NoticeContext, texts: Texts) -> Screen:
    number = context.application.reference
    words = texts("notice-resent", reference=number, review=moscow_date(context.deadline))
    return Screen(words, rows([button(texts.plain("go-status"), MenuAction(to="status"))]))


def _rejected(context: NoticeContext, texts: Texts) -> Screen:
    application = context.application
    if application.decision is None:
        raise ValueError("not decided")
    why = reasons(application.decision.reasons, application.decision.comment, texts)
    words = "\n".join([texts("notice-rejected", reference=application.reference), *why])
    return Screen(Html(f"{words}\n\n{texts('notice-rejected.final')}"))


def _returned(context: NoticeContext, texts: Texts) -> Screen:
    """What has to be corrected; if it was corrected meanwhile, only that it was returned."""
    if context.application.in_correction:
        return correction_request_with_examples(context.application, texts, context.pictures)
    return _plain(context, texts)


def reasons(codes: Sequence[str], comment: str, texts: Texts) -> list[Html]:
    """Why an application was refused, in the citizen's words, one a line."""
    lines = [texts("reason-line", said=texts(rejections.by_code(code).text_id)) for code in codes]
    if comment:
        lines.append(texts("reason-comment", comment=comment))
    return lines


def _review(context: NoticeContext, texts: Texts) -> Screen:
    """For a reviewer: that there is a case to decide; nothing personal."""
    application = context.application
    words = texts(
        f"notice-{context.kind}",
        reference=application.reference,
        form=texts(f"step-form-{application.answers['form']}"),
        until=context.deadline,
    )
    show = CaseAction(application=application.id, action="show")
    return Screen(words, rows([button(texts.plain("desk-show"), show, ButtonStyle.PRIMARY)]))


def _asked(context: NoticeContext, texts: Texts) -> Screen:
    """A question for the citizen, or for a reviewer that it was answered."""
    if context.question is None:
        raise ValueError("no question")
    made = reviewer_questions.question if context.kind == "question" else reviewer_questions.answer
    return made(context.question, context.application, texts)


def _overdue(context: NoticeContext, texts: Texts) -> Screen:
    number, until = context.application.reference, moscow_date(context.deadline)
    words = texts("notice-overdue", reference=number, until=until)
    return Screen(words, rows([button(texts.plain("go-status"), MenuAction(to="status"))]))


BUILDERS = {
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
