"""The birth date: of age, and born after the year the rules begin with."""

from datetime import date
from typing import Any

from domain import passport
from states.kinds import DateStep
from states.step import Situation


class BirthStep(DateStep):
    """Only for oneself and from 18: the service's own condition."""

    def judge(self, value: Any, situation: Situation) -> None:
        passport.born_on(date.fromisoformat(value), situation.today)
