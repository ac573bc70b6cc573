"""The days on which a passport and a birth certificate were issued."""

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.form import passport
from domain.refusal import Finding
from states.step import Condition, Situation
from states.step_kinds import DateStep


class IssueDateStep(DateStep):
    """Validated with the birth date: `check` takes both, and today, and raises Refused."""

    def __init__(
        self, section: str, check: Callable[[date, date, date], None], *, when: Condition
    ) -> None:
        super().__init__(section, when=when)
        self._check = check

    def validate(self, value: Any, situation: Situation) -> None:
        born = situation.answers.get("birth_date")
        if born:
            self._check(date.fromisoformat(value), date.fromisoformat(born), situation.today)


class PassportDateStep(IssueDateStep):
    """The passport's, which may have expired by it: 14, 20, 45 years (ПП РФ № 2267)."""

    def __init__(self, section: str, *, when: Condition) -> None:
        super().__init__(section, passport.check_issue_date, when=when)

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        number, born = situation.answers.get("passport"), situation.answers.get("birth_date")
        if not (number and born):
            return ()
        issued, birth = date.fromisoformat(value), date.fromisoformat(born)
        department = situation.answers.get("department")
        return passport.findings(number, issued, birth, situation.today, department)
