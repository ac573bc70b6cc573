"""Ready answers to several questions at once, from somewhere that knows."""

from collections.abc import Collection, Mapping
from typing import Any

from domain.application import Answers
from domain.refusal import Refused
from states.step import Ambiguous, Given, Option, Situation, Step, TextId
from states.typed_choice import choose

BUT = "but."
"""Options with this before them take all but one field, which is then asked."""


class OfferedStep(Step):
    """`{"of": source, "taken": answers by step}`; belongs to the source it was offered by."""

    stale = ""
    """The refusal where the source has changed since."""

    @property
    def personal(self) -> bool:
        return False

    def offered(self, answers: Answers) -> dict[str, Any]:
        """The ready answers, by step."""
        raise NotImplementedError

    def source(self, answers: Answers) -> str | None:
        """What they come from; None where it is not there any more."""
        raise NotImplementedError

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(id, TextId(f"{self.text_id}-{id}")) for id in ("yes", "fix", "no"))

    def quotes(self, situation: Situation) -> Mapping[str, Any]:
        return self.offered(situation.answers)

    def parse(self, given: Given, situation: Situation) -> Any:
        chosen = given.choice
        if chosen is None:
            fitting = choose(given.text, given.labels) if given.kind == "text" else []
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

    def judge(self, value: Any, situation: Situation) -> None:
        source = self.source(situation.answers)
        if source and value["of"] != source:
            raise Refused(self.stale)

    def also(self, value: Any, situation: Situation) -> Mapping[str, Any]:
        taken: Mapping[str, Any] = value["taken"]
        return taken

    def drops(self, value: Any, situation: Situation) -> Collection[str]:
        """What was accepted from there before and is not now; what was typed since stays."""
        known, before = situation.answers, taken(situation.answers, self.id)
        return [
            step
            for step, offered in self.offered(known).items()
            if step not in value["taken"]
            and step in known
            and known[step] in (offered, before.get(step, offered))
        ]

    def show(self, value: Any) -> str:
        return TextId(f"{self.text_id}-taken" if value["taken"] else f"{self.text_id}-none")


def taken(answers: Answers, id: str) -> Mapping[str, Any]:
    """The answers that were accepted from that offer, by step."""
    accepted: Mapping[str, Any] = (answers.get(id) or {}).get("taken", {})
    return accepted


def _name(step: str) -> str:
    return "step-" + step.replace("_", "-")
