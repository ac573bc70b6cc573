"""What an approved application turns into: the temporary policy and its holder."""

from datetime import date, datetime
from secrets import token_urlsafe

from domain import catalogue, enp, policy
from domain.application import Answers, Application
from domain.calendar import MOSCOW, WorkingCalendar
from domain.policy import Holder, TemporaryPolicy

REGION = "77"
"""Moscow in the numbers of policies (ЕНП)."""


def granted(
    application: Application, now: datetime, working_days: int, calendar: WorkingCalendar
) -> TemporaryPolicy:
    """The temporary policy issued now; whoever has no number of a policy yet gets one."""
    answers, today = application.answers, now.astimezone(MOSCOW).date()
    place = catalogue.place(answers["place"])
    chosen = answers.get("insurer")
    return TemporaryPolicy(
        number=policy.temporary_number(application.id),
        issued_on=today,
        valid_until=policy.valid_until(today, working_days, calendar),
        enp=_enp(application),
        insurer=next((one.name for one in catalogue.insurers() if one.id == chosen), None),
        place=f"{place.name}, {place.address}" if place else "",
        reference=application.reference,
        token=token_urlsafe(12),
    )


def holder(answers: Answers) -> Holder:
    """Whom the papers are made out to."""
    patronymic = answers["patronymic"]
    return Holder(
        surname=answers["surname"],
        name=answers["name"],
        patronymic=patronymic if isinstance(patronymic, str) else None,
        born=date.fromisoformat(answers["birth_date"]),
        male=answers["sex"] == "male",
    )


def _enp(application: Application) -> str | None:
    known = application.answers.get("enp")
    if known == "unknown":
        return None
    person = holder(application.answers)
    return known or enp.make(REGION, person.born, person.male, application.id)
