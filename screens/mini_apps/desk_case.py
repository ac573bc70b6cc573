"""A case on the desk's page: what the card of the chat says, and more of it at once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.application import Application, Status
from domain.person import has_chat
from domain.review.rejections import CORRECTABLE, FINAL, Rejection, applicable
from screens.form.check import answer_with_source
from screens.form.questions import show_answer
from screens.mini_apps.desk_comparison import compared
from screens.mini_apps.desk_queue import lease_words
from screens.mini_apps.shell import unmarked
from screens.review.case import mask, masked_finding, questions
from screens.review.case_buttons import CasePart
from screens.review.case_parts import (
    changed_answers,
    history_lines,
    question_lines,
    steps_of_part,
)
from screens.review.case_view import (
    MASKED_SECTIONS,
    CaseView,
    answered_steps,
    available_parts,
    entry_line,
    finding_line,
    view_text_id,
)
from states import journey
from states.application import ApplicationForm
from states.conditions import email_proof
from states.picture import PictureStep
from states.step import Step
from texts import Texts

NEWEST = 3
"""Lines of history that are seen without opening it."""

Json = Mapping[str, Any]


def case(seen: CaseView, undo_seconds: int, texts: Texts) -> Json:
    """Everything but what is personal, which is masked until its part is opened."""
    application = seen.application
    return {
        "id": application.id,
        "version": application.version,
        "reference": application.reference,
        "status": texts.plain(f"status-{application.status.replace('_', '-')}"),
        "head": _head(seen, texts),
        "acts": _acts(seen, undo_seconds),
        "rows": _rows(seen, texts),
        "parts": [_masked_part(seen, view, texts) for view in available_parts(seen)],
        "reasons": {
            "return": _reasons(_correctable(application), texts),
            "reject": _reasons(FINAL, texts),
        },
    }


def part(seen: CaseView, view: CasePart, texts: Texts) -> Json:
    """One part in full."""
    told: dict[str, Any] = {"view": view, "rows": [], "lines": []}
    if view == "changes":
        told["rows"] = _changes(seen.application, texts)
    elif view == "findings":
        every = enumerate(seen.findings, 1)
        told["lines"] = [unmarked(finding_line(number, one, texts)) for number, (_, one) in every]
    elif view == "questions":
        told["lines"] = [unmarked(line) for line in question_lines(seen, texts)]
    elif view == "history":
        told["lines"] = [unmarked(line) for line in history_lines(seen, texts)]
    else:
        told["rows"] = [_opened_row(one, seen, texts) for one in steps_of_part(seen, view)]
    return told


def _head(seen: CaseView, texts: Texts) -> list[str]:
    application, lines = seen.application, []
    if not has_chat(application.citizen):
        lines.append(unmarked(texts("desk-no-chat")))
    if application.attempt > 1:
        lines.append(unmarked(texts("desk-attempt", attempt=application.attempt)))
    if application.status is Status.WAITING and application.due_at:
        lines.append(unmarked(texts("desk-until", until=application.due_at)))
    now = seen.situation.now
    lines.append(lease_words(seen.lease, seen.reviewer, now, texts, seen.names))
    lines += [unmarked(line) for line in questions(seen, texts)]
    lines += [unmarked(entry_line(seen, one, texts)) for one in seen.history[-NEWEST:]]
    return [line for line in lines if line]


def _acts(seen: CaseView, undo_seconds: int) -> list[str]:
    """What may be done about it now."""
    application = seen.application
    if application.status is Status.WAITING:
        return ["approve", "return", "reject", "ask", "release"] if seen.is_mine else []
    last = application.in_correction or application.decision
    ends = last and last.at + timedelta(seconds=undo_seconds)
    undo = ["undo"] if last and ends and last.by and ends > seen.situation.now else []
    return ["collected"] if application.status is Status.READY else undo


def _apart(step: Step) -> bool:
    return step.personal or isinstance(step, PictureStep) or step.id == "email_code"


def _rows(seen: CaseView, texts: Texts) -> list[Json]:
    """The answers that are not personal, and how the e-mail address was confirmed."""
    told = [_row(step, seen, texts) for step in answered_steps(seen) if not _apart(step)]
    if proof := email_proof(seen.situation.answers):
        words = unmarked(texts("email-proof.said", proof=proof))
        told.append({"label": _label(ApplicationForm.email, texts), "words": words})
    return told


def _row(step: Step, seen: CaseView, texts: Texts) -> Json:
    value = seen.situation.answers[step.id]
    return {"label": _label(step, texts), "words": unmarked(show_answer(step, value, texts))}


def _masked_part(seen: CaseView, view: CasePart, texts: Texts) -> Json:
    name = view_text_id(seen, view, texts)
    told: dict[str, Any] = {
        "view": view,
        "name": texts.plain(name),
        "button": texts.plain(f"{name}.button"),
        "rows": [],
        "lines": [],
    }
    if view in MASKED_SECTIONS:
        told["rows"] = [_masked_row(one, seen, texts) for one in steps_of_part(seen, view)]
    elif view == "findings":
        every = enumerate(seen.findings, 1)
        hidden = ((number, masked_finding(one)) for number, (_, one) in every)
        told["lines"] = [unmarked(finding_line(*one, texts)) for one in hidden]
    return told


def _masked_row(step: Step, seen: CaseView, texts: Texts) -> Json:
    answers = seen.situation.answers
    words = unmarked(mask(step, answers[step.id], texts))
    beside = compared(step, answers, texts, opened=False)
    return {"step": step.id, "label": _label(step, texts), "words": words, **beside}


def _opened_row(step: Step, seen: CaseView, texts: Texts) -> Json:
    answers = seen.situation.answers
    words = unmarked(answer_with_source(step, answers, texts))
    beside = compared(step, answers, texts, opened=True)
    return {"step": step.id, "label": _label(step, texts), "words": words, **beside}


def _changes(application: Application, texts: Texts) -> list[Json]:
    return [
        {
            "label": _label(step, texts),
            "was": unmarked(show_answer(step, old, texts)),
            "words": unmarked(show_answer(step, new, texts)),
            "sign": "kept" if old == new else "changed",
        }
        for step, old, new in changed_answers(application)
    ]


def _correctable(application: Application) -> tuple[Rejection, ...]:
    route = {step.id for step in journey.route(application.answers)}
    return applicable(CORRECTABLE, route)


def _reasons(reasons: tuple[Rejection, ...], texts: Texts) -> list[Json]:
    return [{"code": one.code, "name": texts.plain(f"{one.text_id}.reviewer")} for one in reasons]


def _label(step: Step, texts: Texts) -> str:
    return texts.plain(f"{step.text_id}.label")
