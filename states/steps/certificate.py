"""The day a birth certificate was issued on."""

from datetime import date
from typing import Any

from domain.form import birth_certificate
from states.step import Situation
from states.step_kinds import DateStep


class CertifiedStep(DateStep):
    """Judged with the birth date."""

    def judge(self, value: Any, situation: Situation) -> None:
        born = situation.answers.get("birth_date")
        if born:
            birth_certificate.issued_on(
                date.fromisoformat(value), date.fromisoformat(born), situation.today
            )
