"""The pictures of applications: what was accepted, what is proposed, what was objected to."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.application import Application, Correction, Status
from storage.application_rows import packed
from storage.driver import Driver, Statement, Transaction
from storage.keys import Keys

PARTS = ("proposed", "source", "preview")
"""What a proposal consists of."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one step; `id` is random and says nothing of its owner.

    A step's finished picture is kept under the step's name. Until the citizen has said yes it is
    a proposal, `<step>.proposed`, with what it was made of and shown by beside it. One that was
    objected to stays beside its heir as `<step>.sent<n>`, n being the sending. `about` is
    what must be known to go on with it, and survives JSON.
    """

    id: str
    step: str
    content: bytes
    about: Mapping[str, Any] = field(default_factory=dict)


class Pictures:
    """Read here; accepted and erased together with the answers they belong to."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def of(self, application_id: int, step: str, sent_with: int = 0) -> bytes | None:
        """The picture of the present answer, or of the sending it was objected to with."""
        name = set_aside(step, sent_with) if sent_with else step
        rows = await self._driver.read(
            "SELECT id, content FROM pictures WHERE application = $1 AND step = $2",
            application_id,
            name,
        )
        return self._content(application_id, *rows[0]) if rows else None

    async def kept(self, application_id: int, name: str) -> Picture | None:
        """A picture or a part of a proposal, by the name it is kept under."""
        rows = await self._driver.read(
            "SELECT id, content, about FROM pictures WHERE application = $1 AND step = $2",
            application_id,
            name,
        )
        if not rows:
            return None
        id, content, about = rows[0]
        opened = self._keys.open("pictures.about", (application_id, id), about)
        return Picture(id, name, self._content(application_id, id, content), json.loads(opened))

    async def propose(self, application_id: int, step: str, parts: Sequence[Picture]) -> None:
        """Keep the parts of a proposal in the place of an earlier one."""
        clearing = dropping(application_id, proposal_of(step))
        writing = [keeping(self._keys, application_id, part) for part in parts]
        async with self._driver.transaction() as transaction:
            for sql, params in [*clearing, *writing]:
                transaction.add(sql, *params)

    async def discard(self, application_id: int, step: str) -> None:
        """Erase a step's proposal."""
        await self.propose(application_id, step, ())

    def _content(self, application_id: int, id: str, sealed: bytes) -> bytes:
        return self._keys.open_bytes("pictures.content", (application_id, id), sealed)


def keeping(keys: Keys, application: int, picture: Picture) -> Statement:
    row = (application, picture.id)
    content = keys.seal_bytes("pictures.content", row, picture.content)
    about = keys.seal("pictures.about", row, packed(picture.about))
    return (
        "INSERT INTO pictures (id, application, step, content, about) VALUES ($1,$2,$3,$4,$5)"
        " ON CONFLICT (application, step) DO UPDATE"
        " SET id = excluded.id, content = excluded.content, about = excluded.about",
        (picture.id, application, picture.step, content, about),
    )


def dropping(application: int, steps: Sequence[str]) -> list[Statement]:
    sql = "DELETE FROM pictures WHERE application = $1 AND step = $2"
    return [(sql, (application, step)) for step in steps]


def proposal_of(step: str) -> list[str]:
    """The names under which a step's proposal is kept."""
    return [f"{step}.{part}" for part in PARTS]


def accepting(application: int, step: str) -> list[Statement]:
    """The proposal becomes the step's picture, and what it was made of is erased."""
    moving = "UPDATE pictures SET step = $2 WHERE application = $1 AND step = $3"
    return [
        *dropping(application, [step]),
        (moving, (application, step, f"{step}.proposed")),
        *dropping(application, proposal_of(step)),
    ]


def set_aside(step: str, sent_with: int) -> str:
    """The name of a step's picture that was objected to after so many sendings."""
    return f"{step}.sent{sent_with}"


async def sort_out(transaction: Transaction, saved: Application) -> None:
    """Keep the pictures that this application still needs, and no others."""
    if saved.status is Status.WAITING:
        await _erase_left_out(transaction, saved)
    elif saved.status is Status.RETURNED and saved.correction:
        _set_aside(transaction, saved, saved.correction)
    elif saved.decision:
        erase_set_aside(transaction, saved.id)


def erase_set_aside(transaction: Transaction, id: int) -> None:
    """Erase pictures that were objected to, unless the decision can still be taken back."""
    transaction.add(
        "DELETE FROM pictures WHERE application = $1 AND step LIKE '%.sent%'"
        " AND NOT EXISTS (SELECT 1 FROM undoable WHERE application = $1)",
        id,
    )


async def _erase_left_out(transaction: Transaction, sent: Application) -> None:
    """Pictures of answers that were left out: of a card, say, where the form is another now."""
    rows = await transaction.run(
        "SELECT step FROM pictures WHERE application = $1 AND step NOT LIKE '%.sent%'", sent.id
    )
    for (step,) in rows:
        if step not in sent.answers:
            transaction.add(
                "DELETE FROM pictures WHERE application = $1 AND step = $2", sent.id, step
            )


def _set_aside(transaction: Transaction, returned: Application, correction: Correction) -> None:
    """Pictures objected to make room for new ones."""
    for step in correction.steps:
        _rename(transaction, returned.id, step, set_aside(step, returned.attempt))


def _rename(transaction: Transaction, id: int, old: str, new: str) -> None:
    transaction.add(
        "UPDATE pictures SET step = $3 WHERE application = $1 AND step = $2", id, old, new
    )


def take_again(transaction: Transaction, id: int, step: str, sent_with: int) -> None:
    """What was set aside is the step's picture once more."""
    _rename(transaction, id, set_aside(step, sent_with), step)
