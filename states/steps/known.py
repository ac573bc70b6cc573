"""What the portal knows of whoever signed in, offered as ready answers."""

from collections.abc import Mapping
from typing import Any

from domain.application import Answers
from states.steps import offered
from states.steps.offered import OfferedStep
from states.steps.sign_in import by_portal


def is_known(answers: Answers) -> bool:
    return by_portal(answers) and bool(_claims(answers))


def confirmed(answers: Answers) -> Mapping[str, Any]:
    """The answers that the portal gave and the citizen accepted, by step."""
    return offered.taken(answers, "known")


class KnownStep(OfferedStep):
    """Belongs to the sign-in it came by."""

    stale = "known-of-another"

    def offered(self, answers: Answers) -> dict[str, Any]:
        return _claims(answers)

    def source(self, answers: Answers) -> str | None:
        signed_in = answers.get("sign_in")
        return str(signed_in["of"]) if signed_in else None


def _claims(answers: Answers) -> dict[str, Any]:
    return dict((answers.get("sign_in") or {}).get("claims", {}))
