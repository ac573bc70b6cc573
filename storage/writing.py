"""The statements that a save is made of, each to be run inside its transaction."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.application import Application, Entry
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
        " ON CONFLICT (application, step) DO UPDATE"
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
        " opened_at = $7, sent_at = $8, due_at = $9, decision = $10, policy = $11"
        " WHERE id = $1 AND citizen = $2 AND version = $4 - 1 RETURNING id",
        *values(saved),
    )
    if not rows:
        raise Stale
    return saved


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


async def erase_needless(transaction: Transaction, sent: Application) -> None:
    """Pictures of answers that were left out: photo and signature, where the form is paper now."""
    rows = await transaction.run("SELECT step FROM pictures WHERE application = $1", sent.id)
    for (step,) in rows:
        if step not in sent.answers:
            await transaction.run(
                "DELETE FROM pictures WHERE application = $1 AND step = $2", sent.id, step
            )


async def take_over(transaction: Transaction, ended: Application, draft: Application) -> None:
    await transaction.run(
        "UPDATE pictures SET application = $1 WHERE application = $2", draft.id, ended.id
    )
