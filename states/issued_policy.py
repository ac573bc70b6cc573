"""What an approval issues: the temporary policy or the extract, and its holder."""

from datetime import date, datetime
from secrets import token_urlsafe

from domain import catalogue
from domain.application import Answers, Application, Change, approve
from domain.calendar import MOSCOW, WorkingCalendar
from domain.form import enp
from domain.form.policy_forms import issue
from domain.status import temporary_policy
from domain.status.production import FIRST_STAGE_AFTER
from domain.status.temporary_policy import Extract, Holder, TemporaryPolicy

REGION = "77"
"""Moscow in the numbers of policies (ЕНП)."""


def approve_application(
    application: Application,
    by: int | None,
    now: datetime,
    working_days: int,
    calendar: WorkingCalendar,
) -> Change:
    """The approval: a digital policy is issued at once, any other goes into production."""
    if application.answers["form"] == "digital":
        return issue(application, by, now)
    policy = make_temporary_policy(application, now, working_days, calendar)
    return approve(application, by, now, policy, FIRST_STAGE_AFTER)


def make_temporary_policy(
    application: Application, now: datetime, working_days: int, calendar: WorkingCalendar
) -> TemporaryPolicy:
    """The temporary policy issued now, with a new policy number where there is none."""
    answers, today = application.answers, now.astimezone(MOSCOW).date()
    place = catalogue.place(answers["place"])
    return TemporaryPolicy(
        number=temporary_policy.temporary_number(application.id),
        issued_on=today,
        valid_until=temporary_policy.valid_until(today, working_days, calendar),
        enp=_enp(application),
        insurer=_insurer(answers),
        place=f"{place.name}, {place.address}" if place else "",
        reference=application.reference,
        token=token_urlsafe(12),
    )


def make_extract(application: Application) -> Extract:
    """The extract of a digital policy that was issued.

    Real ones never lack their number; here one that the citizen does not know is made up.
    """
    if application.decision is None:
        raise ValueError("not decided yet")
    return Extract(
        enp=_enp(application) or _made(application),
        issued_on=application.decision.at.astimezone(MOSCOW).date(),
        insurer=_insurer(application.answers),
        reference=application.reference,
    )


def make_holder(answers: Answers) -> Holder:
    """The person to whom the documents are made out."""
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
    return known or _made(application)


def _made(application: Application) -> str:
    person = make_holder(application.answers)
    return enp.make_enp(REGION, person.born, person.male, application.id)


def _insurer(answers: Answers) -> str | None:
    chosen = catalogue.insurer(answers.get("insurer", ""))
    return chosen.name if chosen else None
