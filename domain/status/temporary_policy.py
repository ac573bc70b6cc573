"""The temporary policy (временное свидетельство): its number, its term, and who holds it."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import WorkingCalendar

WORKING_DAYS = 45  # Правила ОМС № 108н from 28.05.2019; 30 before
TELEGRAM_URL = "https://t.me"
"""Base of links to chats in Telegram."""
LINK_PREFIX = "s-"
"""Prefix of the start parameter that opens an application."""
_FIRST_NUMBER = 900_000_000  # this simulator's own range of the nine-digit numbers


@dataclass(frozen=True, slots=True)
class TemporaryPolicy:
    """What stands on the temporary policy beside its holder.

    `valid_until` is the last day it holds; `insurer` is None where the citizen keeps theirs;
    `place` is where the policy will be handed over: its name and address. `token` opens the
    application from the paper, without telling anything of it.
    """

    number: str
    issued_on: date
    valid_until: date
    enp: str | None
    insurer: str | None
    place: str
    reference: str
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """What stands on the extract (выписка) of a digital policy beside its holder.

    `insurer` is None where the citizen keeps theirs.
    """

    enp: str
    issued_on: date
    insurer: str | None
    reference: str


@dataclass(frozen=True, slots=True)
class Holder:
    """The citizen a paper is made out to."""

    surname: str
    name: str
    patronymic: str | None
    born: date
    male: bool


def temporary_number(application_id: int) -> str:
    """Nine digits, another for each application up to 99 999 999."""
    if not 0 < application_id < 1_000_000_000 - _FIRST_NUMBER:
        raise ValueError("no temporary number left for this application")
    return str(_FIRST_NUMBER + application_id)


def valid_until(issued_on: date, working_days: int, calendar: WorkingCalendar) -> date:
    """The last day of validity, counting the day of issue if it is a working one.

    Registers counted both ways; promising the shorter term misleads nobody.
    """
    return calendar.working_days_after(issued_on - timedelta(days=1), working_days)


def policy_link(bot: str, policy: TemporaryPolicy) -> str | None:
    """The link on the document to its application, in the bot of this name; None without token."""
    return f"{TELEGRAM_URL}/{bot}?start={LINK_PREFIX}{policy.token}" if policy.token else None
