"""What was read from the passport page, offered as ready answers to eight questions at once."""

from collections.abc import Collection, Mapping
from typing import Any

from domain.application import Answers
from domain.refused import Refused
from states.choose import choose
from states.page import answers_of
from states.step import Given, Narrow, Option, Situation, Step, TextId

BUT = "but."
"""Options with this before them take all but one field, which is then asked."""
LEAST = 3
"""Fields; fewer than this are sooner typed than checked."""


def was_read(answers: Answers) -> bool:
    """Whether the page said enough, by its own check digits."""
    return len(_read(answers)) >= LEAST


def taken(answers: Answers) -> Mapping[str, Any]:
    """The answers that were read and accepted, by step."""
    accepted: Mapping[str, Any] = (answers.get("reading") or {}).get("taken", {})
    return accepted


class ReadingStep(Step):
    """`{"of": picture, "taken": answers by step}`; belongs to the scan it was read from."""

    @property
    def personal(self) -> bool:
        return False

    def options(self, situation: Situation) -> tuple[Option, ...]:
        return tuple(Option(id, TextId(f"step-reading-{id}")) for id in ("yes", "fix", "no"))

    def quotes(self, situation: Situation) -> Mapping[str, Any]:
        return _read(situation.answers)

    def parse(self, given: Given, situation: Situation) -> Any:
        chosen = given.choice
        if chosen is None:
            fitting = choose(given.text, given.labels) if given.kind == "text" else []
            if len(fitting) != 1:
                raise Refused("needs-choice")
            chosen = fitting[0]
        read = _read(situation.answers)
        if chosen == "fix":
            raise Narrow(tuple(Option(f"{BUT}{s}", TextId(f"{_name(s)}.label")) for s in read))
        if chosen == "no":
            read = {}
        elif chosen.startswith(BUT):
            read.pop(chosen.removeprefix(BUT), None)
        elif chosen != "yes":
            raise Refused("needs-choice")
        return {"of": situation.answers["scan"]["picture"], "taken": read}

    def judge(self, value: Any, situation: Situation) -> None:
        scan = situation.answers.get("scan")
        if scan and value["of"] != scan["picture"]:
            raise Refused("reading-of-another")

    def also(self, value: Any, situation: Situation) -> Mapping[str, Any]:
        taken: Mapping[str, Any] = value["taken"]
        return taken

    def drops(self, value: Any, situation: Situation) -> Collection[str]:
        """What was accepted from the page before and is not now; what was typed since stays."""
        known, before = situation.answers, taken(situation.answers)
        return [
            step
            for step, read in _read(known).items()
            if step not in value["taken"]
            and step in known
            and known[step] in (read, before.get(step, read))
        ]

    def show(self, value: Any) -> str:
        return TextId("step-reading-taken" if value["taken"] else "step-reading-none")


def _read(answers: Answers) -> dict[str, Any]:
    scan = answers.get("scan") or {}
    return answers_of(scan.get("reading", {}).get("fields", {}))


def _name(step: str) -> str:
    return "step-" + step.replace("_", "-")
