"""How an application is written into a row and read back: the one place that knows both."""

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
_SEALED = {4: "answers", 9: "decision", 10: "policy", 12: "correction"}
"""Which of them are sealed, by their places."""


def stamp(at: datetime) -> str:
    """A moment as text that sorts as time does."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def packed(value: Any) -> str:
    return _ENCODER.encode(value)


def unpacked(value: str) -> Any:
    return json.loads(value)


def values(keys: Keys, application: Application) -> tuple[Any, ...]:
    """The values of `COLUMNS`, in their order, sealed as the table has them."""
    row = list(plain_values(application))
    for place, column in _SEALED.items():
        if row[place]:
            row[place] = keys.seal(f"applications.{column}", application.id, row[place])
    return tuple(row)


def application(keys: Keys, row: Row) -> Application:
    """Out of a row of the table; raises Unopened."""
    opened = list(row)
    for place, column in _SEALED.items():
        if opened[place]:
            opened[place] = keys.open(f"applications.{column}", row[0], opened[place])
    return plain_application(opened)


def plain_values(application: Application) -> tuple[Any, ...]:
    """The same unsealed, to be kept sealed as a whole."""
    return (
        application.id,
        application.citizen,
        application.status.value,
        application.version,
        packed(application.answers),
        application.previous_change and application.previous_change.isoformat(),
        stamp(application.opened_at),
        application.sent_at and stamp(application.sent_at),
        application.due_at and stamp(application.due_at),
        application.decision and packed(_fields(application.decision)),
        application.policy and packed(_fields(application.policy)),
        application.attempt,
        application.correction and packed(_fields(application.correction)),
        application.answers.get("form") if application.sent_at else None,
        application.ready_at and stamp(application.ready_at),
        application.visit,
    )


def plain_application(row: Row) -> Application:
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


def _decision(told: dict[str, Any]) -> Decision:
    return Decision(
        told["by"], datetime.fromisoformat(told["at"]), tuple(told["reasons"]), told["comment"]
    )


def _correction(told: dict[str, Any]) -> Correction:
    return Correction(
        told["by"],
        datetime.fromisoformat(told["at"]),
        tuple(told["reasons"]),
        told["comment"],
        tuple(told["steps"]),
        told["earlier"],
    )


def _policy(told: dict[str, Any]) -> TemporaryPolicy:
    dates = {name: date.fromisoformat(told[name]) for name in ("issued_on", "valid_until")}
    return TemporaryPolicy(**{**told, **dates})


def _fields(value: Decision | TemporaryPolicy | Correction) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not survive JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
