"""Whose policy it is: the applicant's own, or a child's whose representative visits an office.

The desk says so before the form begins, by the category of the visit. Ages and papers are from
docs/rules.md, Держатель.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.ages import birthday
from domain.form import passport
from domain.refusal import Finding, Refused

ADULT_CATEGORY = "adult"
"""Somebody from 18 who applies for themselves."""

CHILD_CATEGORIES = frozenset({"teen", "child", "newborn"})
"""Categories of visits whose applications are entered for somebody else than the visitor."""

DESK_CATEGORIES = CHILD_CATEGORIES | {ADULT_CATEGORY}
"""Categories whose applications are entered at all; others are taken in on paper."""

_NO_PASSPORT_YET = frozenset({"child", "newborn"})
_FIRST_YEAR = 1


def holder_category(answers: Mapping[str, Any]) -> str:
    """For whom this form is filled in."""
    return str((answers.get("road") or {}).get("category", ADULT_CATEGORY))


def is_represented(answers: Mapping[str, Any]) -> bool:
    """Whether the form is for a child, filled in with a representative."""
    return holder_category(answers) in CHILD_CATEGORIES


def has_passport(answers: Mapping[str, Any]) -> bool:
    """Whether a passport identifies the holder."""
    return not has_certificate(answers)


def has_certificate(answers: Mapping[str, Any]) -> bool:
    """Whether a birth certificate identifies the holder: up to 14."""
    return holder_category(answers) in _NO_PASSPORT_YET


def check_birth_date(born: date, today: date, category: str) -> None:
    """Refuses a birth date that does not fit the category the form is filled in for."""
    if category not in CHILD_CATEGORIES:
        passport.check_adult_birth_date(born, today)
        return
    passport.check_birth_date(born, today)
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
    """A finding for a newborn older than a year: more likely a typo than a wrong category."""
    if category == "newborn" and today >= birthday(born, _FIRST_YEAR):
        return (Finding("newborn-older"),)
    return ()
