"""Birthdays of an age: the day somebody becomes 14, 18, 20, 45."""

from datetime import date


def birthday(born: date, age: int) -> date:
    """The day the age is reached; for those of 29 February it is 1 March in common years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
