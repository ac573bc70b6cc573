"""Which road to the policy is open: this service, an account first, or an office.

Only an adult citizen of Russia who lives in Moscow and has a confirmed account applies here, for
nobody but themselves. Source: the conditions of the service, docs/rules.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.dates import typed_date
from domain.refused import Refused

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


ADULT, TEEN, OLDEST = 18, 14, 120
_LESS = ("до", "меньше", "младше", "менее", "не", "нет", "скоро", "почти", "исполнится", "будет")
_MORE = ("больше", "старше", "более", "свыше", "over", "above", "more", "older")
_NOT_YET = (*_LESS, "under", "below", "less", "younger", "not", "almost", "soon", "nearly")
_MONTHS = re.compile(r"\d+\s*(?:мес|недел|дн|день|month|week|day)")
_GROUPS = ("child", "teen", "adult")


def ages(text: str, today: date) -> list[str]:
    """Which of the groups `child`, `teen` and `adult` somebody may mean who writes an age, a year
    or a date of birth; none where no age is told. Raises Refused for an age nobody has.
    """
    said = text.casefold().replace("ё", "е")
    if born := _born(said, today):
        return [_group(_years(born, today))]
    if _MONTHS.search(said):
        return ["child"]
    numbers = [int(found) for found in re.findall(r"\d+", said)]
    if not numbers:
        return []
    if len(numbers) == 1 and today.year - OLDEST <= numbers[0] <= today.year:
        last = today.year - numbers[0]
        return _in_order({_group(max(last - 1, 0)), _group(last)})
    if not all(0 <= number <= OLDEST for number in numbers):
        raise Refused("age-strange")
    words = set(re.findall(r"[^\W\d]+", said))
    if len(numbers) == 1 and words.intersection(_NOT_YET):
        return _in_order({_group(age) for age in range(numbers[0])} or {"child"})
    if len(numbers) == 1 and words.intersection(_MORE):
        return _in_order({_group(age) for age in range(numbers[0], OLDEST)})
    return _in_order({_group(number) for number in numbers})


def _born(said: str, today: date) -> date | None:
    try:
        born = typed_date(said, today)
    except Refused:
        return None
    return born if born <= today else None


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _group(age: int) -> str:
    return "adult" if age >= ADULT else "teen" if age >= TEEN else "child"


def _in_order(groups: set[str]) -> list[str]:
    return [group for group in _GROUPS if group in groups]
