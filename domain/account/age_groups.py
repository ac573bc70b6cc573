"""Age groups out of free text: a number, a year, a date of birth."""

import re
from datetime import date

from domain.form.passport import ADULT, FIRST_PASSPORT
from domain.form.typed_dates import parse_date
from domain.refusal import Refused

OLDEST = 120
_LESS = ("до", "меньше", "младше", "менее", "не", "нет", "скоро", "почти", "исполнится", "будет")
_MORE = ("больше", "старше", "более", "свыше", "over", "above", "more", "older")
_NOT_YET = (*_LESS, "under", "below", "less", "younger", "not", "almost", "soon", "nearly")
_MONTHS = re.compile(r"\d+\s*(?:мес|недел|дн|день|month|week|day)")
_GROUPS = ("child", "teen", "adult")


def parse_age_groups(text: str, today: date) -> list[str]:
    """The groups (`child`, `teen`, `adult`) that a written age, year or date of birth may mean.

    Empty where the text has no age; raises Refused for an age nobody has.
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


def _born(text: str, today: date) -> date | None:
    try:
        born = parse_date(text, today)
    except Refused:
        return None
    return born if born <= today else None


def _years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _group(age: int) -> str:
    return "adult" if age >= ADULT else "teen" if age >= FIRST_PASSPORT else "child"


def _in_order(groups: set[str]) -> list[str]:
    return [group for group in _GROUPS if group in groups]
