"""Which policies are offered, among what an operator may set."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode

from domain.form.policy_forms import FORMS, OFFERED


def _forms(typed: object) -> object:
    if not isinstance(typed, str):
        return typed
    forms = re.split(r"[\s,;]+", typed.lower().strip(" ,;"))
    if not forms or not {*forms} <= {*FORMS}:
        raise ValueError
    return tuple(form for form in FORMS if form in forms)


def _month_and_day(typed: object) -> object:
    if not isinstance(typed, str):
        return typed
    month, day = map(int, typed.split("-"))
    date(2001, month, day)  # of a common year: a deadline on 29 February would come and go
    return month, day


class PolicySettings(BaseSettings):
    """The part of the settings that is about the policy itself."""

    policy_forms: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_forms)] = Field(
        default=OFFERED,
        description="нужны виды полиса через запятую: paper, plastic, digital; хотя бы один",
    )
    insurer_change_deadline: Annotated[
        tuple[int, int], NoDecode, BeforeValidator(_month_and_day)
    ] = Field(
        default=(11, 1),
        description="нужны месяц и день обычного года через дефис, например 11-01",
    )
    temporary_policy_working_days: int = Field(
        default=45,
        ge=1,
        le=366,
        description="нужно целое число рабочих дней от 1 до 366, например 45",
    )
