"""Conversion of applications to rows of the table and back."""

import json
from datetime import UTC, date, datetime
from typing import Any

from domain.application import Application, Correction, Decision, Status
from domain.status.temporary_policy import TemporaryPolicy
from storage.driver import Row
from storage.keys import Keys

COLUMNS = (
    "id, citizen, status, version, answers, previous_change, opened_at, sent_at, due_at,"
    " decision, policy, attempt, correction, form, ready_at, visit"
)
_ENCRYPTED = {4: "answers", 9: "decision", 10: "policy", 12: "correction"}
"""The encrypted ones, by their positions."""


def to_iso(at: datetime) -> str:
    """A time as ISO text in UTC that sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def to_json(value: Any) -> str:
    return _ENCODER.encode(value)


def from_json(value: str) -> Any:
    return json.loads(value)


def application_row(keys: Keys, application: Application) -> tuple[Any, ...]:
    """The values of `COLUMNS`, in their order, encrypted as the table has them."""
    row = list(plain_row(application))
    for place, column in _ENCRYPTED.items():
        if row[place]:
            row[place] = keys.encrypt(f"applications.{column}", application.id, row[place])
    return tuple(row)


def read_application(keys: Keys, row: Row) -> Application:
    """The application of a row with `COLUMNS`; raises DecryptionFailed."""
    opened = list(row)
    for place, column in _ENCRYPTED.items():
        if opened[place]:
            opened[place] = keys.decrypt(f"applications.{column}", row[0], opened[place])
    return read_plain_row(opened)


def plain_row(application: Application) -> tuple[Any, ...]:
    """The values of `COLUMNS` in plain text, for what is encrypted as a whole."""
    return (
        application.id,
        application.citizen,
        application.status.value,
        application.version,
        to_json(application.answers),
        application.previous_change and application.previous_change.isoformat(),
        to_iso(application.opened_at),
        application.sent_at and to_iso(application.sent_at),
        application.due_at and to_iso(application.due_at),
        application.decision and to_json(_fields(application.decision)),
        application.policy and to_json(_fields(application.policy)),
        application.attempt,
        application.correction and to_json(_fields(application.correction)),
        application.answers.get("form") if application.sent_at else None,
        application.ready_at and to_iso(application.ready_at),
        application.visit,
    )


def read_plain_row(row: Row) -> Application:
    return Application(
        id=row[0],
        citizen=row[1],
        status=Status(row[2]),
        version=row[3],
        answers=json.loads(row[4]),
        previous_change=row[5] and date.fromisoformat(row[5]),
        opened_at=datetime.fromisoformat(row[6]),
        sent_at=row[7] and datetime.fromisoformat(row[7]),
        due_at=row[8] and datetime.fromisoformat(row[8]),
        decision=row[9] and _decision(json.loads(row[9])),
        policy=row[10] and _policy(json.loads(row[10])),
        attempt=row[11],
        correction=row[12] and _correction(json.loads(row[12])),
        ready_at=row[14] and datetime.fromisoformat(row[14]),
        visit=row[15] if len(row) > 15 else None,  # rows kept whole before there were any
    )


def _decision(stored: dict[str, Any]) -> Decision:
    return Decision(
        stored["by"],
        datetime.fromisoformat(stored["at"]),
        tuple(stored["reasons"]),
        stored["comment"],
    )


def _correction(stored: dict[str, Any]) -> Correction:
    return Correction(
        stored["by"],
        datetime.fromisoformat(stored["at"]),
        tuple(stored["reasons"]),
        stored["comment"],
        tuple(stored["steps"]),
        stored["earlier"],
    )


def _policy(stored: dict[str, Any]) -> TemporaryPolicy:
    dates = {name: date.fromisoformat(stored[name]) for name in ("issued_on", "valid_until")}
    return TemporaryPolicy(**{**stored, **dates})


def _fields(value: Decision | TemporaryPolicy | Correction) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return to_iso(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not survive JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
