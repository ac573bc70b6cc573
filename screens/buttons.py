"""Callback data of buttons: at most 64 bytes, and never an answer typed by a citizen.

Buttons of old messages stay in chats for ever: a prefix, and the order of its fields, must not
change; another layout gets another prefix.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from aiogram.enums import ButtonStyle
from pydantic import Field

from screens.callback_data import ButtonData
from screens.keyboards import InlineButton, InlineKeyboard

Id = Annotated[int, Field(ge=0, lt=2**62)]
"""An id that fits a database; anything else was never on a button of ours."""

FormMove = Literal["back", "skip", "keep", "cancel", "drop", "stay", "answers"]


MenuItem = Literal["apply", "fix", "status", "help", "check", "account", "mfc", "own", "language"]


class OptionPick(ButtonData, prefix="p1"):
    """Choosing an option of a step."""

    application: Id
    step: str
    option: str


class FormAction(ButtonData, prefix="m1"):
    """Navigation in the form; `step` is the question under which the button stood."""

    application: Id
    step: str
    to: FormMove


PictureEdit = Literal["yes", "closer", "farther", "left", "right", "up", "down", "other", "again"]


class PictureAction(ButtonData, prefix="f2"):
    """Accepting or editing a proposed picture; `proposal` is the beginning of its id."""

    application: Id
    step: str
    proposal: str
    to: PictureEdit


class PictureChoice(ButtonData, prefix="h2"):
    """Choosing one of several signatures or pages, counted from 0."""

    application: Id
    step: str
    proposal: str
    choice: int = Field(ge=0, le=50)


class AnswerChange(ButtonData, prefix="c1"):
    """Changing an answer, from the check page."""

    application: Id
    step: str


class MenuAction(ButtonData, prefix="g1"):
    """Opening one of the bot's sections, from the start screen or elsewhere."""

    to: MenuItem


class EligibilityStart(ButtonData, prefix="r1"):
    """An answer to an eligibility question."""

    step: str
    option: str


class EligibilityAction(ButtonData, prefix="x1"):
    """Navigation among those: to the one before `step`, to `step` again, to the first."""

    to: Literal["back", "change", "again"]
    step: str = ""


GuideMove = Literal["done", "stuck", "back", "tomorrow", "never", "bank", "centre", "post"]


class GuideAction(ButtonData, prefix="u1"):
    """An action in the guide to an account; `step` is the one under which the button stood."""

    step: str
    to: GuideMove


class DocumentsAction(ButtonData, prefix="t1"):
    """Opening the list of documents to bring to an office."""

    category: str


class LanguagePick(ButtonData, prefix="l1"):
    """Choosing the language."""

    language: str


class FaqAction(ButtonData, prefix="o1"):
    """Opening a frequent question, all of a subject, or, with neither, the subjects."""

    subject: str = ""
    question: str = ""


ApplicationMove = Literal[
    "status",
    "place",
    "email",
    "phone",
    "withdraw",
    "withdraw-yes",
    "stay",
    "letter",
    "venue",
    "calendar",
    "notices",
]


class ApplicationAction(ButtonData, prefix="e1"):
    """A citizen's action on an application that was sent."""

    application: Id
    action: ApplicationMove


DataMove = Literal["chat", "mydata", "withdraw", "withdraw-yes", "delete", "delete-yes", "stay"]


class PersonalDataAction(ButtonData, prefix="y1"):
    """A citizen's request about their own data; `chat` deletes their pictures from the chat."""

    action: DataMove


class RatingPick(ButtonData, prefix="s1"):
    """A rating in stars."""

    application: Id
    stars: int = Field(ge=1, le=5)


class CaseAction(ButtonData, prefix="d3"):
    """A reviewer's action on an application; decisions carry the `version` that was seen."""

    application: Id
    action: Literal[
        "show",
        "approve",
        "return",
        "return-chosen",
        "reject",
        "reject-chosen",
        "undo",
        "pictures",
        "collected",
        "ask",
    ]
    version: Id = 0


class ReplyAction(ButtonData, prefix="a1"):
    """The citizen's answer to a reviewer's question: now, or not just yet."""

    question: Id
    to: Literal["now", "later"]


ON_STAFF_CARD = "z1"


class StaffGroupAction(ButtonData, prefix=ON_STAFF_CARD):
    """An action on the card in the staff's group."""

    action: Literal["next"]


class ReasonPick(ButtonData, prefix="b1"):
    """Selecting or deselecting a reason to return or refuse an application."""

    application: Id
    how: Literal["return", "reject"]
    reason: str


class ReviewersAction(ButtonData, prefix="j1"):
    """An admin's action on the list of reviewers, or on one of them."""

    action: Literal["list", "invite", "out-ask", "out"]
    person: Id = 0


class OperatorListsAction(ButtonData, prefix="k2"):
    """Applying the operator's lists and texts that the message describes."""


class DeskShortcut(ButtonData, prefix="n1"):
    """Opening the next case or the queue, in a message of its own."""

    to: Literal["next", "waiting", "late"]


StateFilter = Literal["waiting", "free", "late", "again", "returned", "ready"]
PolicyFormFilter = Literal["", "paper", "plastic", "digital"]


class QueuePage(ButtonData, prefix="q2"):
    """A page of the queue: after the application `anchor`, or with `back` before it."""

    state: StateFilter = "waiting"
    form: PolicyFormFilter = ""
    anchor: Id = 0
    back: bool = False


def button(words: str, press: ButtonData, style: ButtonStyle | None = None) -> InlineButton:
    return InlineButton(text=words, callback_data=press.pack(), style=style)


def rows(*lines: Iterable[InlineButton]) -> InlineKeyboard:
    """A keyboard with these rows; empty ones are left out."""
    return InlineKeyboard(tuple([line for line in map(tuple, lines) if line]))


def in_pairs(buttons: Iterable[InlineButton], longest: int = 18) -> list[list[InlineButton]]:
    """Rows of two short buttons; one longer than `longest` characters has a row of its own."""
    lines: list[list[InlineButton]] = []
    for one in buttons:
        alone = len(one.text) > longest
        if lines and len(lines[-1]) == 1 and not alone and len(lines[-1][0].text) <= longest:
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines
