"""A step that offers answers to several questions at once, from some source."""

from collections.abc import Collection, Mapping
from typing import Any

from domain.application import Answers
from domain.refusal import Refused
from states.conditions import accepted_answers
from states.step import Ambiguous, AnswerInput, Option, Situation, Step, TextId
from states.typed_choice import match_options

BUT = "but."
"""Prefix of options that accept all answers but one, which is then asked."""


class PrefillStep(Step):
    """`{"of": source, "taken": answers by step}`; valid while the source is the same."""

    stale = ""
    """The refusal where the source has changed since."""

    @property
    def personal(self) -> bool:
        return False

    def offered(self, answers: Answers) -> dict[str, Any]:
        """The answers that are offered, by step."""
        raise NotImplementedError

    def source(self, answers: Answers) -> str | None:
        """The id of what they come from; None where it is gone."""
        raise NotImplementedError

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(id, TextId(f"{self.text_id}-{id}")) for id in ("yes", "fix", "no"))

    def quoted_answers(self, situation: Situation) -> Mapping[str, Any]:
        return self.offered(situation.answers)

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        chosen = given.choice
        if chosen is None:
            fitting = match_options(given.text, given.labels) if given.kind == "text" else []
            if len(fitting) != 1:
                raise Refused("needs-choice")
            chosen = fitting[0]
        offered = self.offered(situation.answers)
        if chosen == "fix":
            raise Ambiguous(
                tuple(Option(f"{BUT}{s}", TextId(f"{_name(s)}.label")) for s in offered)
            )
        if chosen == "no":
            offered = {}
        elif chosen.startswith(BUT):
            offered.pop(chosen.removeprefix(BUT), None)
        elif chosen != "yes":
            raise Refused("needs-choice")
        return {"of": self.source(situation.answers), "taken": offered}

    def validate(self, value: Any, situation: Situation) -> None:
        source = self.source(situation.answers)
        if source and value["of"] != source:
            raise Refused(self.stale)

    def extra_answers(self, value: Any, situation: Situation) -> Mapping[str, Any]:
        taken: Mapping[str, Any] = value["taken"]
        return taken

    def dropped_answers(self, value: Any, situation: Situation) -> Collection[str]:
        """Steps whose answers were accepted before and are not now; typed ones stay."""
        known, before = situation.answers, accepted_answers(situation.answers, self.id)
        return [
            step
            for step, offered in self.offered(known).items()
            if step not in value["taken"]
            and step in known
            and known[step] in (offered, before.get(step, offered))
        ]

    def show(self, value: Any) -> str:
        return TextId(f"{self.text_id}-taken" if value["taken"] else f"{self.text_id}-none")


def _name(step: str) -> str:
    return "step-" + step.replace("_", "-")
