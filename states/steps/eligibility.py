"""Who applies and by which account: answered before the form, never asked in it."""

from typing import Any

from states.step import Step, TextId


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
