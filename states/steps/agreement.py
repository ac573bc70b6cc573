"""Consent to the processing of personal data, and the conditions of the service: two screens."""

from datetime import datetime
from typing import Any

from domain.refusal import Refused
from states.step import AnswerInput, Situation, TextId
from states.step_kinds import ChoiceStep
from states.typed_choice import starts_like

CONSENT_VERSION = "2"
"""Raise it whenever the words of `step-consent` change: drafts are then asked again."""


class AgreementStep(ChoiceStep):
    """A statement one can only agree to; stored with the time of agreement."""

    def __init__(self, section: str) -> None:
        super().__init__(section, "agree")

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        super().parse(given, situation)
        return {"at": situation.now.isoformat(timespec="seconds")}

    def show(self, value: Any) -> str:
        return datetime.fromisoformat(value["at"]).strftime("%d.%m.%Y")


class ConsentStep(AgreementStep):
    """A screen of its own before the first question, its version and time kept as proof.

    Source: 156-ФЗ of 24.06.2025 (consent is separate from all other agreements).
    """

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        # «Данных» is in the words of the button, but it is no consent.
        consenting = all(starts_like(given.text, words) for words in given.labels.values())
        if given.kind == "text" and not consenting:
            raise Refused("needs-choice")
        return {**super().parse(given, situation), "version": CONSENT_VERSION}

    def validate(self, value: Any, situation: Situation) -> None:
        if value.get("version") != CONSENT_VERSION:
            raise Refused("consent-changed")

    def show(self, value: Any) -> str:
        return TextId("step-consent-given")
