"""What a passport page says and what was typed, told in each other's terms."""

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


def answers_of(read: Mapping[str, str]) -> dict[str, Any]:
    """The answers that the fields of a page give, by step; only those that are there."""
    found: dict[str, Any] = {}
    parts = open_names(read)
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


def open_names(read: Mapping[str, str]) -> dict[str, list[str]]:
    """The parts of names whose writing the lines leave open, under `surname` and `given`.

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


def fields_of(answers: Answers) -> Fields | None:
    """What was typed, as a page would have it; None until all of it was."""
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
    """Tells whether these fields have changed, without holding them a second time."""
    return sha256(repr(fields).encode()).hexdigest()[:16]


def typed_words(fields: Fields, field: str) -> str:
    """One of the typed fields, as it is shown beside what the page says."""
    value = getattr(fields, field)
    return value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)


def page_words(said: str) -> str:
    """What the page says, with a date as people write it."""
    try:
        return date.fromisoformat(said).strftime("%d.%m.%Y")
    except ValueError:
        return said
