"""A step: a state of the form that can judge its answer. It knows no message and no words."""

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
"""Sections of answers that tell of a person."""


class TextId(str):
    """Words to be looked up in the citizen's language; a plain `str` is shown as it is."""

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
class Given:
    """What a citizen gave in answer, whatever it was.

    `kind` is the sort of message (`text`, `photo`, `sticker`, …; `press` for a button);
    `labels` are the words of the step's options as this citizen reads them;
    `location` is latitude and longitude in degrees; `phone` is the citizen's own contact;
    `ready` is a value as it is stored, that was offered after a doubtful answer and chosen.
    """

    kind: str
    text: str = ""
    choice: str | None = None
    phone: str | None = None
    location: tuple[float, float] | None = None
    picture: InspectedImage | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    ready: Any = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What an answer is judged against: the moment (UTC), the other answers, the citizen's past.

    `change_deadline` is the month and day after which the insurer stays for the year;
    `correction` is what a returned application is asked again; `forms` are those of a policy
    that are offered; with `mails` letters can be sent.
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
    """Several answers fit: ask which of these was meant."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        super().__init__(len(options))
        self.options = options


class BadPicture(Refused):
    """The picture will not do; all its faults at once, the most important first.

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

    What is `settled` was answered before the form began: it is shown, and never put.
    """

    settled = False
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

    def asked_as(self, situation: Situation) -> str:
        """Under which name the words of its question are found."""
        return self.text_id

    def is_put(self, situation: Situation) -> bool:
        """Whether there is anything to ask."""
        return not self.settled

    def read(self, given: Given, situation: Situation) -> Any:
        """The answer as it is stored (survives JSON); raises Refused or Narrow."""
        value = self.parse(given, situation) if given.ready is None else given.ready
        self.judge(value, situation)
        return value

    def parse(self, given: Given, situation: Situation) -> Any:
        raise NotImplementedError

    def judge(self, value: Any, situation: Situation) -> None:
        """Whether a stored answer still holds, other answers and dates being what they are."""

    def options(self, situation: Situation) -> tuple[Option, ...]:
        """The buttons under the question."""
        return ()

    def quotes(self, situation: Situation) -> Mapping[str, Any]:
        """Values by step that are read out under the question, to be agreed to."""
        return {}

    def also(self, value: Any, situation: Situation) -> Mapping[str, Any]:
        """Answers to other steps that this one gives as well, by step."""
        return {}

    def drops(self, value: Any, situation: Situation) -> Collection[str]:
        """Other steps whose answers this one takes back: they are asked again."""
        return ()

    def show(self, value: Any) -> str:
        """The answer for a reader: words, or a TextId."""
        return str(value)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        """What a reviewer should look at, though the answer was taken."""
        return ()
