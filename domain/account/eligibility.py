"""Whether somebody can apply in this service, and what they can do instead.

Only an adult citizen of Russia who lives in Moscow and has a confirmed account applies here, for
nobody but themselves. Source: the conditions of the service, docs/rules.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Alternative = Literal["office", "account", "own"]
"""Go to an office; get or confirm an account; apply from the person's own Telegram."""

EligibilityAnswers = Mapping[str, str]
"""Answers given so far, by question: `whom`, `age`, `city`, `account`."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The rule by which somebody cannot apply here, and what they can do instead.

    `question` is the one whose answer decided it; `category` is whose documents an office wants.
    """

    rule: str
    question: str
    alternative: Alternative
    category: str = "adult"


RETENTION_DAYS = 30
"""Days for which these answers are kept: people move, and grow up."""

_BY_WHOM = {"foreign": "citizen", "newborn": "newborn", "other": "in-person"}
_AGES = ("teen", "child")


def find_obstacle(declared: EligibilityAnswers) -> Obstacle | None:
    """The first rule that excludes somebody by these answers; None where none does so far."""
    whom, age = declared.get("whom"), declared.get("age")
    if whom in _BY_WHOM:
        return Obstacle(_BY_WHOM[whom], "whom", "office", whom)
    if whom == "child" and age == "adult":
        return Obstacle("grown", "age", "own")
    if age in _AGES:
        return Obstacle("child" if whom == "child" else "age", "age", "office", age)
    if declared.get("city") == "elsewhere":
        return Obstacle("city", "city", "office", "elsewhere")
    if declared.get("account", "confirmed") != "confirmed":
        return Obstacle("account", "account", "account")
    return None
