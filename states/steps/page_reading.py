"""What was read from the passport page, offered as answers to eight questions at once."""

from typing import Any

from domain.application import Answers
from states.conditions import page_fields_read
from states.passport_page import ambiguous_names, answers_from_page
from states.step import Situation
from states.steps.prefill import PrefillStep


class PageReadingStep(PrefillStep):
    """Whether to accept what was read from the page; asked again for another scan."""

    stale = "reading-of-another"

    def offered(self, answers: Answers) -> dict[str, Any]:
        return answers_from_page(page_fields_read(answers))

    def question_id(self, situation: Situation) -> str:
        """Another text where some names are asked separately."""
        parts = ambiguous_names(page_fields_read(situation.answers))
        return "step-reading-in-part" if any(parts.values()) else self.text_id

    def source(self, answers: Answers) -> str | None:
        scan = answers.get("scan")
        return str(scan["picture"]) if scan else None
