"""Signing in at the portal, where one is set; otherwise the account is only declared."""

from typing import Any

from domain.refusal import Refused
from states.step import AnswerInput, Situation, Step, TextId


class SignInStep(Step):
    """`{"at": ISO time, "of": code, "claims": answers by step}`, set by the sign-in's handler."""

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        raise Refused("sign-in-code")

    def show(self, value: Any) -> str:
        return TextId("step-sign-in-confirmed")
