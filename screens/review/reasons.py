"""The choice of reasons, and a comment, for returning or refusing an application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from aiogram.enums import ButtonStyle

from domain.application import Application
from domain.review.rejections import CORRECTABLE, FINAL, Rejection, applicable, by_code
from screens.buttons import CaseAction, ReasonPick, button, in_pairs, rows
from screens.review.case_buttons import CasePartAction
from screens.screen import Screen
from states import journey
from texts import Html, Texts

DecisionKind = Literal["return", "reject"]
LONGEST = 26
"""Characters of a reason that may stand beside another one in a row."""


@dataclass(frozen=True, slots=True)
class ReasonSelection:
    """The reasons and comment that a reviewer has chosen so far for one application."""

    application: int
    kind: DecisionKind
    codes: tuple[str, ...] = ()
    comment: str = ""

    def toggled(self, code: str) -> Self:
        """The selection with that reason added, or removed if it was there."""
        if code in self.codes:
            return replace(self, codes=tuple(one for one in self.codes if one != code))
        return replace(self, codes=(*self.codes, code))

    def to_dict(self) -> dict[str, Any]:
        """The selection as it is kept in the reviewer's FSM data."""
        return {
            "application": self.application,
            "how": self.kind,
            "codes": list(self.codes),
            "comment": self.comment,
        }

    @classmethod
    def from_dict(cls, note: Mapping[str, Any]) -> Self:
        return cls(note["application"], note["how"], tuple(note["codes"]), note["comment"])


def reason_selection(chosen: ReasonSelection, application: Application, texts: Texts) -> Screen:
    """A button for each applicable reason; chosen ones are marked."""
    reasons = FINAL
    if chosen.kind == "return":
        route = {step.id for step in journey.route(application.answers)}
        reasons = applicable(CORRECTABLE, route)
    words = [
        texts(f"desk-why-{chosen.kind}", reference=application.reference, number=application.id),
        *([texts("reason-comment", comment=chosen.comment)] if chosen.comment else []),
    ]
    send = CaseAction(
        application=chosen.application,
        action="return-chosen" if chosen.kind == "return" else "reject-chosen",
        version=application.version,
    )
    back = button(
        texts.plain("move-stay"), CasePartAction(application=application.id, view="case")
    )
    label = texts.plain(f"desk-send-{chosen.kind}", many=len(chosen.codes))
    ready = bool(chosen.codes or (chosen.kind == "reject" and chosen.comment))
    return Screen(
        Html("\n\n".join(words)),
        rows(
            *in_pairs((_toggle(reason, chosen, texts) for reason in reasons), LONGEST),
            [button(label, send, ButtonStyle.DANGER)] if ready else [],
            [back],
        ),
        edits_caption=True,
    )


def unsuitable_reasons(chosen: ReasonSelection, unsuitable: Sequence[str], texts: Texts) -> Screen:
    """That there is no reason, or that some reasons do not suit the decision."""
    if not unsuitable:
        return Screen(texts(f"desk-no-reason-{chosen.kind}", number=chosen.application))
    names = Html(", ".join(texts(f"{by_code(code).text_id}.reviewer") for code in unsuitable))
    return Screen(texts(f"desk-strangers-{chosen.kind}", reasons=names, number=chosen.application))


def mistyped(
    word: str, near: str | None, how: DecisionKind, application: Application, texts: Texts
) -> Screen:
    """That a reason code is unknown, with the nearest one; nothing was decided."""
    guess = {"near": near or "", "known": "yes" if near else "no"}
    return Screen(texts("desk-no-code", word=word, how=how, number=application.id, **guess))


def too_long(have: int, most: int, texts: Texts) -> Screen:
    return Screen(texts("desk-comment-long", most=most, have=have))


def _toggle(reason: Rejection, chosen: ReasonSelection, texts: Texts) -> Any:
    name = texts.plain(f"{reason.text_id}.reviewer")
    label = texts.plain("desk-chosen", name=name) if reason.code in chosen.codes else name
    press = ReasonPick(application=chosen.application, how=chosen.kind, reason=reason.code)
    return button(label, press)
