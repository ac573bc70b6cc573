"""The eligibility questions before the form, and their results."""

from collections.abc import Sequence

from aiogram.enums import ButtonStyle

from domain.account.eligibility import EligibilityAnswers, Obstacle
from domain.refusal import Refused
from screens.buttons import (
    DocumentsAction,
    EligibilityAction,
    EligibilityStart,
    MenuAction,
    button,
    in_pairs,
    rows,
)
from screens.form.refusals import refusal
from screens.keyboards import InlineButton
from screens.screen import Screen
from states import eligibility
from states.step import Option
from states.step_kinds import ChoiceStep
from texts import Html, Texts


def question(
    step: ChoiceStep,
    declared: EligibilityAnswers,
    texts: Texts,
    refused: Refused | None = None,
    *,
    narrowed: Sequence[Option] | None = None,
    previous: str | None = None,
) -> Screen:
    """A question with its options; it says how many questions there can be.

    `narrowed` are the options that may be meant, `previous` is the answer of an earlier time.
    """
    asked = [one.id for one in eligibility.route(declared)]
    at = asked.index(step.id) + 1 if step.id in asked else 1
    parts = [texts("road-head", at=at)]
    if refused:
        parts.append(texts("form-refused", said=refusal(refused, texts)))
    of_oneself = f"{step.text_id}.self"
    mine = declared.get("whom") == "self" and texts.has(of_oneself)
    body = [texts(of_oneself if mine else f"{step.text_id}.question")]
    if narrowed:
        body = [texts("form-near" if len(narrowed) == 1 else "form-which")]
    elif texts.has(hint := f"{step.text_id}.hint"):
        body.append(texts(hint))
    if previous:
        body.append(texts("road-last", words=texts(step.option_text(previous))))
    parts.append(Html("\n".join(body)))
    picks = [
        button(texts.plain(step.option_text(id)), EligibilityStart(step=step.id, option=id))
        for id in (step.ids if narrowed is None else [one.id for one in narrowed])
    ]
    anew = button(texts.plain("move-stay"), EligibilityAction(to="change", step=step.id))
    return Screen(
        Html("\n\n".join(parts)),
        rows(*in_pairs(picks), [anew] if narrowed else [], [_back(step.id, texts)]),
    )


def obstacle_screen(obstacle: Obstacle, texts: Texts) -> Screen:
    """Why somebody cannot apply here, and buttons to what they can do instead."""
    lines = [
        texts("road-closed"),
        texts(f"road-closed-{obstacle.rule}"),
        texts(f"road-open-{obstacle.alternative}"),
    ]
    return Screen(
        Html("\n\n".join(lines)), rows(*_alternatives(obstacle, texts), [_change(obstacle, texts)])
    )


def eligible(applied: bool, texts: Texts) -> Screen:
    """That somebody can apply here; `applied` where an application is begun or under way."""
    words = "go-continue" if applied else "go-apply"
    apply = button(texts.plain(words), MenuAction(to="apply"), ButtonStyle.PRIMARY)
    again = button(texts.plain("road-again"), EligibilityAction(to="again"))
    return Screen(texts("road-opened"), rows([apply], [again]))


def question_button(step: ChoiceStep, texts: Texts) -> InlineButton:
    """A button back to a question of the check, from anywhere else."""
    words = texts.plain("move-to-question", question=texts.plain(step.text_id))
    return button(words, EligibilityAction(to="change", step=step.id))


def _alternatives(obstacle: Obstacle, texts: Texts) -> list[list[InlineButton]]:
    papers = DocumentsAction(category=obstacle.category)
    if obstacle.alternative == "office":
        return [[button(texts.plain("road-office"), papers, ButtonStyle.PRIMARY)]]
    if obstacle.alternative == "own":
        return [
            [button(texts.plain("road-own"), EligibilityAction(to="again"), ButtonStyle.PRIMARY)]
        ]
    return [
        [button(texts.plain("road-account"), MenuAction(to="account"), ButtonStyle.PRIMARY)],
        [button(texts.plain("road-office"), papers)],
    ]


def _change(obstacle: Obstacle, texts: Texts) -> InlineButton:
    return button(
        texts.plain("road-change"), EligibilityAction(to="change", step=obstacle.question)
    )


def _back(step: str, texts: Texts) -> InlineButton:
    return button(texts.plain("move-back"), EligibilityAction(to="back", step=step))
