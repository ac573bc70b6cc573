"""A picture put right, to be agreed to; and several, of which one is to be chosen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from identity_images import Move

from domain.refusal import Finding
from screens.buttons import Adjust, Choose, Mend, button, rows
from screens.form.navigation import way
from screens.form.questions import Question, head, objection
from screens.screen import LONGEST_CAPTION, Paper, Screen, length
from states.step import BadPicture
from states.typed_choice import choose
from texts import Html, Texts
from texts.folding import folded

FIRST: tuple[Move, ...] = ("closer", "farther")
LAST: tuple[Move, ...] = ("left", "right", "up", "down")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a citizen is asked to agree to.

    `mark` tells its buttons from those under an earlier proposal; `done` are codes of what was
    done to the picture, `moves` the taps that would change something, `choices` how many there
    are to choose from (0 where nothing is to be chosen).
    """

    preview: bytes
    mark: str
    done: Sequence[str] = ()
    warnings: Sequence[Finding] = ()
    moves: Sequence[str] = ()
    choices: int = 0


def proposed(asked: Question, proposal: Proposal, texts: Texts) -> Screen:
    """Before and after side by side, what was done, and: fits, closer, farther, another."""
    name = asked.step.text_id
    done = ", ".join(texts(f"picture-done-{code}") for code in proposal.done)
    parts = [
        texts(f"{name}.proposed"),
        texts("picture-done", done=Html(done)) if done else texts("picture-as-sent"),
    ]
    if proposal.warnings:
        lines = [
            texts("check-finding", said=texts(f"finding-{found.code}", **found.params))
            for found in proposal.warnings
        ]
        parts.append(Html("\n".join([texts("picture-warned"), *lines])))
    keyboard = _mending(asked, proposal, texts)
    return Screen(_caption(asked, parts, texts), keyboard, _paper(proposal.preview))


def choosing(asked: Question, proposal: Proposal, texts: Texts) -> Screen:
    """Which of the numbered ones."""
    application, step = asked.application.id, asked.step
    numbers = [
        button(
            texts.plain("picture-choice", number=number + 1),
            Choose(application=application, step=step.id, proposal=proposal.mark, choice=number),
        )
        for number in range(proposal.choices)
    ]
    words = _caption(asked, [texts(f"{step.text_id}.choose")], texts)
    other = Adjust(application=application, step=step.id, proposal=proposal.mark, to="other")
    keyboard = rows(
        *(numbers[at : at + 4] for at in range(0, len(numbers), 4)),
        [button(texts.plain("picture-other"), other)],
        [way(application, step, to, texts) for to in ("back", "cancel")],
    )
    return Screen(words, keyboard, _paper(proposal.preview))


def meant_way(text: str, offered: Sequence[Mend], texts: Texts) -> Mend | None:
    """Which of the buttons under a proposal somebody means; another may always be sent."""
    named: dict[str, Mend] = {f"picture-{to}": to for to in (*offered, "other")}
    if meant := texts.meant(text, named):
        return named[meant]
    labels = {id: texts.plain(id) for id in named}
    fitting = [] if folded(text).isdigit() else choose(text, labels)
    return named[fitting[0]] if len(fitting) == 1 else None


def meant_number(text: str, choices: int, texts: Texts) -> int | None:
    """Which of the numbered ones: «2», «№ 2», «вторая»; counted from 0."""
    stems = texts.plain("picture-choice.words").split(", ")
    said = folded(text).split()
    meant = {int(digits) - 1 for word in said for digits in re.findall("^[0-9]{1,3}$", word)}
    meant |= {at for at, stem in enumerate(stems) for word in said if word.startswith(stem)}
    number = meant.pop() if len(meant) == 1 else -1
    return number if 0 <= number < choices else None


def _mending(asked: Question, proposal: Proposal, texts: Texts) -> InlineKeyboardMarkup:
    application, step = asked.application.id, asked.step

    def to(way: Mend, style: ButtonStyle | None = None) -> InlineKeyboardButton:
        press = Adjust(application=application, step=step.id, proposal=proposal.mark, to=way)
        return button(texts.plain(f"picture-{way}"), press, style)

    return rows(
        [to("yes", ButtonStyle.SUCCESS)],
        [to(move) for move in FIRST if move in proposal.moves],
        [to(move) for move in LAST if move in proposal.moves],
        [to("other")],
        [way(application, step, leaving, texts) for leaving in ("back", "cancel")],
    )


def _caption(asked: Question, parts: Sequence[Html], texts: Texts) -> Html:
    """What was sent instead of a yes is objected to first, as fully as there is room for."""
    brief = asked
    if isinstance(asked.refused, BadPicture):
        brief = replace(asked, refused=BadPicture(asked.refused.faults[:1]))
    words = Html()
    for put, told in ((asked, parts), (brief, parts), (brief, parts[:1])):
        words = Html("\n\n".join([head(put, texts), *objection(put, texts), *told]))
        if length(words) <= LONGEST_CAPTION:
            break
    return words


def _paper(preview: bytes) -> Paper:
    return Paper("preview.jpg", preview)
