"""Which policies are offered, among what an operator may set."""

import re
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


class PolicySettings(BaseSettings):
    """The part of the settings that is about the policy itself."""

    policy_forms: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_forms)] = Field(
        default=OFFERED,
        description="нужны виды полиса через запятую: paper, plastic, digital; хотя бы один",
    )
