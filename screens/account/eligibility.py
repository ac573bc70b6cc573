"""Whether one can apply here: the questions before the form, and where each answer leads."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from domain.account.eligibility import Closed, Declared
from domain.refusal import Refused
from screens.buttons import EligibilityAction, EligibilityStart, Go, Office, button, in_pairs, rows
from screens.form.questions import refusal
from screens.screen import Screen
from states import eligibility
from states.step import Option
from states.step_kinds import ChoiceStep
from texts import Html, Texts


def question(
    step: ChoiceStep,
    declared: Declared,
    texts: Texts,
    refused: Refused | None = None,
    *,
    few: Sequence[Option] | None = None,
    last: str | None = None,
) -> Screen:
    """One question a message; how many there can be is said, for nobody likes to be examined.

    `few` are the options that may be meant, `last` is what was answered the time before.
    """
    asked = [one.id for one in eligibility.route(declared)]
    at = asked.index(step.id) + 1 if step.id in asked else 1
    parts = [texts("road-head", at=at)]
    if refused:
        parts.append(texts("form-refused", said=refusal(refused, texts)))
    of_oneself = f"{step.text_id}.self"
    mine = declared.get("whom") == "self" and texts.has(of_oneself)
    body = [texts(of_oneself if mine else f"{step.text_id}.question")]
    if few:
        body = [texts("form-near" if len(few) == 1 else "form-which")]
    elif texts.has(hint := f"{step.text_id}.hint"):
        body.append(texts(hint))
    if last:
        body.append(texts("road-last", words=texts(step.option_text(last))))
    parts.append(Html("\n".join(body)))
    picks = [
        button(texts.plain(step.option_text(id)), EligibilityStart(step=step.id, option=id))
        for id in (step.ids if few is None else [one.id for one in few])
    ]
    anew = button(texts.plain("move-stay"), EligibilityAction(to="change", step=step.id))
    return Screen(
        Html("\n\n".join(parts)),
        rows(*in_pairs(picks), [anew] if few else [], [_back(step.id, texts)]),
    )


def closed(no: Closed, texts: Texts) -> Screen:
    """The rule that is in the way, and a button to the road that is open."""
    lines = [texts("road-closed"), texts(f"road-closed-{no.rule}"), texts(f"road-open-{no.road}")]
    return Screen(Html("\n\n".join(lines)), rows(*_roads(no, texts), [_change(no, texts)]))


def opened(applied: bool, texts: Texts) -> Screen:
    """That it can be done here; `applied` where an application is begun or under way."""
    words = "go-continue" if applied else "go-apply"
    apply = button(texts.plain(words), Go(to="apply"), ButtonStyle.PRIMARY)
    again = button(texts.plain("road-again"), EligibilityAction(to="again"))
    return Screen(texts("road-opened"), rows([apply], [again]))


def to_question(step: ChoiceStep, texts: Texts) -> InlineKeyboardButton:
    """From beside the check back to its question."""
    words = texts.plain("move-to-question", question=texts.plain(step.text_id))
    return button(words, EligibilityAction(to="change", step=step.id))


def _roads(no: Closed, texts: Texts) -> list[list[InlineKeyboardButton]]:
    papers = Office(category=no.category)
    if no.road == "office":
        return [[button(texts.plain("road-office"), papers, ButtonStyle.PRIMARY)]]
    if no.road == "own":
        return [
            [button(texts.plain("road-own"), EligibilityAction(to="again"), ButtonStyle.PRIMARY)]
        ]
    return [
        [button(texts.plain("road-account"), Go(to="account"), ButtonStyle.PRIMARY)],
        [button(texts.plain("road-office"), papers)],
    ]


def _change(no: Closed, texts: Texts) -> InlineKeyboardButton:
    return button(texts.plain("road-change"), EligibilityAction(to="change", step=no.question))


def _back(step: str, texts: Texts) -> InlineKeyboardButton:
    return button(texts.plain("move-back"), EligibilityAction(to="back", step=step))
