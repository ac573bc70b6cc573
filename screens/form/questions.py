"""The questions of the form, and what is said when an answer will not do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aiogram.enums import ButtonStyle
from aiogram.types import (
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from domain.application import Application
from domain.offices.desk_entry import Behalf
from domain.refusal import Measured, Refused
from domain.review import rejections
from domain.text_length import cut
from screens.buttons import Pick, Way, button, in_pairs, rows
from screens.form.child_wording import of_whom
from screens.form.navigation import leaving, way
from screens.screen import Paper, Screen
from states import journey
from states.application import ApplicationForm
from states.step import BadPicture, Option, Situation, Step, TextId
from texts import Html, Texts

BAR = 10
"""Cells of the progress bar."""

LONGEST_QUOTE = 255
"""Code units of UTF-16; no answer that is taken is longer."""

AGREED = frozenset({"agreement", "check"})
"""Sections that are agreed to, not answered: there is nothing to change in them."""

MISSES = frozenset(
    {"needs-choice", "needs-button", "cannot-skip", "cannot-keep", "early", "early-other"}
)
"""Refusals of what was no answer at all."""


@dataclass(frozen=True, slots=True)
class Question:
    """A step as it is put to a citizen: in what situation, why once more, among which options.
    `offers` are ready values after an answer that is doubtful.

    Where pictures are mended any phone's will do, and where letters or SMS are sent an address or
    a number is of use: then the hint says so.
    """

    application: Application
    step: Step
    situation: Situation
    refused: Refused | None = None
    options: Sequence[Option] | None = None
    mends: bool = False
    mails: bool = False
    behalf: Behalf | None = None
    texted: bool = False
    offers: Sequence[Option] = ()

    @property
    def missed(self) -> bool:
        """Whether a long page is put once more only because what was said is no answer to it."""
        return bool(self.refused and self.refused.code in MISSES and self.step.section in AGREED)

    @property
    def has_answer(self) -> bool:
        """Whether there is an earlier answer that could be kept."""
        given = self.step.id in self.situation.answers
        return given and self.step.section not in AGREED and self.refused is None


def question(asked: Question, texts: Texts) -> Screen:
    """One question a message: where one is, what is asked, an example, the ways on."""
    keyboard = _keyboard(asked, texts)
    if isinstance(asked.refused, BadPicture) and asked.refused.annotated:
        # The picture with its faults drawn in; its caption has no room for the question too.
        words = Html("\n\n".join([head(asked, texts), *objection(asked, texts)]))
        return Screen(words, keyboard, picture=Paper("check.jpg", asked.refused.annotated))
    parts = [
        head(asked, texts),
        *_remarks(asked, texts),
        *objection(asked, texts),
        body(asked, texts),
    ]
    return Screen(Html("\n\n".join(parts)), keyboard)


def head(asked: Question, texts: Texts) -> Html:
    told = journey.progress(asked.step, asked.situation)
    whose = [texts("behalf-head", number=asked.behalf.number)] if asked.behalf else []
    section = of_whom(f"section-{asked.step.section}", asked.situation.answers, texts)
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


def objection(asked: Question, texts: Texts) -> list[Html]:
    return [texts("form-refused", said=refusal(asked.refused, texts))] if asked.refused else []


def _remarks(asked: Question, texts: Texts) -> list[Html]:
    """Why a reviewer wants this answer anew, and what it was."""
    correction = asked.situation.correction
    if correction is None or asked.step.id not in correction.steps:
        return []
    lines = [
        texts("form-remark", said=texts(rejections.of(code).text_id))
        for code in correction.reasons
        if asked.step.id in rejections.of(code).steps
    ]
    if correction.comment:
        lines.append(texts("reason-comment", comment=correction.comment))
    if correction.earlier.get(asked.step.id) is not None:
        words = shown(asked.step, correction.earlier[asked.step.id], texts)
        lines.append(texts("form-was", words=words))
    return [Html("\n".join(lines))]


def refusal(refused: Refused, texts: Texts) -> Html:
    """What to do next; all faults of a picture at once, one a line."""
    if not isinstance(refused, BadPicture):
        told = {name: _brief(value) for name, value in refused.params.items()}
        return texts(f"refused-{refused.code}", **told)
    faults = refused.faults
    if faults and faults[0].code in {"busy", "too-hard"}:  # nobody looked: nothing to mend
        return texts(f"picture-{faults[0].code}", **faults[0].params)
    lines = [texts("picture-fault", said=texts(f"picture-{f.code}", **f.params)) for f in faults]
    return Html("\n".join([texts("picture-faults", many=len(faults)), *lines]))


def _brief(value: Measured) -> Measured:
    """Some refusals quote what was typed, which may be as long as a message."""
    return cut(value, LONGEST_QUOTE) if isinstance(value, str) else value


def choices(asked: Question) -> list[Option]:
    """The buttons under a question: ready values first."""
    own = asked.step.options(asked.situation) if asked.options is None else asked.options
    return [*asked.offers, *own]


def labels(options: Sequence[Option], texts: Texts) -> dict[str, str]:
    """The words on the buttons, by option."""
    return {option.id: _words(option, texts) for option in options}


def shown(step: Step, value: object, texts: Texts) -> Html:
    """An answer as its reader sees it."""
    if value is None:
        return texts(step.not_given)
    words = step.show(value)
    return texts(words) if isinstance(words, TextId) else texts("answer", words=words)


def quoted(values: Mapping[str, object], texts: Texts) -> list[Html]:
    """Answers to several steps, a line each."""
    return [
        texts("answer-line", label=texts(f"{step.text_id}.label"), words=shown(step, value, texts))
        for step, value in ((journey.step(id), value) for id, value in values.items())
        if step
    ]


def _words(option: Option, texts: Texts) -> str:
    named = isinstance(option.words, TextId)
    return texts.plain(option.words, **option.params) if named else option.words


def body(asked: Question, texts: Texts) -> Html:
    name = of_whom(asked.step.asked_as(asked.situation), asked.situation.answers, texts)
    if asked.options is not None:
        which = f"{asked.step.text_id}.which"
        if len(asked.options) == 1:
            return texts("form-near")
        return texts(which if texts.has(which) else "form-which")
    parts = [texts(f"{name}.question")]
    if asked.missed:
        return parts[0]
    hints = [f"{name}.easy"] * asked.mends + [f"{name}.mailed"] * asked.mails
    hints += [f"{name}.texted"] * asked.texted + [f"{name}.hint"]
    if hint := next(filter(texts.has, hints), None):
        parts.append(texts(hint))
    parts += quoted(asked.step.quotes(asked.situation), texts)
    if asked.has_answer:
        words = shown(asked.step, asked.situation.answers[asked.step.id], texts)
        parts.append(texts("form-now", words=words))
    return Html("\n".join(parts))


def _keyboard(asked: Question, texts: Texts) -> InlineKeyboardMarkup | ReplyKeyboardMarkup:
    if asked.step == ApplicationForm.phone and asked.behalf is None:
        return _contact_keyboard(asked, texts)
    application, step = asked.application.id, asked.step
    style = ButtonStyle.PRIMARY if step.section in AGREED else None
    picks = [
        button(words, Pick(application=application, step=step.id, option=id), style)
        for id, words in labels(choices(asked), texts).items()
    ]
    ways = [way(application, step, to, texts) for to in _ways_on(asked)]
    away = [way(application, step, to, texts) for to in leaving(asked.situation)]
    return rows(*in_pairs(picks), ways, away)


def _ways_on(asked: Question) -> list[Way]:
    ways: list[Way] = []
    if asked.options is not None:
        ways.append("stay")
    if asked.has_answer:
        ways.append("keep")
    if asked.step.optional:
        ways.append("skip")
    return ways


def _contact_keyboard(asked: Question, texts: Texts) -> ReplyKeyboardMarkup:
    """Only a keyboard of this kind can ask for one's own contact."""
    own = KeyboardButton(text=texts.plain("step-phone-own"), request_contact=True)
    back, *cancel = leaving(asked.situation)
    ways = [back, *_ways_on(asked), *cancel]
    offered = [[KeyboardButton(text=words)] for words in labels(asked.offers, texts).values()]
    return ReplyKeyboardMarkup(
        keyboard=[
            *offered,
            [own],
            [KeyboardButton(text=texts.plain(f"move-{to}")) for to in ways],
        ],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=texts.plain("step-phone-placeholder"),
    )
