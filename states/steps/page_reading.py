"""What was read from the passport page, offered as answers to eight questions at once."""

from collections.abc import Mapping
from typing import Any

from domain.application import Answers
from states.passport_page import ambiguous_names, answers_from_page
from states.step import Situation
from states.steps import prefill
from states.steps.prefill import PrefillStep

LEAST = 3
"""The fewest fields that are offered; fewer are sooner typed than checked."""


def is_readable(answers: Answers) -> bool:
    """Whether enough fields were read from the page."""
    return len(_read(answers)) >= LEAST


def accepted_from_page(answers: Answers) -> Mapping[str, Any]:
    """The answers read from the page that the citizen accepted, by step."""
    return prefill.accepted_answers(answers, "reading")


class PageReadingStep(PrefillStep):
    """Whether to accept what was read from the page; asked again for another scan."""

    stale = "reading-of-another"

    def offered(self, answers: Answers) -> dict[str, Any]:
        return _read(answers)

    def question_id(self, situation: Situation) -> str:
        """Another text where some names are asked separately."""
        scan = situation.answers.get("scan") or {}
        parts = ambiguous_names(scan.get("reading", {}).get("fields", {}))
        return "step-reading-in-part" if any(parts.values()) else self.text_id

    def source(self, answers: Answers) -> str | None:
        scan = answers.get("scan")
        return str(scan["picture"]) if scan else None


def _read(answers: Answers) -> dict[str, Any]:
    scan = answers.get("scan") or {}
    return answers_from_page(scan.get("reading", {}).get("fields", {}))
