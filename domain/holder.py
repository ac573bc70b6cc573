"""Whose policy it is: one's own, or a child's whose representative brings the papers to an office.

The desk says so before the form begins, by the category of the visit. Ages and papers are from
docs/rules.md, Держатель.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.ages import birthday
from domain.form import passport
from domain.refusal import Finding, Refused

OWN = "adult"
"""Somebody from 18, for themselves."""

REPRESENTED = frozenset({"teen", "child", "newborn"})
"""Categories of visits whose applications are entered for somebody else than the visitor."""

ENTERED = REPRESENTED | {OWN}
"""Categories whose applications are entered at all; others are taken in on paper."""

_NO_PASSPORT_YET = frozenset({"child", "newborn"})
_FIRST_YEAR = 1


def category(answers: Mapping[str, Any]) -> str:
    """For whom this form is filled in."""
    return str((answers.get("road") or {}).get("category", OWN))


def represented(answers: Mapping[str, Any]) -> bool:
    """Whether somebody else stands in for the holder."""
    return category(answers) in REPRESENTED


def has_passport(answers: Mapping[str, Any]) -> bool:
    """Whether a passport identifies the holder."""
    return not has_certificate(answers)


def has_certificate(answers: Mapping[str, Any]) -> bool:
    """Whether it is a birth certificate that does: up to 14."""
    return category(answers) in _NO_PASSPORT_YET


def born_on(born: date, today: date, category: str) -> None:
    """Refuses a birth that nobody has of whom the form is filled in for this category."""
    if category not in REPRESENTED:
        passport.born_on(born, today)
        return
    passport.possible_birth(born, today)
    first_passport = birthday(born, passport.FIRST_PASSPORT)
    if category in _NO_PASSPORT_YET:
        last = first_passport + passport.GRACE
        if today > last:
            raise Refused("past-certificate", last=last)
    elif today < first_passport:
        raise Refused("under-14", since=first_passport)
    elif today >= (since := birthday(born, passport.ADULT)):
        raise Refused("of-age", since=since)


def findings(born: date, today: date, category: str) -> tuple[Finding, ...]:
    """A mistyped year is likelier than somebody of ten booked as newborn; both are let pass."""
    if category == "newborn" and today >= birthday(born, _FIRST_YEAR):
        return (Finding("newborn-older"),)
    return ()
