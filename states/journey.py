"""A citizen's position in the form, computed from the answers and never stored."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, cast

from domain.application import Answers
from domain.refusal import Finding, Refused
from states.application import ApplicationForm
from states.chat import amendment
from states.step import Condition, Situation, Step

ROUTES = 1_000
"""So many are remembered: of the many that could be few are ever taken."""


@cache
def steps() -> tuple[Step, ...]:
    """All steps, in the order in which they are written."""
    return cast(tuple[Step, ...], tuple(ApplicationForm))


def step_by_id(id: str) -> Step | None:
    return _by_id().get(id)


def step_of_state(state: str | None) -> Step | None:
    """The step of an FSM state; None where the state is of something else."""
    return _by_state().get(state)


def asked_step(state: str | None) -> Step | None:
    """The step whose question an FSM state stands for, of the form or of a sent application."""
    return _by_state().get(state) or _amended().get(state)


def route(answers: Answers) -> tuple[Step, ...]:
    """The steps this citizen is asked, given what is known so far."""
    return _route(_held(answers))


@lru_cache(maxsize=ROUTES)
def _route(held: tuple[bool, ...]) -> tuple[Step, ...]:
    holds = dict(zip(_conditions(), held, strict=True))
    return tuple(s for s in steps() if holds[s.applies])


def _held(answers: Answers) -> tuple[bool, ...]:
    """Which of the conditions hold."""
    return tuple([condition(answers) for condition in _conditions()])


def find_objection(step: Step, situation: Situation) -> Refused | None:
    """Why a stored answer is not valid any more; None where it is, or where there is none."""
    value = situation.answers.get(step.id)
    if value is None:
        return None
    try:
        step.validate(value, situation)
    except Refused as refused:
        return refused
    return None


def steps_to_ask(situation: Situation) -> tuple[Step, ...]:
    """The steps asked of this citizen: the whole route, or of a returned application those that
    the reviewer returned and those that follow from the new answers.
    """
    correction = situation.correction
    if correction is None:
        put = tuple([s.is_asked(situation) for s in _asked_by_situation()])
        return _asked(_held(situation.answers), put)
    before_it = replace(situation, answers=correction.earlier)
    known = route(correction.earlier)

    def concerned(s: Step) -> bool:
        taken_back = s.id in correction.earlier and s.id not in situation.answers
        if s.id in correction.steps or s not in known or taken_back:
            return True
        # A new answer may spoil an old one; what time alone has spoilt was sent in time.
        return bool(find_objection(s, situation)) and not find_objection(s, before_it)

    whole = route({**correction.earlier, **situation.answers})
    asked = [s for s in whole if s != ApplicationForm.check and s.is_asked(situation)]
    return tuple(s for s in asked if concerned(s))


@lru_cache(maxsize=ROUTES)
def _asked(held: tuple[bool, ...], put: tuple[bool, ...]) -> tuple[Step, ...]:
    """Those of a route that are asked, where `put` says it of those whom the situation decides."""
    asked = dict(zip(_asked_by_situation(), put, strict=True))
    return tuple(s for s in _route(held) if asked.get(s, not s.answered_before))


def may_ask(step: Step, situation: Situation) -> bool:
    """Whether a step may be asked, or its answer changed, now."""
    at_the_end = step == ApplicationForm.check
    return step.applies(situation.answers) and (at_the_end or step in steps_to_ask(situation))


@dataclass(frozen=True, slots=True)
class Way:
    """The steps that are asked in a situation, worked out once for all that follows from them."""

    situation: Situation
    steps: tuple[Step, ...]

    def next_step(self) -> Step | None:
        """The first step without a valid answer; None when the form is complete."""
        for s in self.steps:
            if s.id not in self.situation.answers or find_objection(s, self.situation):
                return s
        return None

    def open_step(self) -> tuple[Step, Refused | None]:
        """That step, and why its answer does not hold any more; at the end the check page."""
        step = self.next_step() or ApplicationForm.check
        return step, find_objection(step, self.situation)


def way_in(situation: Situation) -> Way:
    return Way(situation, steps_to_ask(situation))


def next_step(situation: Situation) -> Step | None:
    """As `Way.next_step`."""
    return way_in(situation).next_step()


def previous_step(step: Step, situation: Situation) -> Step | None:
    """The step that *Back* leads to."""
    way = steps_to_ask(situation)
    if step == ApplicationForm.check:
        return next((s for s in reversed(way) if s != step), None)
    place = way.index(step) if step in way else 0
    return way[place - 1] if place else None


@dataclass(frozen=True, slots=True)
class Progress:
    """The section asked (`at` of `of`), and the share (0 to 1) of the form that is done."""

    at: int
    of: int
    share: float


def progress(step: Step, asked: Way) -> Progress:
    """How far this citizen is, by sections, so that an answer never adds to what is left.

    Until the form of the policy is chosen, the longest route is assumed. Of a returned
    application each question counts by itself, for only those are asked.
    """
    way, situation = asked.steps, asked.situation
    if situation.correction:
        at = way.index(step) + 1 if step in way else len(way)
        return Progress(at, len(way), at / max(1, len(way)))
    given = situation.answers
    chosen = ApplicationForm.form in _behind(step)
    whole = {**_longest(situation), **given} if chosen else {**given, **_longest(situation)}
    longest = way if whole == given else steps_to_ask(replace(situation, answers=whole))
    return _progress(step, way, longest)


@lru_cache(maxsize=ROUTES)
def _progress(step: Step, way: tuple[Step, ...], longest: tuple[Step, ...]) -> Progress:
    sections = list(dict.fromkeys(one.section for one in longest))
    at = sections.index(step.section) + 1 if step.section in sections else len(sections)
    within = [one for one in way if one.section == step.section]
    done = (within.index(step) + 1) / len(within) if step in within else 1.0
    return Progress(at, len(sections), (at - 1 + done) / len(sections))


def _behind(step: Step) -> tuple[Step, ...]:
    return steps()[: steps().index(step)]


def _longest(situation: Situation) -> dict[str, str]:
    """The answer that leads to the longest route, where there is a choice."""
    return {"form": "plastic"} if "plastic" in situation.forms else {}


def steps_to_redo(steps: Collection[str], answers: Answers) -> tuple[str, ...]:
    """The given steps that are on this route, in the order of the form."""
    return tuple(s.id for s in route(answers) if s.id in steps)


def answers_on_route(answers: Answers) -> dict[str, Any]:
    """The answers to steps of this route, without those of steps that are asked no more."""
    return {s.id: answers[s.id] for s in route(answers) if s.id in answers}


def findings(situation: Situation) -> Iterator[tuple[Step, Finding]]:
    """All findings for the reviewer, by step."""
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
def _asked_by_situation() -> tuple[Step, ...]:
    """The steps that say for themselves whether they are asked."""
    return tuple(s for s in steps() if type(s).is_asked is not Step.is_asked)


@cache
def _by_id() -> dict[str, Step]:
    return {s.id: s for s in steps()}


@cache
def _by_state() -> dict[str | None, Step]:
    return {s.state: s for s in steps()}


@cache
def _amended() -> dict[str | None, Step]:
    steps = (
        ApplicationForm.place,
        ApplicationForm.phone,
        ApplicationForm.email,
        ApplicationForm.email_code,
    )
    return {amendment(step).state: step for step in steps}
