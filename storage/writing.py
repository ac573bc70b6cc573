"""The statements that a save is made of, each to be run inside its transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.application import Application, Correction, Entry, Status
from domain.notice import Notice
from storage.driver import Stale, Statement, Transaction
from storage.rows import packed, stamp, values


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture of one step; `id` is random and says nothing of its owner."""

    id: str
    step: str
    content: bytes


def keeping(changed: Application, picture: Picture) -> Statement:
    return (
        "INSERT INTO pictures (id, application, step, content) VALUES ($1,$2,$3,$4)"
        " ON CONFLICT (application, step, sent_with) DO UPDATE"
        " SET id = excluded.id, content = excluded.content",
        (picture.id, changed.id, picture.step, picture.content),
    )


async def next_number(transaction: Transaction, counter: str) -> int:
    """A number never used before: ids of erased drafts must not come back on old buttons."""
    rows = await transaction.run(
        "UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value", counter
    )
    return int(rows[0][0])


async def update(transaction: Transaction, changed: Application) -> Application:
    saved = replace(changed, version=changed.version + 1)
    rows = await transaction.run(
        "UPDATE applications SET status = $3, version = $4, answers = $5, previous_change = $6,"
        " opened_at = $7, sent_at = $8, due_at = $9, decision = $10, policy = $11,"
        " attempt = $12, correction = $13, form = $14, sought_name = $15, sought_phone = $16"
        " WHERE id = $1 AND citizen = $2 AND version = $4 - 1 RETURNING id",
        *values(saved),
    )
    if not rows:
        raise Stale
    return saved


async def restore(transaction: Transaction, was: Application, version: int) -> Application:
    """Put an application back as it was before the version that is there now; raises Stale."""
    restored = await update(transaction, replace(was, version=version))
    await transaction.run(
        "UPDATE pictures SET sent_with = 0 WHERE application = $1 AND sent_with = $2",
        was.id,
        was.attempt,
    )
    return restored


async def free(transaction: Transaction, decided: Application) -> None:
    """Nobody works on it any more."""
    await transaction.run("DELETE FROM leases WHERE application = $1", decided.id)


async def enter(transaction: Transaction, saved: Application, entry: Entry) -> None:
    await transaction.run(
        "INSERT INTO history (application, version, what, who, at) VALUES ($1,$2,$3,$4,$5)",
        saved.id,
        saved.version,
        entry.what,
        entry.who,
        stamp(entry.at),
    )


async def owe(transaction: Transaction, saved: Application, notice: Notice, at: datetime) -> None:
    await transaction.run(
        "INSERT INTO notices (id, application, version, kind, recipient, params, due_at)"
        " VALUES ($1,$2,$3,$4,$5,$6,$7)",
        await next_number(transaction, "notice"),
        saved.id,
        saved.version,
        notice.kind,
        notice.to,
        packed(notice.params),
        stamp(at),
    )


async def sort_pictures(transaction: Transaction, saved: Application, *, undoable: bool) -> None:
    """Keep the pictures that this application still needs, and no others.

    What a decision makes needless stays for as long as that can be taken back.
    """
    if saved.status is Status.WAITING:
        await _erase_left_out(transaction, saved)
    elif saved.status is Status.RETURNED and saved.correction:
        await _set_aside(transaction, saved, saved.correction)
    elif saved.decision and not undoable:
        await transaction.run(
            "DELETE FROM pictures WHERE application = $1 AND sent_with > 0", saved.id
        )


async def _erase_left_out(transaction: Transaction, sent: Application) -> None:
    """Pictures of answers that were left out: photo and signature, where the form is paper now."""
    rows = await transaction.run(
        "SELECT step FROM pictures WHERE application = $1 AND sent_with = 0", sent.id
    )
    for (step,) in rows:
        if step not in sent.answers:
            await transaction.run(
                "DELETE FROM pictures WHERE application = $1 AND step = $2 AND sent_with = 0",
                sent.id,
                step,
            )


async def _set_aside(
    transaction: Transaction, returned: Application, correction: Correction
) -> None:
    """Pictures objected to make room for new ones."""
    for step in correction.steps:
        await transaction.run(
            "UPDATE pictures SET sent_with = $3"
            " WHERE application = $1 AND step = $2 AND sent_with = 0",
            returned.id,
            step,
            returned.attempt,
        )
