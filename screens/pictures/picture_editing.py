"""An edited picture for the citizen to accept, or several to choose from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.enums import ButtonStyle
from identity_images import Move

from domain.refusal import Finding
from screens.buttons import PictureAction, PictureChoice, PictureEdit, button, rows
from screens.form.navigation import move_row
from screens.form.questions import Question, head, page_row, question, refusal_lines
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import LONGEST_CAPTION, Attachment, Screen, message_length
from states.step import BadPicture
from states.typed_choice import match_options
from texts import Html, Texts
from texts.folding import folded

FIRST: tuple[Move, ...] = ("closer", "farther")
LAST: tuple[Move, ...] = ("left", "right", "up", "down")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edited picture that a citizen is asked to accept.

    `mark` tells its buttons from those under an earlier proposal; `done` are codes of what was
    done to the picture, `moves` the edits that would change something, `choices` how many there
    are to choose from (0 where nothing is to be chosen).
    """

    preview: bytes
    mark: str
    done: Sequence[str] = ()
    warnings: Sequence[Finding] = ()
    moves: Sequence[str] = ()
    choices: int = 0


def proposal_screen(asked: Question, proposal: Proposal, texts: Texts) -> Screen:
    """Before and after side by side, what was done, and buttons to accept or edit."""
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


def choice_screen(asked: Question, proposal: Proposal, texts: Texts) -> Screen:
    """A choice among numbered pictures."""
    application, step = asked.application.id, asked.step
    numbers = [
        button(
            texts.plain("picture-choice", number=number + 1),
            PictureChoice(
                application=application, step=step.id, proposal=proposal.mark, choice=number
            ),
        )
        for number in range(proposal.choices)
    ]
    words = _caption(asked, [texts(f"{step.text_id}.choose")], texts)
    other = PictureAction(
        application=application, step=step.id, proposal=proposal.mark, to="other"
    )
    keyboard = rows(
        *(numbers[at : at + 4] for at in range(0, len(numbers), 4)),
        [button(texts.plain("picture-other"), other)],
        page_row(asked.page),
        move_row(application, step, ("back", "cancel"), texts),
    )
    return Screen(words, keyboard, _paper(proposal.preview))


def unjudged_screen(asked: Question, mark: str, texts: Texts) -> Screen:
    """The question, with a button to have the picture judged that was kept."""
    asking = question(asked, texts)
    again = PictureAction(
        application=asked.application.id, step=asked.step.id, proposal=mark, to="again"
    )
    top = [button(texts.plain("picture-again"), again, ButtonStyle.PRIMARY)]
    inline = asking.keyboard if isinstance(asking.keyboard, InlineKeyboard) else rows()
    words = Html(f"{asking.text}\n\n{texts('kept-picture')}")
    return replace(asking, text=words, keyboard=rows(top, *inline.rows))


def parse_typed_edit(
    text: str, offered: Sequence[PictureEdit], texts: Texts
) -> PictureEdit | None:
    """The button meant by typed words, one of `offered` or `other`; None where none is."""
    named: dict[str, PictureEdit] = {f"picture-{to}": to for to in (*offered, "other")}
    if meant := texts.match_phrase(text, named):
        return named[meant]
    labels = {id: texts.plain(id) for id in named}
    fit_screen = [] if folded(text).isdigit() else match_options(text, labels)
    return named[fit_screen[0]] if len(fit_screen) == 1 else None


def parse_typed_number(text: str, choices: int, texts: Texts) -> int | None:
    """The picture meant by «2», «№ 2» or «вторая», counted from 0; None where none is."""
    stems = texts.plain("picture-choice.words").split(", ")
    said = folded(text).split()
    meant = {int(digits) - 1 for word in said for digits in re.findall("^[0-9]{1,3}$", word)}
    meant |= {at for at, stem in enumerate(stems) for word in said if word.startswith(stem)}
    number = meant.pop() if len(meant) == 1 else -1
    return number if 0 <= number < choices else None


def _mending(asked: Question, proposal: Proposal, texts: Texts) -> InlineKeyboard:
    application, step = asked.application.id, asked.step

    def to(way: PictureEdit, style: ButtonStyle | None = None) -> InlineButton:
        press = PictureAction(
            application=application, step=step.id, proposal=proposal.mark, to=way
        )
        return button(texts.plain(f"picture-{way}"), press, style)

    return rows(
        [to("yes", ButtonStyle.SUCCESS)],
        [to(move) for move in FIRST if move in proposal.moves],
        [to(move) for move in LAST if move in proposal.moves],
        [to("other")],
        page_row(asked.proposal_page),
        move_row(application, step, ("back", "cancel"), texts),
    )


def _caption(asked: Question, parts: Sequence[Html], texts: Texts) -> Html:
    """The caption, with the refusal of what was sent instead of a yes as far as there is room."""
    brief = asked
    if isinstance(asked.refused, BadPicture):
        brief = replace(asked, refused=BadPicture(asked.refused.faults[:1]))
    words = Html()
    for put, told in ((asked, parts), (brief, parts), (brief, parts[:1])):
        words = Html("\n\n".join([head(put, texts), *refusal_lines(put, texts), *told]))
        if message_length(words) <= LONGEST_CAPTION:
            break
    return words


def _paper(preview: bytes) -> Attachment:
    return Attachment("preview.jpg", preview)
