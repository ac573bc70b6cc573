"""Where a citizen is in the form: worked out from the answers, never stored."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from domain.application import Answers
from domain.refusal import Finding, Refused
from states.application import ApplicationForm
from states.step import Condition, Situation, Step


@cache
def steps() -> tuple[Step, ...]:
    """All steps, in the order in which they are written."""
    return cast(tuple[Step, ...], tuple(ApplicationForm))


def step(id: str) -> Step | None:
    return _by_id().get(id)


def standing(state: str | None) -> Step | None:
    """The step that an FSM state names."""
    return _by_state().get(state)


def route(answers: Answers) -> list[Step]:
    """The steps this citizen is asked, given what is known so far."""
    holds = {condition: condition(answers) for condition in _conditions()}
    return [s for s in steps() if holds[s.applies]]


def objection(step: Step, situation: Situation) -> Refused | None:
    """Why an answer that was taken earlier does not hold any more."""
    value = situation.answers.get(step.id)
    if value is None:
        return None
    try:
        step.judge(value, situation)
    except Refused as refused:
        return refused
    return None


def asked(situation: Situation) -> list[Step]:
    """The steps put to this citizen: the whole route, or of a returned application only what
    was objected to and what follows from the new answers.
    """
    correction = situation.correction
    if correction is None:
        return [s for s in route(situation.answers) if s.is_put(situation)]
    before_it = replace(situation, answers=correction.earlier)
    known = route(correction.earlier)

    def concerned(s: Step) -> bool:
        taken_back = s.id in correction.earlier and s.id not in situation.answers
        if s.id in correction.steps or s not in known or taken_back:
            return True
        # A new answer may spoil an old one; what time alone has spoilt was sent in time.
        return bool(objection(s, situation)) and not objection(s, before_it)

    whole = route({**correction.earlier, **situation.answers})
    put = [s for s in whole if s != ApplicationForm.check and s.is_put(situation)]
    return [s for s in put if concerned(s)]


def asks(step: Step, situation: Situation) -> bool:
    """Whether that question may be put or its answer changed now."""
    at_the_end = step == ApplicationForm.check
    return step.applies(situation.answers) and (at_the_end or step in asked(situation))


def open_step(situation: Situation) -> Step | None:
    """The first step without an answer that holds; None when the form is complete."""
    for s in asked(situation):
        if s.id not in situation.answers or objection(s, situation):
            return s
    return None


def before(step: Step, situation: Situation) -> Step | None:
    """The step that *Back* leads to."""
    way = asked(situation)
    if step == ApplicationForm.check:
        return next((s for s in reversed(way) if s != step), None)
    place = way.index(step) if step in way else 0
    return way[place - 1] if place else None


@dataclass(frozen=True, slots=True)
class Progress:
    """Which section of how many is asked, and which share (0 to 1) of the whole lies behind."""

    at: int
    of: int
    share: float


def progress(step: Step, situation: Situation) -> Progress:
    """How far this citizen is: by sections, so that an answer never adds to what is left.

    What is not known yet is taken for its longest way, and so is a choice that may still be
    changed ahead. Of a returned application each question counts by itself, for only those are
    asked.
    """
    way = asked(situation)
    if situation.correction:
        at = way.index(step) + 1 if step in way else len(way)
        return Progress(at, len(way), at / max(1, len(way)))
    given = situation.answers
    chosen = ApplicationForm.form in _behind(step)
    whole = {**_longest(situation), **given} if chosen else {**given, **_longest(situation)}
    longest = way if whole == given else asked(replace(situation, answers=whole))
    sections = list(dict.fromkeys(one.section for one in longest))
    at = sections.index(step.section) + 1 if step.section in sections else len(sections)
    within = [one for one in way if one.section == step.section]
    done = (within.index(step) + 1) / len(within) if step in within else 1.0
    return Progress(at, len(sections), (at - 1 + done) / len(sections))


def _behind(step: Step) -> tuple[Step, ...]:
    return steps()[: steps().index(step)]


def _longest(situation: Situation) -> dict[str, str]:
    """The answer that leads the longest way, where there is a choice."""
    return {"form": "plastic"} if "plastic" in situation.forms else {}


def to_redo(steps: Collection[str], answers: Answers) -> tuple[str, ...]:
    """Those of the steps that this route asks, in the order of the form."""
    return tuple(s.id for s in route(answers) if s.id in steps)


def on_route(answers: Answers) -> dict[str, Any]:
    """The answers that this route asks for: others were given on the way to a change of mind."""
    return {s.id: answers[s.id] for s in route(answers) if s.id in answers}


def findings(situation: Situation) -> Iterator[tuple[Step, Finding]]:
    """All that a reviewer should look at, step by step."""
    for s in route(situation.answers):
        value = situation.answers.get(s.id)
        if value is not None:
            for finding in s.findings(value, situation):
                yield s, finding


@cache
def _conditions() -> tuple[Condition, ...]:
    """Those on which steps are asked, each once: many steps share one."""
    return tuple(dict.fromkeys(s.applies for s in steps()))


@cache
def _by_id() -> dict[str, Step]:
    return {s.id: s for s in steps()}


@cache
def _by_state() -> dict[str | None, Step]:
    return {s.state: s for s in steps()}
