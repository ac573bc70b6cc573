"""The parts of a case, opened one at a time: each in full, in as many pages as it needs."""

from collections.abc import Iterator, Sequence

from domain.application import Application, Correction, Decision
from domain.review import rejections
from domain.text_length import split_text
from screens.buttons import in_pairs, rows
from screens.form.check import answer_with_source
from screens.form.questions import AGREEMENT_SECTIONS, show_answer
from screens.review import reviewer_questions
from screens.review.case_buttons import CasePart
from screens.review.case_view import (
    MASKED_SECTIONS,
    CaseView,
    answered_steps,
    entry_line,
    finding_line,
    last_correction,
    part_button,
    part_buttons,
    view_text_id,
)
from screens.screen import LONGEST_CAPTION, Screen, message_length
from screens.status.notices import reasons
from states import journey
from states.step import Step
from texts import Html, Texts

PART = 300
"""Code units of a comment on one line: beneath a picture there is room for no more at once."""


def case_part(case: CaseView, view: CasePart, page: int, texts: Texts) -> Screen:
    """One part of the case in full, in as many pages as it needs."""
    head = _title(case, view, texts)
    pages = _pages(_lines(case, view, texts), LONGEST_CAPTION - message_length(head) - 2)
    page = min(page, len(pages) - 1)
    turns = [
        part_button(case, view, texts.plain(name), there)
        for name, there in (("desk-earlier", page - 1), ("desk-later", page + 1))
        if 0 <= there < len(pages)
    ]
    words = Html("\n\n".join([head, "\n".join(pages[page])]))
    back = part_button(case, "case", texts.plain("desk-back-to-case"))
    keyboard = rows(turns, *in_pairs(part_buttons(case, texts, except_view=view)), [back])
    return Screen(words, keyboard, protected=True, edits_caption=True)


def _title(case: CaseView, view: CasePart, texts: Texts) -> Html:
    name = texts(view_text_id(case, view, texts))
    return texts("desk-opened", reference=case.application.reference, name=name)


def _lines(case: CaseView, view: CasePart, texts: Texts) -> list[Html]:
    if view == "findings":
        every = enumerate(case.findings, 1)
        return [finding_line(number, found, texts) for number, (_, found) in every]
    if view == "changes":
        return _changes(case.application, texts)
    if view == "questions":
        return question_lines(case, texts)
    if view == "history":
        return history_lines(case, texts)
    lines = []
    for step in steps_of_part(case, view):
        words = answer_with_source(step, case.situation.answers, texts)
        label = texts(f"{step.text_id}.label")
        lines.append(texts("answer-line", label=label, words=words))
    return lines


def steps_of_part(case: CaseView, view: CasePart) -> list[Step]:
    """The steps whose answers are opened together."""
    # What is personal elsewhere, the number of an older policy, is opened with the passport.
    return [
        step
        for step in answered_steps(case)
        if step.personal
        and view == (step.section if step.section in MASKED_SECTIONS else MASKED_SECTIONS[0])
    ]


def question_lines(case: CaseView, texts: Texts) -> list[Html]:
    return [
        words
        for one in case.questions
        for words in reviewer_questions.question_lines(one, texts, case.names)
    ]


def history_lines(case: CaseView, texts: Texts) -> list[Html]:
    """What happened, and why the last decision was made."""
    lines = [entry_line(case, entry, texts) for entry in case.history]
    return lines + _why(case.application, texts)


def _changes(application: Application, texts: Texts) -> list[Html]:
    """Old and new side by side."""
    lines: list[Html] = []
    for step, old, new in changed_answers(application):
        label = texts(f"{step.text_id}.label")
        was, now = show_answer(step, old, texts), show_answer(step, new, texts)
        same = "desk-line-same" if old == new else "desk-line-changed"
        lines.append(texts(same, label=label, was=was, now=now))
    return lines


def changed_answers(application: Application) -> Iterator[tuple[Step, object, object]]:
    """The answers that were given anew or changed, each as it was and as it is."""
    correction = last_correction(application)
    if correction is None:
        return
    for step in journey.route(application.answers):
        old, new = correction.earlier.get(step.id), application.answers.get(step.id)
        redone = step.id in correction.steps or step.id not in correction.earlier
        if step.section not in AGREEMENT_SECTIONS and (redone or old != new):
            yield step, old, new


def _why(application: Application, texts: Texts) -> list[Html]:
    """The reasons of the last decision by their short names, and the words beside them."""
    last: Decision | Correction | None = application.decision or application.correction
    if last is None:
        return []
    names = [texts(f"{rejections.by_code(code).text_id}.reviewer") for code in last.reasons]
    lines = [texts("reason-line", said=name) for name in names]
    return lines + [
        line for part in split_text(last.comment, PART) for line in reasons((), part, texts)
    ]


def _pages(lines: Sequence[Html], longest: int) -> list[list[Html]]:
    """As many lines to a page as there is room for; at least one page, maybe empty."""
    pages: list[list[Html]] = [[]]
    for line in lines:
        if pages[-1] and message_length(Html("\n".join([*pages[-1], line]))) > longest:
            pages.append([])
        pages[-1].append(line)
    return pages
