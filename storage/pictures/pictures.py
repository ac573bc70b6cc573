"""The pictures of applications: accepted, proposed and rejected ones."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.application import Application, Correction, Status
from storage import updates
from storage.application_rows import to_iso, to_json
from storage.driver import Driver, Statement, Transaction
from storage.keys import Keys

PROPOSAL_PARTS = ("proposed", "source", "preview", "unjudged", "original")
"""The pictures of which a proposal consists; `unjudged` is one that could not be judged yet,
`original` what the corners of a page are marked on.
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one step; `id` is random and says nothing of its owner.

    A step's accepted picture has the step's name. Until the citizen agrees it is a proposal,
    `<step>.proposed`, with its `<step>.source` and `<step>.preview`; one that nobody could judge
    yet is `<step>.unjudged`, and a scan whose page may be straightened by hand `<step>.original`,
    which goes by itself, `kept_until`. A rejected one is kept as `<step>.sent<n>`, n being the
    sending.
    `metadata` is what is needed to edit it further (JSON).
    """

    id: str
    step: str
    content: bytes
    metadata: Mapping[str, Any] = field(default_factory=dict)
    kept_until: datetime | None = None


class Pictures:
    """Reads pictures; they are accepted and erased together with the answers they belong to."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def get(self, application_id: int, step: str, sent_with: int = 0) -> bytes | None:
        """A step's picture, or with `sent_with` the one that was rejected after that sending."""
        name = rejected_name(step, sent_with) if sent_with else step
        rows = await self._driver.read(
            "SELECT id, content FROM pictures WHERE application = $1 AND step = $2",
            application_id,
            name,
        )
        return self._content(application_id, *rows[0]) if rows else None

    async def get_part(self, application_id: int, name: str) -> Picture | None:
        """A picture, or a part of a proposal, by its full name."""
        rows = await self._driver.read(
            "SELECT id, content, about FROM pictures WHERE application = $1 AND step = $2",
            application_id,
            name,
        )
        if not rows:
            return None
        id, content, about = rows[0]
        opened = self._keys.decrypt("pictures.about", (application_id, id), about)
        return Picture(id, name, self._content(application_id, id, content), json.loads(opened))

    async def id_of_part(self, application_id: int, name: str) -> str | None:
        """The id of a picture by its full name, without reading what it holds."""
        rows = await self._driver.read(
            "SELECT id FROM pictures WHERE application = $1 AND step = $2", application_id, name
        )
        return str(rows[0][0]) if rows else None

    async def save_proposal(
        self, application_id: int, step: str, parts: Sequence[Picture]
    ) -> None:
        """Store the parts of a proposal, replacing an earlier one."""
        clearing = delete_statements(application_id, proposal_names(step))
        writing = [insert_statement(self._keys, application_id, part) for part in parts]
        async with self._driver.transaction() as transaction:
            for sql, params in [*clearing, *writing]:
                transaction.add(sql, *params)
            updates.remember(transaction)
        updates.saved()

    async def save_part(self, application_id: int, part: Picture) -> None:
        """Store a part of a proposal beside the others, replacing an earlier one."""
        sql, params = insert_statement(self._keys, application_id, part)
        await self._driver.write(sql, *params)

    async def delete_part(self, application_id: int, name: str) -> None:
        """Delete a picture by its full name."""
        ((sql, params),) = delete_statements(application_id, [name])
        await self._driver.write(sql, *params)

    async def delete_proposal(self, application_id: int, step: str) -> None:
        """Delete a step's proposal."""
        await self.save_proposal(application_id, step, ())

    async def delete_old(self, now: datetime) -> int:
        """Delete what was kept for a time that is over; how many there were."""
        rows = await self._driver.write(
            "DELETE FROM pictures WHERE kept_until <= $1 RETURNING id", to_iso(now)
        )
        return len(rows)

    def _content(self, application_id: int, id: str, sealed: bytes) -> bytes:
        return self._keys.decrypt_bytes("pictures.content", (application_id, id), sealed)


def insert_statement(keys: Keys, application: int, picture: Picture) -> Statement:
    row = (application, picture.id)
    content = keys.encrypt_bytes("pictures.content", row, picture.content)
    about = keys.encrypt("pictures.about", row, to_json(picture.metadata))
    until = picture.kept_until and to_iso(picture.kept_until)
    return (
        "INSERT INTO pictures (id, application, step, content, about, kept_until)"
        " VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (application, step) DO UPDATE"
        " SET id = excluded.id, content = excluded.content, about = excluded.about,"
        " kept_until = excluded.kept_until",
        (picture.id, application, picture.step, content, about, until),
    )


def delete_statements(application: int, steps: Sequence[str]) -> list[Statement]:
    sql = "DELETE FROM pictures WHERE application = $1 AND step = $2"
    return [(sql, (application, step)) for step in steps]


def proposal_names(step: str) -> list[str]:
    """The names of the parts of a step's proposal."""
    return [f"{step}.{part}" for part in PROPOSAL_PARTS]


def accept_statements(application: int, step: str) -> list[Statement]:
    """Statements that make the proposal the step's picture and delete its other parts."""
    moving = "UPDATE pictures SET step = $2 WHERE application = $1 AND step = $3"
    return [
        *delete_statements(application, [step]),
        (moving, (application, step, f"{step}.proposed")),
        *delete_statements(application, proposal_names(step)),
    ]


def rejected_name(step: str, sent_with: int) -> str:
    """The name of a step's picture that was rejected after so many sendings."""
    return f"{step}.sent{sent_with}"


async def keep_needed(transaction: Transaction, saved: Application) -> None:
    """Keep only the pictures that the saved application still needs."""
    if saved.status is Status.WAITING:
        await _erase_unanswered(transaction, saved)
    elif saved.status is Status.RETURNED and saved.correction:
        _keep_rejected(transaction, saved, saved.correction)
    elif saved.decision:
        erase_rejected(transaction, saved.id)


def erase_rejected(transaction: Transaction, id: int) -> None:
    """Erase rejected pictures, unless the decision can still be undone."""
    transaction.add(
        "DELETE FROM pictures WHERE application = $1 AND step LIKE '%.sent%'"
        " AND NOT EXISTS (SELECT 1 FROM undoable WHERE application = $1)",
        id,
    )


async def _erase_unanswered(transaction: Transaction, sent: Application) -> None:
    """Erase pictures of steps without an answer, as when another form was chosen meanwhile."""
    rows = await transaction.run(
        "SELECT step FROM pictures WHERE application = $1 AND step NOT LIKE '%.sent%'", sent.id
    )
    for (step,) in rows:
        if step not in sent.answers:
            transaction.add(
                "DELETE FROM pictures WHERE application = $1 AND step = $2", sent.id, step
            )


def _keep_rejected(
    transaction: Transaction, returned: Application, correction: Correction
) -> None:
    """Rename the pictures that were rejected, to make room for new ones."""
    for step in correction.steps:
        _rename(transaction, returned.id, step, rejected_name(step, returned.attempt))


def _rename(transaction: Transaction, id: int, old: str, new: str) -> None:
    transaction.add(
        "UPDATE pictures SET step = $3 WHERE application = $1 AND step = $2", id, old, new
    )


def restore_rejected(transaction: Transaction, id: int, step: str, sent_with: int) -> None:
    """Make a rejected picture the step's picture again."""
    _rename(transaction, id, rejected_name(step, sent_with), step)
