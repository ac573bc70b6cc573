"""Choosing why an application is returned or refused: several reasons, and words beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Self

from aiogram.enums import ButtonStyle

from domain.application import Application
from domain.review.rejections import CORRECTABLE, FINAL, Rejection, applying, of
from screens.buttons import Desk, ReasonPick, button, in_pairs, rows
from screens.review.case_buttons import Case
from screens.screen import Screen
from states import journey
from texts import Html, Texts

How = Literal["return", "reject"]
LONGEST = 26
"""Signs of a reason that may stand beside another one in a line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reviewer has chosen so far for one application."""

    application: int
    how: How
    codes: tuple[str, ...] = ()
    comment: str = ""

    def toggled(self, code: str) -> Self:
        """With one reason more, or without it."""
        if code in self.codes:
            return replace(self, codes=tuple(one for one in self.codes if one != code))
        return replace(self, codes=(*self.codes, code))

    def as_note(self) -> dict[str, Any]:
        """The same as a reviewer's conversation remembers it."""
        return {
            "application": self.application,
            "how": self.how,
            "codes": list(self.codes),
            "comment": self.comment,
        }

    @classmethod
    def of_note(cls, note: Mapping[str, Any]) -> Self:
        return cls(note["application"], note["how"], tuple(note["codes"]), note["comment"])


def choosing(chosen: Choice, application: Application, texts: Texts) -> Screen:
    """A button for each reason that can apply; those chosen bear a mark."""
    reasons = FINAL
    if chosen.how == "return":
        route = {step.id for step in journey.route(application.answers)}
        reasons = applying(CORRECTABLE, route)
    words = [
        texts(f"desk-why-{chosen.how}", reference=application.reference, number=application.id),
        *([texts("reason-comment", comment=chosen.comment)] if chosen.comment else []),
    ]
    send = Desk(
        application=chosen.application,
        action="return-chosen" if chosen.how == "return" else "reject-chosen",
        version=application.version,
    )
    back = button(texts.plain("move-stay"), Case(application=application.id, view="case"))
    label = texts.plain(f"desk-send-{chosen.how}", many=len(chosen.codes))
    ready = bool(chosen.codes or (chosen.how == "reject" and chosen.comment))
    return Screen(
        Html("\n\n".join(words)),
        rows(
            *in_pairs((_toggle(reason, chosen, texts) for reason in reasons), LONGEST),
            [button(label, send, ButtonStyle.DANGER)] if ready else [],
            [back],
        ),
        under=True,
    )


def unfit(chosen: Choice, strangers: Sequence[str], texts: Texts) -> Screen:
    """What was said does not suit what was asked for."""
    if not strangers:
        return Screen(texts(f"desk-no-reason-{chosen.how}", number=chosen.application))
    names = Html(", ".join(texts(f"{of(code).text_id}.reviewer") for code in strangers))
    return Screen(texts(f"desk-strangers-{chosen.how}", reasons=names, number=chosen.application))


def mistyped(
    word: str, near: str | None, how: How, application: Application, texts: Texts
) -> Screen:
    """A code that is none: nothing is decided on a slip of the finger."""
    guess = {"near": near or "", "known": "yes" if near else "no"}
    return Screen(texts("desk-no-code", word=word, how=how, number=application.id, **guess))


def too_long(have: int, most: int, texts: Texts) -> Screen:
    return Screen(texts("desk-comment-long", most=most, have=have))


def _toggle(reason: Rejection, chosen: Choice, texts: Texts) -> Any:
    name = texts.plain(f"{reason.text_id}.reviewer")
    label = texts.plain("desk-chosen", name=name) if reason.code in chosen.codes else name
    press = ReasonPick(application=chosen.application, how=chosen.how, reason=reason.code)
    return button(label, press)
