"""A picture put right, to be agreed to; and several, of which one is to be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.refused import Finding
from images.verdict import Move
from screens.buttons import Adjust, Choose, Mend, button, rows
from screens.form import Question, head, way
from screens.screen import Paper, Screen
from texts import Html, Texts

FIRST: tuple[Move, ...] = ("closer", "farther")
LAST: tuple[Move, ...] = ("left", "right", "up", "down")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a citizen is asked to agree to.

    `done` are codes of what was done to the picture, `moves` the taps that would change
    something, `choices` how many there are to choose from (0 where nothing is to be chosen).
    """

    preview: bytes
    done: Sequence[str] = ()
    warnings: Sequence[Finding] = ()
    moves: Sequence[str] = ()
    choices: int = 0


def proposed(asked: Question, proposal: Proposal, texts: Texts) -> Screen:
    """Before and after side by side, what was done, and: fits, closer, farther, another."""
    name = asked.step.text_id
    done = ", ".join(texts(f"picture-done-{code}") for code in proposal.done)
    parts = [
        head(asked, texts),
        texts(f"{name}.proposed"),
        texts("picture-done", done=Html(done)) if done else texts("picture-as-sent"),
    ]
    if proposal.warnings:
        lines = [
            texts("check-finding", said=texts(f"finding-{found.code}", **found.params))
            for found in proposal.warnings
        ]
        parts.append(Html("\n".join([texts("picture-warned"), *lines])))
    return Screen(
        Html("\n\n".join(parts)), _mending(asked, proposal, texts), _paper(proposal.preview)
    )


def choosing(asked: Question, proposal: Proposal, texts: Texts) -> Screen:
    """Which of the numbered ones."""
    application, step = asked.application.id, asked.step
    numbers = [
        button(
            texts.plain("picture-choice", number=number + 1),
            Choose(application=application, step=step.id, choice=number),
        )
        for number in range(proposal.choices)
    ]
    words = Html("\n\n".join([head(asked, texts), texts(f"{step.text_id}.choose")]))
    other = Adjust(application=application, step=step.id, to="other")
    keyboard = rows(
        *(numbers[at : at + 4] for at in range(0, len(numbers), 4)),
        [button(texts.plain("picture-other"), other)],
        [way(application, step, to, texts) for to in ("back", "cancel")],
    )
    return Screen(words, keyboard, _paper(proposal.preview))


def _mending(asked: Question, proposal: Proposal, texts: Texts) -> InlineKeyboardMarkup:
    application, step = asked.application.id, asked.step

    def to(way: Mend, style: ButtonStyle | None = None) -> InlineKeyboardButton:
        press = Adjust(application=application, step=step.id, to=way)
        return button(texts.plain(f"picture-{way}"), press, style)

    return rows(
        [to("yes", ButtonStyle.SUCCESS)],
        [to(move) for move in FIRST if move in proposal.moves],
        [to(move) for move in LAST if move in proposal.moves],
        [to("other")],
        [way(application, step, leaving, texts) for leaving in ("back", "cancel")],
    )


def _paper(preview: bytes) -> Paper:
    return Paper("preview.jpg", preview)
