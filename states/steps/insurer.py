"""The insurer chosen, out of the catalogue."""

from typing import Any

from domain import catalogue
from domain.refusal import Refused
from states.step import Option, Situation
from states.step_kinds import ChoiceStep


class InsurerStep(ChoiceStep):
    """Options are rows of `domain/catalogue/insurers.toml`."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(one.id, one.name) for one in catalogue.insurers())

    def validate(self, value: Any, situation: Situation) -> None:
        if value not in {one.id for one in catalogue.insurers()}:
            raise Refused("insurer-gone")

    def show(self, value: Any) -> str:
        known = catalogue.insurer(value)
        return known.name if known else str(value)
