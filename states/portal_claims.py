"""What a portal says of somebody, as ready answers of the form."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.form import names, passport, phones, snils
from domain.form.absent_values import says_none
from domain.refusal import Refused, Unsure
from states.step import Situation
from states.steps.email import email

Rule = Callable[[str, Situation], Any]


def _birth_date(said: str, situation: Situation) -> str:
    born = date.fromisoformat(said)
    passport.born_on(born, situation.today)
    return born.isoformat()


def _phone(said: str, situation: Situation) -> dict[str, Any]:
    return {"number": phones.phone(said), "own": True}


def _patronymic(said: str, situation: Situation) -> Any:
    return {"none": True} if says_none(said) else _as_told(names.patronymic, said)


def _as_told(rule: Callable[[str], str], said: str) -> Any:
    """What is unusual a portal knows better than we do."""
    try:
        return rule(said)
    except Unsure as unsure:
        if unsure.kept is None:
            raise
        return unsure.kept


READ: Mapping[str, tuple[str, Rule]] = {
    "surname": ("family_name", lambda said, _: _as_told(names.surname, said)),
    "name": ("given_name", lambda said, _: _as_told(names.name, said)),
    "patronymic": ("middle_name", _patronymic),
    "birth_date": ("birthdate", _birth_date),
    "snils": ("snils", lambda said, _: snils.snils(said)),
    "phone": ("phone_number", _phone),
    "email": ("email", lambda said, _: email(said)),
}
"""The claim that answers a step, and the rule it must pass as if it had been typed."""


def answers_of(claims: Mapping[str, str], situation: Situation) -> dict[str, Any]:
    """The answers by step; what the form would not take is left to be asked."""
    found: dict[str, Any] = {}
    for step, (claim, rule) in READ.items():
        try:
            if claims.get(claim):
                found[step] = rule(claims[claim], situation)
        except (Refused, ValueError):
            continue
    return found
