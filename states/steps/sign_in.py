"""Signing in at the portal, where one is set; otherwise the account is taken on one's word."""

from typing import Any

from domain.application import Answers
from domain.refusal import Refused
from states.step import Given, Situation, Step, TextId


def by_portal(answers: Answers) -> bool:
    """Whether this application was opened where accounts are proved."""
    return (answers.get("road") or {}).get("proof") == "portal"


class SignInStep(Step):
    """`{"at": ISO time, "of": code, "claims": answers by step}`; the chat's handler gives it."""

    def parse(self, given: Given, situation: Situation) -> Any:
        raise Refused("sign-in-code")

    def show(self, value: Any) -> str:
        return TextId("step-sign-in-confirmed")
