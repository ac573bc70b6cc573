"""What a portal says of somebody, as ready answers of the form."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain import contacts, names, passport, snils
from domain.refused import Refused
from states.step import Situation
from states.steps.email import email

Rule = Callable[[str, Situation], Any]


def _birth_date(said: str, situation: Situation) -> str:
    born = date.fromisoformat(said)
    passport.born_on(born, situation.today)
    return born.isoformat()


def _phone(said: str, situation: Situation) -> dict[str, Any]:
    return {"number": contacts.phone(said), "own": True}


READ: Mapping[str, tuple[str, Rule]] = {
    "surname": ("family_name", lambda said, _: names.surname(said)),
    "name": ("given_name", lambda said, _: names.name(said)),
    "patronymic": ("middle_name", lambda said, _: names.patronymic(said)),
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
