"""The reason for which a policy is applied for."""

from typing import Any

from domain import catalogue
from domain.form import reasons
from domain.refusal import Refused
from states.step import Option, Situation
from states.step_kinds import ChoiceStep, answered


class ReasonStep(ChoiceStep):
    """Validated by the rules for changing one's insurer (326-ФЗ, ст. 16)."""

    def __init__(self, section: str) -> None:
        super().__init__(section, *(reason.id for reason in reasons.REASONS))

    def options(self, situation: Situation) -> tuple[Option, ...]:
        """The reasons that `domain/catalogue/reasons.toml` offers, in its order."""
        all_of_them = {option.id: option for option in super().options(situation)}
        return tuple(all_of_them[id] for id in catalogue.reasons())

    def validate(self, value: Any, situation: Situation) -> None:
        today = situation.today
        if not catalogue.is_offered(value):
            raise Refused("reason-gone")
        reasons.check_reason(
            value,
            today,
            last_change=situation.previous_change,
            deadline=situation.change_deadline,
        )


asks_insurer = answered("reason", *(one.id for one in reasons.REASONS if one.asks_insurer))
asks_enp = answered("reason", *(one.id for one in reasons.REASONS if one.asks_enp))
