"""Who applies and by which account: told before the form began, and never asked in it."""

from typing import Any

from domain.application import Answers
from states.step import Step, TextId


def was_told(answers: Answers) -> bool:
    return "road" in answers


class RoadStep(Step):
    """`{"whom": …, "age": …, "city": …, "account": …}`, as they were tapped before the form.

    With `"proof": "portal"` the account is proved in the form by signing in. At an office it is
    `{"category": …}`, of whoever the papers were brought for.
    """

    settled = True

    def show(self, value: Any) -> str:
        if "category" in value:
            return TextId(f"step-road-{value['category']}")
        return TextId("step-road-portal" if value.get("proof") else "step-road-declared")
