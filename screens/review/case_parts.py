"""The parts of a case, opened one at a time: each in full, in as many pages as it needs."""

from collections.abc import Sequence

from domain.application import Application, Correction, Decision
from domain.review import rejections
from domain.text_length import pieces
from screens.buttons import in_pairs, rows
from screens.form.check import marked
from screens.form.questions import AGREED, shown
from screens.review import reviewer_questions
from screens.review.case_buttons import View
from screens.review.case_view import (
    SHUT,
    CaseView,
    answered,
    corrected,
    doubt,
    entry_line,
    view_text,
    way_to,
    ways,
)
from screens.screen import LONGEST_CAPTION, Screen, length
from screens.status.notices import reasons
from states import journey
from texts import Html, Texts

PART = 300
"""Code units of a comment on one line: beneath a picture there is room for no more at once."""


def opened(seen: CaseView, view: View, page: int, texts: Texts) -> Screen:
    """One part of the case in full, in as many pages as it needs."""
    head = _title(seen, view, texts)
    pages = _pages(_lines(seen, view, texts), LONGEST_CAPTION - length(head) - 2)
    page = min(page, len(pages) - 1)
    turns = [
        way_to(seen, view, texts.plain(name), there)
        for name, there in (("desk-earlier", page - 1), ("desk-later", page + 1))
        if 0 <= there < len(pages)
    ]
    words = Html("\n\n".join([head, "\n".join(pages[page])]))
    back = way_to(seen, "case", texts.plain("desk-back-to-case"))
    keyboard = rows(turns, *in_pairs(ways(seen, texts, but=view)), [back])
    return Screen(words, keyboard, protected=True, under=True)


def _title(seen: CaseView, view: View, texts: Texts) -> Html:
    name = texts(view_text(seen, view, texts))
    return texts("desk-opened", reference=seen.application.reference, name=name)


def _lines(seen: CaseView, view: View, texts: Texts) -> list[Html]:
    if view == "findings":
        every = enumerate(seen.findings, 1)
        return [doubt(number, found, texts) for number, (_, found) in every]
    if view == "changes":
        return _changes(seen.application, texts)
    if view == "questions":
        return [
            words
            for one in seen.questions
            for words in reviewer_questions.line(one, texts, seen.names)
        ]
    if view == "history":
        lines = [entry_line(seen, entry, texts) for entry in seen.history]
        return lines + _why(seen.application, texts)
    lines = []
    for step in answered(seen):
        # What is personal elsewhere, the number of an older policy, is opened with the passport.
        home = step.section if step.section in SHUT else SHUT[0]
        if home == view and step.personal:
            words = marked(step, seen.situation.answers, texts)
            label = texts(f"{step.text_id}.label")
            lines.append(texts("answer-line", label=label, words=words))
    return lines


def _changes(application: Application, texts: Texts) -> list[Html]:
    """Old and new side by side."""
    correction = corrected(application)
    lines: list[Html] = []
    if correction is None:
        return lines
    for step in journey.route(application.answers):
        old, new = correction.earlier.get(step.id), application.answers.get(step.id)
        redone = step.id in correction.steps or step.id not in correction.earlier
        if step.section not in AGREED and (redone or old != new):
            label = texts(f"{step.text_id}.label")
            was, now = shown(step, old, texts), shown(step, new, texts)
            same = "desk-line-same" if old == new else "desk-line-changed"
            lines.append(texts(same, label=label, was=was, now=now))
    return lines


def _why(application: Application, texts: Texts) -> list[Html]:
    """The reasons of the last decision by their short names, and the words beside them."""
    last: Decision | Correction | None = application.decision or application.correction
    if last is None:
        return []
    names = [texts(f"{rejections.of(code).text_id}.reviewer") for code in last.reasons]
    lines = [texts("reason-line", said=name) for name in names]
    return lines + [
        line for part in pieces(last.comment, PART) for line in reasons((), part, texts)
    ]


def _pages(lines: Sequence[Html], longest: int) -> list[list[Html]]:
    """As many lines to a page as there is room for; at least one page, maybe empty."""
    pages: list[list[Html]] = [[]]
    for line in lines:
        if pages[-1] and length(Html("\n".join([*pages[-1], line]))) > longest:
            pages.append([])
        pages[-1].append(line)
    return pages
