"""The mobile phone: the citizen's own contact by a button, or typed."""

from typing import Any

from domain.form import phones
from domain.refusal import Finding, Refused, Unsure
from states.step import AnswerInput, Situation, Step


class PhoneStep(Step):
    """`{"number": "+79…", "own": bool}`; `own` where it was shared as a Telegram contact."""

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.kind == "contact":
            if given.phone is None:
                raise Refused("phone-not-own")
            # Telegram gives numbers with their country code and without the plus.
            return _number(f"+{given.phone.lstrip('+')}", own=True)
        if given.kind != "text":
            raise Refused("needs-text")
        return _number(given.text, own=False)

    def show(self, value: Any) -> str:
        return phones.format_phone(value["number"])

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        abroad = phones.findings(value["number"])
        return abroad if value["own"] else (Finding("phone-typed"), *abroad)


def _number(typed: str, *, own: bool) -> dict[str, Any]:
    def stored(number: str) -> dict[str, Any]:
        return {"number": number, "own": own}

    try:
        return stored(phones.parse_phone(typed))
    except Unsure as unsure:
        raise unsure.map_values(stored) from None
