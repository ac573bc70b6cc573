"""A step answered by a picture."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from identity_images import Reading, Subject, Verdict

from domain.refusal import Finding, Refused
from states.step import AnswerInput, BadPicture, Condition, Situation, Step, TextId, always


class PictureStep(Step):
    """The finished picture is stored beside the answers; the answer says what it is like."""

    def __init__(self, section: str, subject: Subject, *, when: Condition = always) -> None:
        super().__init__(section, when=when)
        self.subject = subject

    @property
    def personal(self) -> bool:
        """Of a picture only its size is shown."""
        return False

    def parse(self, given: AnswerInput, situation: Situation) -> Any:
        if given.picture is None:
            raise Refused(f"picture-{given.kind.replace('_', '-')}")
        verdict = given.picture.verdict
        if verdict.finished is None:
            raise BadPicture(verdict.faults, verdict.annotated)
        return picture_answer(given.picture.id, verdict)

    def show(self, value: Any) -> str:
        if value.get("mended") and self.subject != "passport":
            return TextId("picture-taken")
        return f"{value['width']}×{value['height']} px"

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        warned = [Finding(f"{self.id}-{code}", params) for code, params in value["warnings"]]
        return (*warned, *_doubts(value.get("doubts", {})))


def picture_answer(id: str, verdict: Verdict) -> dict[str, Any]:
    """The answer that stands for an accepted picture."""
    value: dict[str, Any] = {
        "picture": id,
        "width": verdict.width,
        "height": verdict.height,
        "bytes": len(verdict.finished or b""),
        "warnings": [[w.code, dict(w.params)] for w in verdict.warnings],
    }
    if verdict.done:
        value["mended"] = True
    if verdict.reading:
        value["reading"] = _read(verdict.reading)
    return value


def _read(reading: Reading) -> dict[str, Any]:
    told = asdict(reading)
    return {name: told[name] for name in ("fields", "right", "wrong")}


def _doubts(doubts: Mapping[str, list[str]]) -> list[Finding]:
    """Findings by field: what the page seems to say, and what was typed."""
    return [
        Finding(f"page-{field}", {"page": page, "typed": typed})
        for field, (page, typed) in doubts.items()
    ]
