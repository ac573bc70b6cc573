"""What is asked before the form: at most four taps that tell which road is open."""

from functools import cache
from typing import Any, cast

from aiogram.fsm.state import StatesGroup

from domain.account.eligibility import Declared, closed
from domain.account.told_age import ages
from states.step import Ambiguous, Given, Situation, Step
from states.step_kinds import ChoiceStep, answered
from texts.folding import folded


class AgeStep(ChoiceStep):
    """Pressed, or told as a number, a year or a date of birth."""

    def parse(self, given: Given, situation: Situation) -> Any:
        typed = given.kind == "text" and given.choice is None
        if not typed or folded(given.text) in map(folded, given.labels.values()):
            return super().parse(given, situation)
        told = ages(given.text, situation.today)
        if len(told) > 1:
            options = self.options(situation)
            raise Ambiguous(tuple(option for option in options if option.id in told))
        return told[0] if told else super().parse(given, situation)


class EligibilityForm(StatesGroup):
    whom = ChoiceStep("road", "self", "newborn", "child", "other", "foreign")
    age = AgeStep("road", "adult", "teen", "child", when=answered("whom", "self", "child"))
    city = ChoiceStep("road", "moscow", "elsewhere", when=answered("whom", "self"))
    account = ChoiceStep(
        "road", "confirmed", "unconfirmed", "none", "unknown", when=answered("whom", "self")
    )


@cache
def steps() -> tuple[ChoiceStep, ...]:
    return cast(tuple[ChoiceStep, ...], tuple(EligibilityForm))


def standing(state: str | None) -> ChoiceStep | None:
    """The question that an FSM state names."""
    return next((one for one in steps() if one.state == state), None)


def named(id: str) -> ChoiceStep | None:
    return next((one for one in steps() if one.id == id), None)


def after(step: Step, value: str, declared: Declared) -> dict[str, str]:
    """What is known once this is answered: what was said later holds, but of somebody else."""
    other = step.id == "whom" and declared.get("whom") != value
    earlier = until(step, declared)
    later = {} if other else {id: said for id, said in declared.items() if id not in earlier}
    return {**earlier, **later, step.id: value}


def route(declared: Declared) -> list[ChoiceStep]:
    """The questions put to this person, as far as is known; the first no is the last one."""
    asked: list[ChoiceStep] = []
    for one in steps():
        if one.applies(declared):
            asked.append(one)
            so_far = {step.id: declared[step.id] for step in asked if step.id in declared}
            if one.id not in declared or closed(so_far):
                break
    return asked


def open_step(declared: Declared) -> ChoiceStep | None:
    """The first question without an answer; None when it is plain which road is open."""
    return next((one for one in route(declared) if one.id not in declared), None)


def until(step: Step, declared: Declared) -> dict[str, str]:
    """What was said before this question."""
    known: dict[str, str] = {}
    for one in steps():
        if one.id == step.id:
            break
        if one.id in declared:
            known[one.id] = declared[one.id]
    return known


def before(step: Step, declared: Declared) -> ChoiceStep | None:
    """The question that *Back* leads to."""
    asked = [one for one in route(declared) if one.id in until(step, declared)]
    return asked[-1] if asked else None
