"""The card of a case: all that a decision needs in one message, personal answers masked."""

from dataclasses import replace
from datetime import date

from aiogram.enums import ButtonStyle

from domain.application import Application, Status
from domain.person import has_chat
from domain.refusal import Finding
from screens.buttons import CaseAction, button, in_pairs, rows
from screens.form.child_wording import child_text_id
from screens.keyboards import InlineKeyboard
from screens.review.case_view import (
    CaseView,
    answer_line,
    answered_steps,
    entry_line,
    finding_line,
    part_buttons,
)
from screens.review.lease import format_lease_end
from screens.review.people import person_name
from screens.screen import LONGEST_CAPTION, Attachment, Screen, message_length
from states.application import ApplicationForm
from states.conditions import email_proof
from states.picture import PictureStep
from states.step import Step, TextId
from texts import Html, Texts

DOTS = "•••"
"""Stands for a masked answer, whatever its length."""

LONGEST = 22
"""Characters of a button that may stand beside another one."""

FULLNESS = ((6, 9, True), (3, 5, True), (1, 3, True), (1, 3, False), (1, 0, False))
"""How many lines of history and of warnings, and whether the masked answers are listed."""


def card(case: CaseView, texts: Texts, picture: bytes | None = None) -> Screen:
    """The case with its pictures; other personal answers are masked."""
    words = Html()
    for entries, doubts, listed in FULLNESS:
        parts = [_head(case, texts), _open_answers(case, texts)]
        parts += _masked(case, texts) if listed else []
        parts += _doubts(case, texts, doubts)
        parts += questions(case, texts)
        parts.append(_history(case, texts, entries))
        words = Html("\n\n".join(part for part in parts if part))
        if message_length(words) <= LONGEST_CAPTION:
            break
    paper = Attachment(f"{case.application.reference}.jpg", picture) if picture else None
    keyboard = _actions(case, texts)
    return Screen(words, keyboard, paper, protected=True, edits_caption=picture is None)


def _head(case: CaseView, texts: Texts) -> Html:
    application, lease = case.application, case.lease
    lines = [_line_of_state(application, texts)]
    if not has_chat(application.citizen):
        lines.append(texts("desk-no-chat"))
    if application.attempt > 1:
        lines.append(texts("desk-attempt", attempt=application.attempt))
    if application.status is Status.WAITING and application.due_at:
        lines.append(texts("desk-until", until=application.due_at))
    if lease:
        whose = "yes" if case.is_mine else "no"
        name = person_name(lease.reviewer, texts, case.names)
        until = format_lease_end(lease.expires_at, case.situation.now, texts)
        lines.append(texts("desk-lease", mine=whose, who=name, until=until))
    return Html("\n".join(lines))


def _line_of_state(application: Application, texts: Texts) -> Html:
    now = texts(f"status-{application.status.replace('_', '-')}")
    return texts("desk-card", reference=application.reference, now=now)


def _open_answers(case: CaseView, texts: Texts) -> Html:
    """The answers that are not personal."""
    lines = [
        answer_line(step, case.situation.answers[step.id], texts)
        for step in answered_steps(case)
        if not (
            step.personal or isinstance(step, PictureStep) or step == ApplicationForm.email_code
        )
    ]
    if proof := email_proof(case.situation.answers):
        lines.append(texts("email-proof", proof=proof))
    return Html("\n".join(lines))


def _masked(case: CaseView, texts: Texts) -> list[Html]:
    """The personal answers, masked, one paragraph a section."""
    sections: dict[str, list[Html]] = {}
    for step in answered_steps(case):
        if step.personal:
            label = texts(f"{step.text_id}.label")
            words = mask(step, case.situation.answers[step.id], texts)
            line = texts("desk-masked", label=label, words=words)
            sections.setdefault(step.section, []).append(line)
    answers = case.situation.answers
    names = {
        section: texts(child_text_id(f"section-{section}", answers, texts)) for section in sections
    }
    return [
        texts("desk-section", name=names[section], answers=Html(", ".join(lines)))
        for section, lines in sections.items()
    ]


def mask(step: Step, value: object, texts: Texts) -> Html:
    """A masked answer: the first letter of a typed word; of digits and choices nothing."""
    if value is None:
        return texts("answer-not-given")
    words = step.show(value)
    first = words[:1] if not isinstance(words, TextId) and words[:1].isalpha() else ""
    return texts("answer", words=first + DOTS)


def _doubts(case: CaseView, texts: Texts, most: int) -> list[Html]:
    """The first findings, masked; their numbers are on the picture sheet too."""
    every = case.findings
    if not every:
        return []
    lines = [texts("desk-doubts", many=len(every))]
    for number, (_, found) in enumerate(every[:most], 1):
        lines.append(finding_line(number, masked_finding(found), texts))
    if len(every) > most:
        lines.append(texts("desk-doubts-more", many=len(every) - most))
    return [Html("\n".join(lines))]


def masked_finding(found: Finding) -> Finding:
    """The same without anything that was typed or read."""
    hidden = {
        name: DOTS if isinstance(value, str | date) else value
        for name, value in found.params.items()
    }
    return replace(found, params=hidden)


def questions(case: CaseView, texts: Texts) -> list[Html]:
    """How many questions the citizen was asked, and how many wait for an answer."""
    if not case.questions:
        return []
    open_ones = sum(one.answer is None for one in case.questions)
    return [texts("desk-questions", many=len(case.questions), open=open_ones)]


def _history(case: CaseView, texts: Texts, most: int) -> Html:
    """The newest lines."""
    lines = [entry_line(case, entry, texts) for entry in case.history[-most:]]
    return Html("\n".join([texts("desk-history"), *lines]))


def _actions(case: CaseView, texts: Texts) -> InlineKeyboard:
    """The buttons: decisions first, then parts of the case."""
    id, version = case.application.id, case.application.version
    decide, ask = [], []
    if case.application.status is Status.WAITING and case.is_mine:
        yes = CaseAction(application=id, action="approve", version=version)
        back = CaseAction(application=id, action="return", version=version)
        no = CaseAction(application=id, action="reject", version=version)
        decide = [
            button(texts.plain("desk-approve"), yes, ButtonStyle.SUCCESS),
            button(texts.plain("desk-return"), back),
            button(texts.plain("desk-reject"), no, ButtonStyle.DANGER),
        ]
        ask = [button(texts.plain("desk-ask-button"), CaseAction(application=id, action="ask"))]
    if case.application.status is Status.READY:
        hand_over = CaseAction(application=id, action="collected")
        decide = [button(texts.plain("desk-collect"), hand_over, ButtonStyle.SUCCESS)]
    looks = part_buttons(case, texts)
    if any(isinstance(step, PictureStep) for step in answered_steps(case)):
        scan = CaseAction(application=id, action="pictures")
        looks.append(button(texts.plain("desk-scan-button"), scan))
    return rows(decide, ask, *in_pairs(looks, LONGEST))
