"""What was read from the passport page, offered as ready answers to eight questions at once."""

from collections.abc import Mapping
from typing import Any

from domain.application import Answers
from states.passport_page import answers_of, open_names
from states.step import Situation
from states.steps import offered
from states.steps.offered import OfferedStep

LEAST = 3
"""Fields; fewer than this are sooner typed than checked."""


def was_read(answers: Answers) -> bool:
    """Whether the page said enough, by its own check digits."""
    return len(_read(answers)) >= LEAST


def taken(answers: Answers) -> Mapping[str, Any]:
    """The answers that were read and accepted, by step."""
    return offered.taken(answers, "reading")


class ReadingStep(OfferedStep):
    """Belongs to the scan it was read from."""

    stale = "reading-of-another"

    def offered(self, answers: Answers) -> dict[str, Any]:
        return _read(answers)

    def asked_as(self, situation: Situation) -> str:
        """Names that the lines leave open are asked apart, and the question says so."""
        scan = situation.answers.get("scan") or {}
        parts = open_names(scan.get("reading", {}).get("fields", {}))
        return "step-reading-in-part" if any(parts.values()) else self.text_id

    def source(self, answers: Answers) -> str | None:
        scan = answers.get("scan")
        return str(scan["picture"]) if scan else None


def _read(answers: Answers) -> dict[str, Any]:
    scan = answers.get("scan") or {}
    return answers_of(scan.get("reading", {}).get("fields", {}))
