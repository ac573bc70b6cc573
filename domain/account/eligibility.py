"""Which road to the policy is open: this service, an account first, or an office.

Only an adult citizen of Russia who lives in Moscow and has a confirmed account applies here, for
nobody but themselves. Source: the conditions of the service, docs/rules.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Road = Literal["office", "account", "own"]
"""An office; getting or confirming an account; the person's own Telegram."""

Declared = Mapping[str, str]
"""What was said so far, by question: `whom`, `age`, `city`, `account`."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A rule that keeps somebody from applying here, and the road that is open instead.

    `question` is the one whose answer decided it; `category` says whose papers an office wants.
    """

    rule: str
    question: str
    road: Road
    category: str = "adult"


KEPT_DAYS = 30
"""How long what was said is remembered: people move, and grow up."""

_BY_WHOM = {"foreign": "citizen", "newborn": "newborn", "other": "in-person"}
_AGES = ("teen", "child")


def closed(declared: Declared) -> Closed | None:
    """The first rule that stands in the way; None as long as there is none."""
    whom, age = declared.get("whom"), declared.get("age")
    if whom in _BY_WHOM:
        return Closed(_BY_WHOM[whom], "whom", "office", whom)
    if whom == "child" and age == "adult":
        return Closed("grown", "age", "own")
    if age in _AGES:
        return Closed("child" if whom == "child" else "age", "age", "office", age)
    if declared.get("city") == "elsewhere":
        return Closed("city", "city", "office", "elsewhere")
    if declared.get("account", "confirmed") != "confirmed":
        return Closed("account", "account", "account")
    return None


def passed(declared: Declared) -> bool:
    """Whether everything was asked and nothing stands in the way."""
    asked = {"whom", "age", "city", "account"} <= declared.keys()
    return asked and closed(declared) is None
