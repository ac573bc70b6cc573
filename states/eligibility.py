"""The eligibility questions before the form: four at most."""

from functools import cache
from typing import Any, cast

from aiogram.fsm.state import StatesGroup

from domain.account.age_groups import parse_age_groups
from domain.account.eligibility import EligibilityAnswers, find_obstacle
from states.conditions import answered
from states.step import Ambiguous, AnswerInput, Situation, Step
from states.step_kinds import ChoiceStep
from texts.folding import folded


class AgeStep(ChoiceStep):
    """The age group: pressed, or typed as a number, a year or a date of birth."""

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        typed = given.kind == "text" and given.choice is None
        if not typed or folded(given.text) in map(folded, given.labels.values()):
            return super().parse(given, situation)
        told = parse_age_groups(given.text, situation.today)
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


def question_of_state(state: str | None) -> ChoiceStep | None:
    """The question of an FSM state; None where the state is of something else."""
    return next((one for one in steps() if one.state == state), None)


def question_by_id(id: str) -> ChoiceStep | None:
    return next((one for one in steps() if one.id == id), None)


def with_answer(step: Step, value: str, declared: EligibilityAnswers) -> dict[str, str]:
    """The answers with this one; later answers stay, unless `whom` has changed."""
    other = step.id == "whom" and declared.get("whom") != value
    earlier = answers_before(step, declared)
    later = {} if other else {id: said for id, said in declared.items() if id not in earlier}
    return {**earlier, **later, step.id: value}


def route(declared: EligibilityAnswers) -> list[ChoiceStep]:
    """The questions asked by these answers; they end at the first one that excludes somebody."""
    asked: list[ChoiceStep] = []
    for one in steps():
        if one.applies(declared):
            asked.append(one)
            so_far = {step.id: declared[step.id] for step in asked if step.id in declared}
            if one.id not in declared or find_obstacle(so_far):
                break
    return asked


def next_question(declared: EligibilityAnswers) -> ChoiceStep | None:
    """The first question without an answer; None when no more is needed."""
    return next((one for one in route(declared) if one.id not in declared), None)


def answers_before(step: Step, declared: EligibilityAnswers) -> dict[str, str]:
    """The answers to the questions before this one."""
    known: dict[str, str] = {}
    for one in steps():
        if one.id == step.id:
            break
        if one.id in declared:
            known[one.id] = declared[one.id]
    return known


def previous_question(step: Step, declared: EligibilityAnswers) -> ChoiceStep | None:
    """The question that *Back* leads to."""
    asked = [one for one in route(declared) if one.id in answers_before(step, declared)]
    return asked[-1] if asked else None
