"""The portal's data about whoever signed in, offered as answers."""

from collections.abc import Mapping
from typing import Any

from domain.application import Answers
from states.steps import prefill
from states.steps.prefill import PrefillStep
from states.steps.sign_in import uses_portal


def has_portal_data(answers: Answers) -> bool:
    return uses_portal(answers) and bool(_claims(answers))


def confirmed_by_portal(answers: Answers) -> Mapping[str, Any]:
    """The portal's answers that the citizen accepted, by step."""
    return prefill.accepted_answers(answers, "known")


class PortalDataStep(PrefillStep):
    """Whether to accept the portal's data; asked again after another sign-in."""

    stale = "known-of-another"

    def offered(self, answers: Answers) -> dict[str, Any]:
        return _claims(answers)

    def source(self, answers: Answers) -> str | None:
        signed_in = answers.get("sign_in")
        return str(signed_in["of"]) if signed_in else None


def _claims(answers: Answers) -> dict[str, Any]:
    return dict((answers.get("sign_in") or {}).get("claims", {}))
