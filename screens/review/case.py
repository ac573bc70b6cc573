"""The card of a case: all that decides it on one message, what is personal masked."""

from dataclasses import replace
from datetime import date

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardMarkup

from domain.application import Application, Status
from domain.person import has_chat
from screens.buttons import Desk, button, in_pairs, rows
from screens.form.child_wording import of_whom
from screens.review.case_view import CaseView, answer, answered, doubt, entry_line, ways
from screens.review.lease import until_words
from screens.review.people import who
from screens.screen import LONGEST_CAPTION, Paper, Screen, length
from states.application import ApplicationForm
from states.picture import PictureStep
from states.step import Step, TextId
from states.steps.email_code import proof_of_email
from texts import Html, Texts

DOTS = "•••"
"""What stands for an answer that was not opened; its length tells nothing."""

LONGEST = 22
"""Signs of a button that may stand beside another one."""

FULLNESS = ((6, 9, True), (3, 5, True), (1, 3, True), (1, 3, False), (1, 0, False))
"""How many lines of history and of warnings, and whether the masked answers are listed."""


def card(seen: CaseView, texts: Texts, picture: bytes | None = None) -> Screen:
    """The case as it lies on the desk: what is personal is masked, but for the pictures."""
    words = Html()
    for entries, doubts, listed in FULLNESS:
        parts = [_head(seen, texts), _open_answers(seen, texts)]
        parts += _masked(seen, texts) if listed else []
        parts += _doubts(seen, texts, doubts)
        parts += _questions(seen, texts)
        parts.append(_history(seen, texts, entries))
        words = Html("\n\n".join(part for part in parts if part))
        if length(words) <= LONGEST_CAPTION:
            break
    paper = Paper(f"{seen.application.reference}.jpg", picture) if picture else None
    keyboard = _actions(seen, texts)
    return Screen(words, keyboard, paper, protected=True, under=picture is None)


def _head(seen: CaseView, texts: Texts) -> Html:
    application, lease = seen.application, seen.lease
    lines = [_line_of_state(application, texts)]
    if not has_chat(application.citizen):
        lines.append(texts("desk-no-chat"))
    if application.attempt > 1:
        lines.append(texts("desk-attempt", attempt=application.attempt))
    if application.status is Status.WAITING and application.due_at:
        lines.append(texts("desk-until", until=application.due_at))
    if lease:
        whose = "yes" if seen.mine else "no"
        name = who(lease.reviewer, texts, seen.names)
        until = until_words(lease.until, seen.situation.now, texts)
        lines.append(texts("desk-lease", mine=whose, who=name, until=until))
    return Html("\n".join(lines))


def _line_of_state(application: Application, texts: Texts) -> Html:
    now = texts(f"status-{application.status.replace('_', '-')}")
    return texts("desk-card", reference=application.reference, now=now)


def _open_answers(seen: CaseView, texts: Texts) -> Html:
    """What tells nothing of a person."""
    lines = [
        answer(step, seen.situation.answers[step.id], texts)
        for step in answered(seen)
        if not (
            step.personal or isinstance(step, PictureStep) or step == ApplicationForm.email_code
        )
    ]
    if proof := proof_of_email(seen.situation.answers):
        lines.append(texts("email-proof", proof=proof))
    return Html("\n".join(lines))


def _masked(seen: CaseView, texts: Texts) -> list[Html]:
    """The other answers, a paragraph a section: that they are there, not what they are."""
    sections: dict[str, list[Html]] = {}
    for step in answered(seen):
        if step.personal:
            label = texts(f"{step.text_id}.label")
            words = _mask(step, seen.situation.answers[step.id], texts)
            line = texts("desk-masked", label=label, words=words)
            sections.setdefault(step.section, []).append(line)
    answers = seen.situation.answers
    names = {section: texts(of_whom(f"section-{section}", answers, texts)) for section in sections}
    return [
        texts("desk-section", name=names[section], answers=Html(", ".join(lines)))
        for section, lines in sections.items()
    ]


def _mask(step: Step, value: object, texts: Texts) -> Html:
    """The first letter of a word of one's own; of figures and of choices nothing."""
    if value is None:
        return texts("answer-not-given")
    words = step.show(value)
    first = words[:1] if not isinstance(words, TextId) and words[:1].isalpha() else ""
    return texts("answer", words=first + DOTS)


def _doubts(seen: CaseView, texts: Texts, most: int) -> list[Html]:
    """The first of what looks doubtful, masked; its numbers stand on the sheet too."""
    every = seen.findings
    if not every:
        return []
    lines = [texts("desk-doubts", many=len(every))]
    for number, (_, found) in enumerate(every[:most], 1):
        hidden = {
            name: DOTS if isinstance(value, str | date) else value
            for name, value in found.params.items()
        }
        lines.append(doubt(number, replace(found, params=hidden), texts))
    if len(every) > most:
        lines.append(texts("desk-doubts-more", many=len(every) - most))
    return [Html("\n".join(lines))]


def _questions(seen: CaseView, texts: Texts) -> list[Html]:
    """How many were put to the citizen, and how many of them wait for an answer."""
    if not seen.questions:
        return []
    open_ones = sum(one.answer is None for one in seen.questions)
    return [texts("desk-questions", many=len(seen.questions), open=open_ones)]


def _history(seen: CaseView, texts: Texts, most: int) -> Html:
    """The newest lines."""
    lines = [entry_line(seen, entry, texts) for entry in seen.history[-most:]]
    return Html("\n".join([texts("desk-history"), *lines]))


def _actions(seen: CaseView, texts: Texts) -> InlineKeyboardMarkup:
    """What can be done now, then what can be looked at."""
    id, version = seen.application.id, seen.application.version
    decide, ask = [], []
    if seen.application.status is Status.WAITING and seen.mine:
        yes = Desk(application=id, action="approve", version=version)
        back = Desk(application=id, action="return", version=version)
        no = Desk(application=id, action="reject", version=version)
        decide = [
            button(texts.plain("desk-approve"), yes, ButtonStyle.SUCCESS),
            button(texts.plain("desk-return"), back),
            button(texts.plain("desk-reject"), no, ButtonStyle.DANGER),
        ]
        ask = [button(texts.plain("desk-ask-button"), Desk(application=id, action="ask"))]
    if seen.application.status is Status.READY:
        hand_over = Desk(application=id, action="collected")
        decide = [button(texts.plain("desk-collect"), hand_over, ButtonStyle.SUCCESS)]
    looks = ways(seen, texts)
    if any(isinstance(step, PictureStep) for step in answered(seen)):
        scan = Desk(application=id, action="pictures")
        looks.append(button(texts.plain("desk-scan-button"), scan))
    return rows(decide, ask, *in_pairs(looks, LONGEST))
