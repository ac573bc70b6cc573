"""A case as a reviewer looks at it, and the lines of which its card and its parts are made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aiogram.types import InlineKeyboardButton

from domain.application import Application, Correction, Entry
from domain.refusal import Finding
from screens.buttons import button
from screens.form.check import finding
from screens.form.child_wording import of_whom
from screens.form.questions import AGREED, shown
from screens.review.case_buttons import Case, View
from screens.review.people import Names, who
from screens.status.status import day
from states import journey
from states.step import Situation, Step
from storage.review.reviewer_questions import ReviewerQuestion
from storage.review.worklist import Lease
from texts import Html, Texts

SHUT: tuple[View, ...] = ("passport", "representative", "contacts")
"""Sections whose answers are masked; `Step.personal` says which answers those are."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as a reviewer looks at it: `me` is their number, `lease` whoever works on it.

    `names` are the short names of colleagues.
    """

    application: Application
    situation: Situation
    history: Sequence[Entry]
    me: int
    lease: Lease | None = None
    questions: Sequence[ReviewerQuestion] = ()
    names: Names = field(default_factory=dict)

    @property
    def mine(self) -> bool:
        return self.lease is None or self.lease.reviewer == self.me

    @property
    def findings(self) -> list[tuple[Step, Finding]]:
        return list(journey.findings(self.situation))


def views(seen: CaseView) -> list[View]:
    """The parts that can be opened: what came back corrected first of all."""
    found: list[View] = ["changes"] if corrected(seen.application) else []
    sections = {step.section for step in answered(seen)}
    found += [view for view in SHUT if view in sections]
    found += ["findings"] if seen.findings else []
    found += ["questions"] if seen.questions else []
    return [*found, "history"]


def way_to(seen: CaseView, view: View, label: str, page: int = 0) -> InlineKeyboardButton:
    return button(label, Case(application=seen.application.id, view=view, page=page))


def ways(seen: CaseView, texts: Texts, but: View = "case") -> list[InlineKeyboardButton]:
    """A button for each part that can be opened."""
    return [
        way_to(seen, view, texts.plain(f"{view_text(seen, view, texts)}.button"))
        for view in views(seen)
        if view != but
    ]


def view_text(seen: CaseView, view: View, texts: Texts) -> str:
    """The id of what names it."""
    return of_whom(f"desk-view-{view}", seen.situation.answers, texts)


def answered(seen: CaseView) -> Iterator[Step]:
    answers = seen.situation.answers
    for step in journey.route(answers):
        if step.section not in AGREED and step.id in answers:
            yield step


def answer(step: Step, value: object, texts: Texts) -> Html:
    label = texts(f"{step.text_id}.label")
    return texts("answer-line", label=label, words=shown(step, value, texts))


def doubt(number: int, found: Finding, texts: Texts) -> Html:
    return texts("desk-doubt", number=number, said=finding(found.code, found.params, texts))


def entry_line(seen: CaseView, entry: Entry, texts: Texts) -> Html:
    what = texts(f"timeline-{entry.what.replace('_', '-')}")
    whose = who(entry.who, texts, seen.names, seen.application.citizen)
    return texts("desk-entry", what=what, on=day(entry.at), who=whose)


def corrected(application: Application) -> Correction | None:
    """What was sent back before it came again."""
    return None if application.in_correction else application.correction
