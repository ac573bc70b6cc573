"""The portal's data about whoever signed in, offered as answers."""

from typing import Any

from domain.application import Answers
from states.conditions import portal_claims
from states.steps.prefill import PrefillStep


class PortalDataStep(PrefillStep):
    """Whether to accept the portal's data; asked again after another sign-in."""

    stale = "known-of-another"

    def offered(self, answers: Answers) -> dict[str, Any]:
        return portal_claims(answers)

    def source(self, answers: Answers) -> str | None:
        signed_in = answers.get("sign_in")
        return str(signed_in["of"]) if signed_in else None
