"""The day a birth certificate was issued on."""

from datetime import date
from typing import Any

from domain import certificate
from states.kinds import DateStep
from states.step import Situation


class CertifiedStep(DateStep):
    """Judged with the birth date."""

    def judge(self, value: Any, situation: Situation) -> None:
        born = situation.answers.get("birth_date")
        if born:
            certificate.issued_on(
                date.fromisoformat(value), date.fromisoformat(born), situation.today
            )
