"""The mobile phone: the citizen's own contact by a button, or typed."""

from typing import Any

from domain.form import phones
from domain.refusal import Finding, Refused, Unsure
from states.step import Given, Situation, Step


class PhoneStep(Step):
    """`{"number": "+79…", "own": bool}`; own means that Telegram vouched for it."""

    def parse(self, given: Given, situation: Situation) -> Any:
        if given.kind == "contact":
            if given.phone is None:
                raise Refused("phone-not-own")
            # Telegram gives numbers with their country code and without the plus.
            return _number(f"+{given.phone.lstrip('+')}", own=True)
        if given.kind != "text":
            raise Refused("needs-text")
        return _number(given.text, own=False)

    def show(self, value: Any) -> str:
        return phones.shown_phone(value["number"])

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        abroad = phones.findings(value["number"])
        return abroad if value["own"] else (Finding("phone-typed"), *abroad)


def _number(typed: str, *, own: bool) -> dict[str, Any]:
    def stored(number: str) -> dict[str, Any]:
        return {"number": number, "own": own}

    try:
        return stored(phones.phone(typed))
    except Unsure as unsure:
        raise unsure.stored(stored) from None
