"""The consent to data processing, filled in with who gave it."""

from collections.abc import Sequence
from datetime import datetime

from domain.application import Answers
from domain.holder import is_represented
from screens.form.questions import show_answer
from states import journey
from states.step import Situation
from texts import Html, Texts

NAMED = ("surname", "name", "patronymic")
CONSENT_STEPS = ("surname", "name", "passport", "issued_on", "issuer", "registration")
"""Steps that a valid consent has to name (152-ФЗ, ч. 4 ст. 9)."""
CONSENT_STEPS_FOR_CHILD = (
    *("surname", "name", "representative", "representative_surname", "representative_name"),
    "representative_passport",
)
"""Steps that a valid consent for a child has to name (152-ФЗ, ч. 6 ст. 9)."""


def consent_filled(situation: Situation, texts: Texts) -> list[Html]:
    """The filled-in consent; empty while an answer for it is missing."""
    answers = situation.answers
    if is_represented(answers):
        return _consent_for_child(answers, texts)
    if not all(answers.get(id) for id in CONSENT_STEPS) or "consent" not in answers:
        return []
    names = _names(answers, NAMED)
    words = {
        id: show_answer(step, answers[id], texts)
        for id in ("passport", "issued_on", "issuer", "registration")
        if (step := journey.step_by_id(id))
    }
    given = datetime.fromisoformat(answers["consent"]["at"])
    version = answers["consent"]["version"]
    return [texts("consent-filled", names=names, given=given, version=version, **words)]


def _consent_for_child(answers: Answers, texts: Texts) -> list[Html]:
    if not all(answers.get(id) for id in CONSENT_STEPS_FOR_CHILD) or "consent" not in answers:
        return []
    by = [f"representative_{id}" for id in NAMED]
    words = {
        id: show_answer(step, answers[id], texts)
        for id in ("representative", "representative_passport")
        if (step := journey.step_by_id(id))
    }
    return [
        texts(
            "consent-filled-for-child",
            names=_names(answers, by),
            child=_names(answers, NAMED),
            given=datetime.fromisoformat(answers["consent"]["at"]),
            version=answers["consent"]["version"],
            **words,
        )
    ]


def _names(answers: Answers, steps: Sequence[str]) -> str:
    return " ".join(answers[id] for id in steps if isinstance(answers.get(id), str))
