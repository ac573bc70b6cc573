"""An answer that was doubtful: ready values are offered once, and taken by a press or in words."""

from dataclasses import replace
from typing import Any

from domain.form.absent_values import says_forgotten, says_none
from domain.refusal import Unsure
from handlers.chat_session import ChatSession
from screens.buttons import FormMove
from screens.form.questions import Question, labels
from screens.form.suggestions import SUGGESTION, make_suggestions, match_typed, to_dict
from states.step import AnswerInput, Situation, Step


def with_offers(asked: Question, session: ChatSession) -> tuple[Question, dict[str, Any]]:
    """The question with what is offered under it, and what of that is to be remembered."""
    made = make_suggestions(asked.refused, asked.step, session.heard or 0)
    if not made:
        return asked, {}
    options = tuple(one.option for one in made)
    known = to_dict(made, labels(options, session.texts))
    return replace(asked, suggestions=options), {"suggested": known}


def pressed(option: str, session: ChatSession) -> AnswerInput | None:
    """What a pressed option gives; None where it was offered under another screen."""
    if not option.startswith(SUGGESTION):
        return AnswerInput("press", choice=option)
    known = session.noted("suggested") or {}
    return (
        AnswerInput("press", choice=option, suggestion=known[option][1])
        if option in known
        else None
    )


def spoken(text: str, session: ChatSession) -> AnswerInput | None:
    """What somebody means who writes «да» or the words of a button."""
    known = session.noted("suggested") or {}
    option = match_typed(text, known, session.texts)
    return pressed(option, session) if option else None


def read(given: AnswerInput, step: Step, situation: Situation, session: ChatSession) -> Any:
    """The answer as it is stored; one that was asked about is taken when it is given once more.

    Raises Refused or Ambiguous.
    """
    try:
        return step.read(given, situation)
    except Unsure as unsure:
        known = session.noted("suggested") or {}
        if unsure.as_typed is None or unsure.as_typed not in [
            value for _, value in known.values()
        ]:
            raise
        return unsure.as_typed


def way_of_none(text: str) -> FormMove | None:
    """Who has no such thing skips the question, however they say it."""
    return "skip" if says_none(text) or says_forgotten(text) else None
