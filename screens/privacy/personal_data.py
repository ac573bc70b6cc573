"""A citizen's own data: what is stored, the export, erasure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from aiogram.enums import ButtonStyle

from domain.application import Application, HistoryEntry
from domain.offices.visits import Visit
from domain.support.support_questions import SupportQuestion
from screens.buttons import DataMove, PersonalDataAction, button, rows
from screens.keyboards import InlineButton
from screens.screen import Attachment, Screen
from states import journey
from states.steps.agreement import CONSENT_VERSION
from storage.privacy.personal_data import ApplicationExport, FullExport
from texts import Html, Texts

ErasureKind = Literal["withdraw", "delete"]


def privacy(texts: Texts) -> Screen:
    """What is stored, why, until when; and buttons for export and erasure."""
    keyboard = rows(
        [_button("mydata", texts)],
        [_button("withdraw", texts)],
        [_button("delete", texts, ButtonStyle.DANGER)],
    )
    return Screen(texts("privacy", version=CONSENT_VERSION), keyboard)


def no_data(texts: Texts) -> Screen:
    return Screen(texts("mydata-nothing"))


def full_export(archive: bytes, pictures: int, left_out: int, texts: Texts) -> Screen:
    words = texts("mydata", pictures=pictures)
    if left_out:
        words = Html(f"{words}\n{texts('mydata-left-out', many=left_out)}")
    return Screen(words, document=Attachment("moi-dannye.zip", archive))


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What an erasure would end: the latest application, those of children the citizen
    represents, open visits, and the number of open support questions.
    """

    latest: Application | None
    children: Sequence[Application]
    visits: Sequence[Visit]
    support_questions: int


def confirm_erasure(how: ErasureKind, open_matters: OpenMatters, texts: Texts) -> Screen:
    """Asks whether to erase all data, and says what that ends."""
    latest, visits = open_matters.latest, open_matters.visits
    now = "none" if latest is None or latest.ended else latest.status.value
    yes: DataMove = "withdraw-yes" if how == "withdraw" else "delete-yes"
    going = [texts("erasing-now", now=now)]
    going += [texts("erasing-child", reference=one.reference) for one in open_matters.children]
    going += [texts("erasing-visit", number=visit.number, at=visit.at) for visit in visits]
    if open_matters.support_questions:
        going.append(texts("erasing-inquiry"))
    parts = [texts(f"erasing-{how}"), Html("\n".join(going)), texts("erasing-left")]
    keyboard = rows(
        [_button(yes, texts, ButtonStyle.DANGER)],
        [_button("mydata", texts)] if latest or open_matters.children or visits else [],
        [_button("stay", texts)],
    )
    return Screen(Html("\n\n".join(parts)), keyboard)


def erased(how: ErasureKind, left: int, texts: Texts) -> Screen:
    words = texts(f"erased-{how}")
    if left:
        words = Html(f"{words}\n\n{texts('cleared-left', many=left)}")
    return Screen(words)


def not_erased(texts: Texts) -> Screen:
    return Screen(texts("erasing-stayed"))


def pictures_cleared(gone: int, left: int, texts: Texts) -> Screen:
    """How many pictures were deleted from the chat, and how many only the citizen can delete."""
    words = texts("cleared", many=gone)
    if left:
        words = Html(f"{words}\n{texts('cleared-left', many=left)}")
    return Screen(words)


def clear_pictures_button(texts: Texts) -> InlineButton:
    return _button("chat", texts)


def export_data(
    citizen: int,
    export: FullExport,
    asked: Sequence[SupportQuestion],
    conversation: Mapping[str, Any],
    texts: Texts,
) -> dict[str, Any]:
    """All data as JSON, with the form's labels; reviewers are not named."""
    return {
        "telegram_id": citizen,
        "applications": [_application(one, texts) for one in export.applications],
        "visits": [_visit(visit, history) for visit, history in export.visits],
        "papers": {category: list(papers) for category, papers in export.papers.items()},
        "questions_to_the_desk": [
            {
                "asked_at": one.asked_at.isoformat(),
                "words": one.words,
                "status": one.status.value,
                "answer": one.answer,
                "closed_at": one.closed_at and one.closed_at.isoformat(),
            }
            for one in asked
        ],
        "conversation": dict(conversation),
    }


def _application(export: ApplicationExport, texts: Texts) -> dict[str, Any]:
    one = export.application
    correction, decision, policy = one.correction, one.decision, one.policy
    return {
        "number": one.reference,
        "status": one.status.value,
        "opened_at": one.opened_at.isoformat(),
        "sent_at": one.sent_at and one.sent_at.isoformat(),
        "attempt": one.attempt,
        "answers": _answers(one.answers, texts),
        "decision": decision and {"at": decision.at.isoformat(), **_why(decision)},
        "correction": correction
        and {
            "at": correction.at.isoformat(),
            **_why(correction),
            "steps": list(correction.steps),
            "earlier_answers": _answers(correction.earlier, texts),
        },
        "policy": policy and {name: _plain(getattr(policy, name)) for name in policy.__slots__},
        "questions": [
            {"asked_at": q.asked_at.isoformat(), "words": q.words, "answer": q.answer}
            for q in export.questions
        ],
        "history": [
            {"at": entry.at.isoformat(), "what": entry.what, "who": _who(entry.who, one.citizen)}
            for entry in export.history
        ],
        "notices": [dict(told) for told in export.notices],
        "pictures": dict(export.pictures),
    }


def _answers(answers: Mapping[str, Any], texts: Texts) -> dict[str, Any]:
    return {
        id: {"label": texts.plain(f"{step.text_id}.label"), "value": value}
        if (step := journey.step_by_id(id))
        else value
        for id, value in answers.items()
    }


def _why(decided: Any) -> dict[str, Any]:
    return {"reasons": list(decided.reasons), "comment": decided.comment}


def _visit(visit: Visit, history: Sequence[HistoryEntry]) -> dict[str, Any]:
    return {
        "number": visit.number,
        "category": visit.category,
        "place": visit.place,
        "at": visit.at.isoformat(),
        "status": visit.status.value,
        "opened_at": visit.opened_at.isoformat(),
        "history": [
            {"at": one.at.isoformat(), "what": one.what, "who": _who(one.who, visit.citizen)}
            for one in history
        ],
    }


def _who(id: int | None, citizen: int) -> str:
    if id is None:
        return "clock"
    return "citizen" if id == citizen else "reviewer"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _button(right: DataMove, texts: Texts, style: ButtonStyle | None = None) -> InlineButton:
    return button(texts.plain(f"own-{right}"), PersonalDataAction(action=right), style)
