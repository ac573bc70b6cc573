"""The mobile phone: the citizen's own contact by a button, or typed."""

from typing import Any

from domain import contacts
from domain.refused import Finding, Refused
from states.step import Given, Situation, Step


class PhoneStep(Step):
    """`{"number": "+79…", "own": bool}`; own means that Telegram vouched for it."""

    def parse(self, given: Given, situation: Situation) -> Any:
        if given.kind == "contact":
            if given.phone is None:
                raise Refused("phone-not-own")
            # Telegram gives numbers with their country code and without the plus.
            return {"number": contacts.phone(f"+{given.phone.lstrip('+')}"), "own": True}
        if given.kind != "text":
            raise Refused("needs-text")
        return {"number": contacts.phone(given.text), "own": False}

    def show(self, value: Any) -> str:
        return contacts.shown_phone(value["number"])

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        return () if value["own"] else (Finding("phone-typed"),)
