"""Converts a portal's claims about somebody into answers of the form."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.form import names, passport, phones, snils
from domain.form.absent_values import says_none
from domain.refusal import Refused, Unsure
from states.step import Situation
from states.steps.email import parse_email

Rule = Callable[[str, Situation], Any]


def _birth_date(said: str, situation: Situation) -> str:
    born = date.fromisoformat(said)
    passport.check_adult_birth_date(born, situation.today)
    return born.isoformat()


def _phone(said: str, situation: Situation) -> dict[str, Any]:
    return {"number": phones.parse_phone(said), "own": True}


def _patronymic(said: str, situation: Situation) -> Any:
    return {"none": True} if says_none(said) else _accept_unusual(names.parse_patronymic, said)


def _accept_unusual(rule: Callable[[str], str], said: str) -> Any:
    """The parsed value; unusual ones are accepted, for the portal knows them better."""
    try:
        return rule(said)
    except Unsure as unsure:
        if unsure.as_typed is None:
            raise
        return unsure.as_typed


CLAIMS: Mapping[str, tuple[str, Rule]] = {
    "surname": ("family_name", lambda said, _: _accept_unusual(names.parse_surname, said)),
    "name": ("given_name", lambda said, _: _accept_unusual(names.parse_first_name, said)),
    "patronymic": ("middle_name", _patronymic),
    "birth_date": ("birthdate", _birth_date),
    "snils": ("snils", lambda said, _: snils.parse_snils(said)),
    "phone": ("phone_number", _phone),
    "email": ("email", lambda said, _: parse_email(said)),
}
"""The claim that answers a step, and the rule it must pass as if it had been typed."""


def answers_from_claims(claims: Mapping[str, str], situation: Situation) -> dict[str, Any]:
    """The answers by step, without those that the form would refuse: they are asked."""
    found: dict[str, Any] = {}
    for step, (claim, rule) in CLAIMS.items():
        try:
            if claims.get(claim):
                found[step] = rule(claims[claim], situation)
        except (Refused, ValueError):
            continue
    return found
