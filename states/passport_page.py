"""Converts between the fields read from a passport page and answers of the form."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from identity_images import Fields

from domain.application import Answers
from domain.form.name_words import is_patronymic

SEXES = {"F": "female", "M": "male"}
TYPED = (
    "surname",
    "name",
    "patronymic",
    "birth_date",
    "sex",
    "passport",
    "issued_on",
    "department",
)
"""The steps that a page can answer, in their order."""


def answers_from_page(read: Mapping[str, str]) -> dict[str, Any]:
    """The answers found on a page, by step, without names whose spelling it leaves open."""
    found: dict[str, Any] = {}
    parts = ambiguous_names(read)
    unsure = ("surname",) * bool(parts["surname"])
    unsure += ("name", "patronymic") * bool(parts["given"])
    for step, field in (
        ("surname", "surname"),
        ("name", "name"),
        ("birth_date", "born"),
        ("issued_on", "issued"),
        ("department", "code"),
    ):
        if read.get(field):
            found[step] = read[field]
    if "patronymic" in read:
        found["patronymic"] = read["patronymic"] or {"none": True}
    if read.get("sex") in SEXES:
        found["sex"] = SEXES[read["sex"]]
    if read.get("series") and read.get("number"):
        found["passport"] = read["series"] + read["number"]
    return {step: found[step] for step in TYPED if step in found and step not in unsure}


def ambiguous_names(read: Mapping[str, str]) -> dict[str, list[str]]:
    """The parts of names whose spelling the page leaves open, under `surname` and `given`.

    Pages read by an older bot have them joined by a hyphen or a space.
    """
    surname = read.get("surname", "")
    parts = {
        "surname": read.get("surname_parts", surname if "-" in surname else ""),
        "given": read.get("given_parts", ""),
    }
    name, patronymic = read.get("name", ""), read.get("patronymic", "")
    if patronymic and (" " in patronymic or not is_patronymic(patronymic)):
        parts["given"] = f"{name} {patronymic}"
    return {field: said.replace("-", " ").split() for field, said in parts.items()}


def page_fields(answers: Answers) -> Fields | None:
    """The typed answers as fields of a page; None until all of them are there."""
    if any(step not in answers for step in TYPED):
        return None
    patronymic = answers["patronymic"]
    return Fields(
        surname=answers["surname"],
        name=answers["name"],
        patronymic=patronymic if isinstance(patronymic, str) else "",
        sex=next(sign for sign, sex in SEXES.items() if sex == answers["sex"]),
        born=date.fromisoformat(answers["birth_date"]),
        series=answers["passport"][:4],
        number=answers["passport"][4:],
        issued=date.fromisoformat(answers["issued_on"]),
        code=answers["department"],
    )


def fingerprint(fields: Fields) -> str:
    """A hash by which a change of these fields is noticed without storing them again."""
    return sha256(repr(fields).encode()).hexdigest()[:16]


def format_typed(fields: Fields, field: str) -> str:
    """A typed field's value as it is shown beside the page's."""
    value = getattr(fields, field)
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)


def format_printed(said: str) -> str:
    """A page's value as people write it: dates as DD.MM.YYYY."""
    try:
        return date.fromisoformat(said).strftime("%d.%m.%Y")
    except ValueError:
        return said
