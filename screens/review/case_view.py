"""A case as a reviewer sees it, and the lines shared by its card and its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.application import Application, Correction, HistoryEntry
from domain.refusal import Finding
from screens.buttons import button
from screens.form.check import finding
from screens.form.child_wording import child_text_id
from screens.form.questions import AGREEMENT_SECTIONS, show_answer
from screens.keyboards import InlineButton
from screens.review.case_buttons import CasePart, CasePartAction
from screens.review.people import Names, person_name
from screens.status.status import moscow_date
from states import journey
from states.step import Situation, Step
from storage.review.reviewer_questions import ReviewerQuestion
from storage.review.worklist import Lease
from texts import Html, Texts

MASKED_SECTIONS: tuple[CasePart, ...] = ("passport", "representative", "contacts")
"""Sections whose answers are masked; `Step.personal` says which answers those are."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as seen by `reviewer` (an id); `lease` says which reviewer works on it.

    `names` are the short names of colleagues.
    """

    application: Application
    situation: Situation
    history: Sequence[HistoryEntry]
    reviewer: int
    lease: Lease | None = None
    questions: Sequence[ReviewerQuestion] = ()
    names: Names = field(default_factory=dict)

    @property
    def is_mine(self) -> bool:
        return self.lease is None or self.lease.reviewer == self.reviewer

    @property
    def findings(self) -> list[tuple[Step, Finding]]:
        return list(journey.findings(self.situation))


def available_parts(case: CaseView) -> list[CasePart]:
    """The parts that can be opened, changes of a corrected application first."""
    found: list[CasePart] = ["changes"] if last_correction(case.application) else []
    sections = {step.section for step in answered_steps(case)}
    found += [view for view in MASKED_SECTIONS if view in sections]
    found += ["findings"] if case.findings else []
    found += ["questions"] if case.questions else []
    return [*found, "history"]


def part_button(case: CaseView, view: CasePart, label: str, page: int = 0) -> InlineButton:
    return button(label, CasePartAction(application=case.application.id, view=view, page=page))


def part_buttons(
    case: CaseView, texts: Texts, except_view: CasePart = "case"
) -> list[InlineButton]:
    """A button for each part that can be opened."""
    return [
        part_button(case, view, texts.plain(f"{view_text_id(case, view, texts)}.button"))
        for view in available_parts(case)
        if view != except_view
    ]


def view_text_id(case: CaseView, view: CasePart, texts: Texts) -> str:
    """The id of the text that names a part."""
    return child_text_id(f"desk-view-{view}", case.situation.answers, texts)


def answered_steps(case: CaseView) -> Iterator[Step]:
    answers = case.situation.answers
    for step in journey.route(answers):
        if step.section not in AGREEMENT_SECTIONS and step.id in answers:
            yield step


def answer_line(step: Step, value: object, texts: Texts) -> Html:
    label = texts(f"{step.text_id}.label")
    return texts("answer-line", label=label, words=show_answer(step, value, texts))


def finding_line(number: int, found: Finding, texts: Texts) -> Html:
    return texts("desk-doubt", number=number, said=finding(found.code, found.params, texts))


def entry_line(case: CaseView, entry: HistoryEntry, texts: Texts) -> Html:
    what = texts(f"timeline-{entry.what.replace('_', '-')}")
    whose = person_name(entry.who, texts, case.names, case.application.citizen)
    return texts("desk-entry", what=what, on=moscow_date(entry.at), who=whose)


def last_correction(application: Application) -> Correction | None:
    """The correction after which it was sent again; None where there was none."""
    return None if application.in_correction else application.correction
