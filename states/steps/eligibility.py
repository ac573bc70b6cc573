"""Who applies and by which account: answered before the form, never asked in it."""

from typing import Any

from domain.application import Answers
from states.step import Step, TextId


def has_eligibility(answers: Answers) -> bool:
    return "road" in answers


class EligibilityStep(Step):
    """`{"whom": …, "age": …, "city": …, "account": …}`, the answers given before the form.

    With `"proof": "portal"` the account is confirmed in the form by signing in. At an office it
    is `{"category": …}`, of the person for whom the form is filled in.
    """

    answered_before = True

    def show(self, value: Any) -> str:
        if "category" in value:
            return TextId(f"step-road-{value['category']}")
        return TextId("step-road-portal" if value.get("proof") else "step-road-declared")
