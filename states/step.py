"""A step: a state of the form that parses and validates its answer. It knows no texts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from aiogram.fsm.state import State
from identity_images import Fault, Verdict

from domain.application import Answers, Correction
from domain.calendar import MOSCOW
from domain.form.policy_forms import OFFERED
from domain.refusal import Finding, Refused

Condition = Callable[[Answers], bool]


PERSONAL = frozenset({"passport", "representative", "contacts"})
"""Sections whose answers are personal."""


class TextId(str):
    """The id of a text to be looked up; a plain `str` is shown as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what it stands for and its words."""

    id: str
    words: str
    params: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InspectedImage:
    """A picture as it was inspected; `id` is the random name it would be stored under.

    `content` is what was sent, in case there is something to choose in it.
    """

    id: str
    verdict: Verdict
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class AnswerInput:
    """What a citizen sent or pressed in answer to a question.

    `kind` is the sort of message (`text`, `photo`, `sticker`, …; `press` for a button);
    `labels` are the words of the step's options as this citizen reads them;
    `location` is latitude and longitude in degrees; `phone` is the citizen's own contact;
    `suggestion` is a stored value that was suggested after a doubtful answer and chosen.
    """

    kind: str
    text: str = ""
    choice: str | None = None
    phone: str | None = None
    location: tuple[float, float] | None = None
    picture: InspectedImage | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    suggestion: Any = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What a step's validation depends on: the moment (UTC), the other answers, the rules.

    `change_deadline` is the month and day after which the insurer stays for the year;
    `correction` is that of a returned application; `forms` are the policy's forms offered;
    with `mails` e-mail can be sent.
    """

    now: datetime
    answers: Answers
    previous_change: date | None = None
    change_deadline: tuple[int, int] = (11, 1)
    correction: Correction | None = None
    forms: tuple[str, ...] = OFFERED
    mails: bool = False

    @property
    def today(self) -> date:
        """The date in Moscow."""
        return self.now.astimezone(MOSCOW).date()


class Ambiguous(Exception):  # noqa: N818  (not an error: the question, asked again more narrowly)
    """Several options fit what was typed: ask which of these was meant."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        super().__init__(len(options))
        self.options = options


class BadPicture(Refused):
    """The picture is not accepted; all its faults at once, the most important first.

    `annotated` is the picture with its faults drawn in (JPEG), where that could be done.
    """

    def __init__(self, faults: Sequence[Fault], annotated: bytes | None = None) -> None:
        super().__init__("picture")
        self.faults = tuple(faults)
        self.annotated = annotated


def always(_: Answers) -> bool:
    return True


class Step(State):
    """One question. Its words are found under `step-<id>`; `section` groups it for the reader.

    A step that was `answered_before` the form began is shown and never asked.
    """

    answered_before = False
    not_given = "answer-not-given"
    """The text that stands for its answer where it was skipped."""

    def __init__(self, section: str, *, when: Condition = always, optional: bool = False) -> None:
        super().__init__()
        self.section = section
        self.applies = when
        self.optional = optional

    # There is one object of each step; aiogram would compare the spelled-out names each time.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def id(self) -> str:
        return (self.state or "").rpartition(":")[2]

    @cached_property
    def text_id(self) -> str:
        return "step-" + self.id.replace("_", "-")

    @property
    def personal(self) -> bool:
        """Whether its answer tells of a person, so that a reviewer has to open it."""
        return self.section in PERSONAL

    def question_id(self, situation: Situation) -> str:
        """The id of the text of its question."""
        return self.text_id

    def is_asked(self, situation: Situation) -> bool:
        """Whether the question is asked at all in this situation."""
        return not self.answered_before

    def read(self, given: AnswerInput, situation: Situation) -> Any:
        """The parsed and validated answer as it is stored (JSON); raises Refused or Ambiguous."""
        value = self.parse(given, situation) if given.suggestion is None else given.suggestion
        self.validate(value, situation)
        return value

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        raise NotImplementedError

    def validate(self, value: Any, situation: Situation) -> None:
        """Raises Refused where a stored answer is not valid with these answers on this day."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        """The buttons under the question."""
        return ()

    def quoted_answers(self, situation: Situation) -> Mapping[str, Any]:
        """Values by step that are shown under the question, to be agreed to."""
        return {}

    def extra_answers(self, value: Any, situation: Situation) -> Mapping[str, Any]:
        """Answers to other steps that this answer gives as well, by step."""
        return {}

    def dropped_answers(self, value: Any, situation: Situation) -> Collection[str]:
        """Ids of other steps whose answers this answer removes: they are asked again."""
        return ()

    def show(self, value: Any) -> str:
        """The answer as it is shown: plain words, or a TextId."""
        return str(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        """What a reviewer should look at, though the answer was accepted."""
        return ()
