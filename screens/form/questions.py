"""The questions of the form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aiogram.enums import ButtonStyle
from aiogram.types import ReplyKeyboardMarkup

from domain.application import Application
from domain.offices.desk_entry import Visitor
from domain.refusal import Refused
from domain.review import rejections
from screens.buttons import FormMove, OptionPick, button, in_pairs, rows
from screens.form.child_wording import child_text_id
from screens.form.contact_keyboard import contact_keyboard
from screens.form.navigation import exit_moves, move_row
from screens.form.refusals import refusal
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Attachment, Screen
from states import journey
from states.application import ApplicationForm
from states.step import BadPicture, Option, Situation, Step, TextId
from texts import Html, Texts

BAR = 10
"""Cells of the progress bar."""

AGREEMENT_SECTIONS = frozenset({"agreement", "check"})
"""Sections of statements to agree to, which have no answers to change."""

NOT_ANSWERS = frozenset(
    {"needs-choice", "needs-button", "cannot-skip", "cannot-keep", "early", "early-other"}
)
"""Codes of refusals of what was no answer at all."""


@dataclass(frozen=True, slots=True)
class Question:
    """A step as it is asked: in which situation, after which refusal, with which options.

    `suggestions` are values offered after a doubtful answer; `visitor` is whose form a clerk
    fills in. `edits_pictures`, `can_mail` and `can_sms` choose a hint that says what is possible.
    `way` is what is asked in that situation, where it is known already.
    `page` opens a page on which the step can be answered too, `proposal_page` one for what is
    proposed.
    """

    application: Application
    step: Step
    situation: Situation
    refused: Refused | None = None
    options: Sequence[Option] | None = None
    edits_pictures: bool = False
    can_mail: bool = False
    visitor: Visitor | None = None
    can_sms: bool = False
    suggestions: Sequence[Option] = ()
    way: journey.Way | None = None
    page: InlineButton | None = None
    proposal_page: InlineButton | None = None

    @property
    def is_no_answer(self) -> bool:
        """Whether an agreement is asked again only because what was sent is no answer to it."""
        return bool(
            self.refused
            and self.refused.code in NOT_ANSWERS
            and self.step.section in AGREEMENT_SECTIONS
        )

    @property
    def for_child(self) -> bool:
        """Whether the form is a child's, which has some words of its own."""
        return self.application.visit is not None

    @property
    def has_answer(self) -> bool:
        """Whether there is an earlier answer that could be kept."""
        given = self.step.id in self.situation.answers
        return given and self.step.section not in AGREEMENT_SECTIONS and self.refused is None


def question(asked: Question, texts: Texts) -> Screen:
    """A question: position in the form, what is asked, an example, buttons."""
    keyboard = _keyboard(asked, texts)
    if isinstance(asked.refused, BadPicture) and asked.refused.annotated:
        # The picture with its faults drawn in; its caption has no room for the question too.
        said = [*refusal_lines(asked, texts), *_page_hint(asked, texts)]
        words = Html("\n\n".join([head(asked, texts), *said]))
        return Screen(words, keyboard, picture=Attachment("check.jpg", asked.refused.annotated))
    parts = [
        head(asked, texts),
        *_remarks(asked, texts),
        *refusal_lines(asked, texts),
        *_page_hint(asked, texts),
        body(asked, texts),
    ]
    return Screen(Html("\n\n".join(parts)), keyboard)


def head(asked: Question, texts: Texts) -> Html:
    told = journey.progress(asked.step, asked.way or journey.way_in(asked.situation))
    whose = [texts("behalf-head", number=asked.visitor.number)] if asked.visitor else []
    section = f"section-{asked.step.section}"
    if asked.for_child:
        section = child_text_id(section, asked.situation.answers, texts)
    return Html(
        "\n".join([*whose, _head(section, told.at, told.of, round(BAR * told.share), texts)])
    )


@lru_cache(maxsize=1_000)
def _head(section: str, at: int, of: int, filled: int, texts: Texts) -> Html:
    return texts(
        "form-head",
        section=texts(section),
        at=at,
        of=of,
        bar="▰" * filled + "▱" * (BAR - filled),
    )


def refusal_lines(asked: Question, texts: Texts) -> list[Html]:
    return [texts("form-refused", said=refusal(asked.refused, texts))] if asked.refused else []


def _page_hint(asked: Question, texts: Texts) -> list[Html]:
    """What a page does that would not be looked for under this question."""
    id = f"{asked.step.text_id}.page"
    return [texts(id)] if asked.page and texts.has(id) else []


def _remarks(asked: Question, texts: Texts) -> list[Html]:
    """Why a reviewer returned this answer, and what it was."""
    correction = asked.situation.correction
    if correction is None or asked.step.id not in correction.steps:
        return []
    lines = [
        texts("form-remark", said=texts(rejections.by_code(code).text_id))
        for code in correction.reasons
        if asked.step.id in rejections.by_code(code).steps
    ]
    if correction.comment:
        lines.append(texts("reason-comment", comment=correction.comment))
    if correction.earlier.get(asked.step.id) is not None:
        words = show_answer(asked.step, correction.earlier[asked.step.id], texts)
        lines.append(texts("form-was", words=words))
    return [Html("\n".join(lines))]


def choices(asked: Question) -> list[Option]:
    """The options under a question: suggestions first."""
    own = asked.step.options(asked.situation) if asked.options is None else asked.options
    return [*asked.suggestions, *own]


def labels(options: Sequence[Option], texts: Texts) -> dict[str, str]:
    """The labels of the buttons, by option."""
    return {option.id: _words(option, texts) for option in options}


def show_answer(step: Step, value: object, texts: Texts) -> Html:
    """An answer as it is shown to people."""
    if value is None:
        return texts(step.not_given)
    words = step.show(value)
    return texts(words) if isinstance(words, TextId) else texts("answer", words=words)


def answer_lines(values: Mapping[str, object], texts: Texts) -> list[Html]:
    """Answers to several steps, a line each."""
    return [
        texts(
            "answer-line",
            label=texts(f"{step.text_id}.label"),
            words=show_answer(step, value, texts),
        )
        for step, value in ((journey.step_by_id(id), value) for id, value in values.items())
        if step
    ]


def _words(option: Option, texts: Texts) -> str:
    named = isinstance(option.words, TextId)
    return texts.plain(option.words, **option.params) if named else option.words


def body(asked: Question, texts: Texts) -> Html:
    name = asked.step.question_id(asked.situation)
    if asked.for_child:
        name = child_text_id(name, asked.situation.answers, texts)
    if asked.options is not None:
        which = f"{asked.step.text_id}.which"
        if len(asked.options) == 1:
            return texts("form-near")
        return texts(which if texts.has(which) else "form-which")
    if asked.is_no_answer:
        return texts(f"{name}.question")
    parts = [texts(f"{name}.question")]
    hints = [f"{name}.easy"] * asked.edits_pictures + [f"{name}.mailed"] * asked.can_mail
    hints += [f"{name}.texted"] * asked.can_sms + [f"{name}.hint"]
    if hint := next(filter(texts.has, hints), None):
        parts.append(texts(hint))
    parts += answer_lines(asked.step.quoted_answers(asked.situation), texts)
    if asked.has_answer:
        words = show_answer(asked.step, asked.situation.answers[asked.step.id], texts)
        parts.append(texts("form-now", words=words))
    return Html("\n".join(parts))


def _keyboard(asked: Question, texts: Texts) -> InlineKeyboard | ReplyKeyboardMarkup:
    if asked.step == ApplicationForm.phone and asked.visitor is None:
        back, *cancel = exit_moves(asked.situation)
        others = [texts.plain(f"move-{to}") for to in (back, *_extra_moves(asked), *cancel)]
        return contact_keyboard(labels(asked.suggestions, texts).values(), others, texts)
    application, step = asked.application.id, asked.step
    style = ButtonStyle.PRIMARY if step.section in AGREEMENT_SECTIONS else None
    picks = [
        button(words, OptionPick(application=application, step=step.id, option=id), style)
        for id, words in labels(choices(asked), texts).items()
    ]
    ways = move_row(application, step, _extra_moves(asked), texts)
    away = move_row(application, step, exit_moves(asked.situation), texts)
    return rows(*in_pairs(picks), page_row(asked.page), ways, away)


def page_row(opens: InlineButton | None) -> list[InlineButton]:
    """The button that opens a page, where there is one."""
    return [opens] if opens else []


def _extra_moves(asked: Question) -> list[FormMove]:
    moves: list[FormMove] = []
    if asked.options is not None:
        moves.append("stay")
    if asked.has_answer:
        moves.append("keep")
    if asked.step.optional:
        moves.append("skip")
    return moves
