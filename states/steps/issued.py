"""When the passport was issued: also decides whether it is still valid."""

from datetime import date
from typing import Any

from domain.form import passport
from domain.refusal import Finding
from states.step import Situation
from states.step_kinds import DateStep


class IssuedStep(DateStep):
    """Judged with the birth date: 14, 20 and 45 years, and 90 days of grace (ПП РФ № 2267)."""

    def judge(self, value: Any, situation: Situation) -> None:
        born = situation.answers.get("birth_date")
        if born:
            passport.issued_on(
                date.fromisoformat(value), date.fromisoformat(born), situation.today
            )

    def findings(self, value: Any, situation: Situation) -> tuple[Finding, ...]:
        number, born = situation.answers.get("passport"), situation.answers.get("birth_date")
        if not (number and born):
            return ()
        issued, birth = date.fromisoformat(value), date.fromisoformat(born)
        department = situation.answers.get("department")
        return passport.findings(number, issued, birth, situation.today, department)
