"""A form filled in by Юлия, so that a story can begin in its middle."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image
from specimens import YULIA

from states import journey
from states.steps.agreement import CONSENT_VERSION


def _card() -> bytes:
    kept = BytesIO()
    Image.new("L", (32, 40), 200).save(kept, "JPEG")
    return kept.getvalue()


CARD = _card()
"""A small picture that stands for all of them."""


PICTURE = {"picture": "", "width": 32, "height": 40, "bytes": len(CARD), "warnings": []}

DECLARED = {"whom": "self", "age": "adult", "city": "moscow", "account": "confirmed"}
"""What somebody taps before the form who may apply here."""

ANSWERS: dict[str, Any] = {
    "road": DECLARED,
    "consent": {"at": "2026-06-02T09:00:00+00:00", "version": CONSENT_VERSION},
    "conditions": {"at": "2026-06-02T09:00:00+00:00"},
    "reason": "lost",
    "insurer": "sogaz-med",
    "enp": "unknown",
    "form": "paper",
    "photo": PICTURE,
    "signature": PICTURE,
    "scan": PICTURE,
    "surname": YULIA.surname,
    "name": YULIA.name,
    "patronymic": YULIA.patronymic,
    "birth_date": YULIA.born.isoformat(),
    "sex": "female",
    "passport": YULIA.series + YULIA.number,
    "issued_on": YULIA.issued.isoformat(),
    "department": YULIA.code,
    "issuer": YULIA.issuer,
    "certificate": "IV-МЮ 123456",
    "certified_on": "2026-05-20",
    "snils": "11223344595",
    "representative": "mother",
    "representative_surname": "Щеглова",
    "representative_name": "Юлия",
    "representative_patronymic": "Чеславовна",
    "representative_passport": "4518123457",
    "registration": "125009, Москва, Тверская ул., 7, кв. 12",
    "residence": {"same": True},
    "phone": {"number": "+79990000101", "own": True},
    "email": None,
    "email_code": None,
    "place": "tverskoy",
}


def filled(until: str, **changed: Any) -> dict[str, Any]:
    """The answers on the way to a step, with some of them changed; pictures are new ones."""
    every = {**ANSWERS, **changed}
    known: dict[str, Any] = {"road": every["road"]}
    for step in journey.steps():
        if step.id == until:
            break
        if step.applies(known):
            known[step.id] = _fresh(every[step.id])
    return known


def _fresh(value: Any) -> Any:
    if isinstance(value, dict) and "picture" in value:
        return {**value, "picture": uuid4().hex}
    return value
