"""Every button: what it carries back (at most 64 bytes, never an answer typed by a citizen)."""

from collections.abc import Iterable
from typing import Annotated, Literal

from aiogram.enums import ButtonStyle
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

Id = Annotated[int, Field(ge=0, lt=2**62)]
"""An id that fits a database; anything else was never on a button of ours."""

Way = Literal["back", "skip", "keep", "cancel", "drop", "stay", "answers"]


Door = Literal["apply", "fix", "status", "help", "check", "account", "mfc", "own", "language"]


class Pick(CallbackData, prefix="p1"):
    """An option of a step."""

    application: Id
    step: str
    option: str


class Move(CallbackData, prefix="m1"):
    """Moving about in the form; `step` is the question under which the button stood."""

    application: Id
    step: str
    to: Way


Mend = Literal["yes", "closer", "farther", "left", "right", "up", "down", "other"]


class Adjust(CallbackData, prefix="f2"):
    """What is to become of a proposed picture, of this very one: `proposal` begins its id."""

    application: Id
    step: str
    proposal: str
    to: Mend


class Choose(CallbackData, prefix="h2"):
    """Which of several: a signature, a page; from 0."""

    application: Id
    step: str
    proposal: str
    choice: int = Field(ge=0, le=50)


class Change(CallbackData, prefix="c1"):
    """Asking a step again, from the check page."""

    application: Id
    step: str


class Go(CallbackData, prefix="g1"):
    """Doors of the start screen."""

    to: Door


class EligibilityStart(CallbackData, prefix="r1"):
    """An answer to a question before the form."""

    step: str
    option: str


class EligibilityAction(CallbackData, prefix="x1"):
    """Moving about among those: to the one before `step`, to `step` anew, to the first."""

    to: Literal["back", "change", "again"]
    step: str = ""


Onward = Literal["done", "stuck", "back", "tomorrow", "never", "bank", "centre", "post"]


class Guided(CallbackData, prefix="u1"):
    """A tap on the guided path to an account, under the step it stood under."""

    step: str
    to: Onward


class Office(CallbackData, prefix="t1"):
    """What to bring to an office."""

    category: str


class LanguagePick(CallbackData, prefix="l1"):
    """The language to speak from now on."""

    language: str


class Ask(CallbackData, prefix="o1"):
    """A frequent question, all of a subject, or, with neither, the subjects."""

    subject: str = ""
    question: str = ""


Wish = Literal[
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


class After(CallbackData, prefix="e1"):
    """What a citizen wishes of an application that was sent."""

    application: Id
    wish: Wish


Right = Literal["chat", "mydata", "withdraw", "withdraw-yes", "delete", "delete-yes", "stay"]


class Own(CallbackData, prefix="y1"):
    """What a citizen asks about their own data, by law; `chat` takes their pictures out of it."""

    right: Right


class Rate(CallbackData, prefix="s1"):
    """How it went, in stars."""

    application: Id
    stars: int = Field(ge=1, le=5)


class Desk(CallbackData, prefix="d3"):
    """A reviewer's action on an application; what decides says which `version` of it was seen."""

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


class Reply(CallbackData, prefix="a1"):
    """The citizen's answer to a reviewer's question: now, or not just yet."""

    question: Id
    to: Literal["now", "later"]


ON_STAFF_CARD = "z1"


class Staff(CallbackData, prefix=ON_STAFF_CARD):
    """On the card in the staff's group."""

    action: Literal["next"]


class ReasonPick(CallbackData, prefix="b1"):
    """A reason to return or refuse an application, put on the list or taken off."""

    application: Id
    how: Literal["return", "reject"]
    reason: str


class ReviewersAction(CallbackData, prefix="j1"):
    """What an admin does with the list of reviewers, or with one person on it."""

    action: Literal["list", "invite", "out-ask", "out"]
    person: Id = 0


class OperatorListsAction(CallbackData, prefix="k2"):
    """Put the operator's lists and texts to use that the message speaks of."""


class Due(CallbackData, prefix="n1"):
    """From the reminder of deadlines to the desk, in a message of its own."""

    to: Literal["next", "waiting", "late"]


QueueState = Literal["waiting", "free", "late", "again", "returned", "ready"]
QueueForm = Literal["", "paper", "plastic", "digital"]


class Queue(CallbackData, prefix="q2"):
    """A page of the queue: after the application `beside`, or before it."""

    state: QueueState = "waiting"
    form: QueueForm = ""
    beside: Id = 0
    back: bool = False


def button(
    words: str, press: CallbackData, style: ButtonStyle | None = None
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=words, callback_data=press.pack(), style=style)


def rows(*lines: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """A keyboard of these lines; empty ones are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[line for line in map(list, lines) if line])


def in_pairs(
    buttons: Iterable[InlineKeyboardButton], longest: int = 18
) -> list[list[InlineKeyboardButton]]:
    """Two short buttons to a line, a long one (in characters) on its own."""
    lines: list[list[InlineKeyboardButton]] = []
    for one in buttons:
        alone = len(one.text) > longest
        if lines and len(lines[-1]) == 1 and not alone and len(lines[-1][0].text) <= longest:
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines
