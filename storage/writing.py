"""The statements that a save is made of, each to be run inside its transaction."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.application import Application, Correction, Entry, Status
from domain.notice import Notice
from storage import finding
from storage.driver import Stale, Statement, Transaction
from storage.keys import Keys
from storage.rows import packed, stamp, values


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


Also = Callable[[Transaction, Application], Awaitable[object]]
"""What else is saved with an application, in the same transaction."""

LET_GO = frozenset(
    {Status.APPROVED, Status.RETURNED, Status.REJECTED, Status.WITHDRAWN, Status.ISSUED}
)
"""In these nobody at the desk works on it any more."""

PARTS = ("proposed", "source", "preview")
"""What a proposal consists of."""


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


async def next_number(transaction: Transaction, counter: str) -> int:
    """A number never used before: ids of erased drafts must not come back on old buttons."""
    rows = await transaction.run(
        "UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value", counter
    )
    return int(rows[0][0])


async def update(transaction: Transaction, keys: Keys, changed: Application) -> Application:
    saved = replace(changed, version=changed.version + 1)
    rows = await transaction.run(
        "UPDATE applications SET status = $3, version = $4, answers = $5, previous_change = $6,"
        " opened_at = $7, sent_at = $8, due_at = $9, decision = $10, policy = $11,"
        " attempt = $12, correction = $13, form = $14, ready_at = $15"
        " WHERE id = $1 AND citizen = $2 AND version = $4 - 1 RETURNING id",
        *values(keys, saved),
    )
    if not rows:
        raise Stale
    if saved.status is Status.WAITING:
        await finding.mark(transaction, keys, saved)
    return saved


async def restore(
    transaction: Transaction, keys: Keys, was: Application, version: int
) -> Application:
    """Put an application back as it was before the version that is there now; raises Stale."""
    restored = await update(transaction, keys, replace(was, version=version))
    for step in was.answers:
        await _rename(transaction, was.id, set_aside(step, was.attempt), step)
    return restored


async def free(transaction: Transaction, saved: Application) -> None:
    """Where it does not wait for the desk any more, nobody there works on it."""
    if saved.status in LET_GO:
        await transaction.run("DELETE FROM leases WHERE application = $1", saved.id)


async def enter(transaction: Transaction, saved: Application, entry: Entry) -> None:
    await transaction.run(
        "INSERT INTO history (application, version, what, who, at) VALUES ($1,$2,$3,$4,$5)",
        saved.id,
        saved.version,
        entry.what,
        entry.who,
        stamp(entry.at),
    )
    for code in _reasons(saved, entry):
        await transaction.run(
            "INSERT INTO reasons (application, version, code) VALUES ($1,$2,$3)",
            saved.id,
            saved.version,
            code,
        )


def _reasons(saved: Application, entry: Entry) -> Sequence[str]:
    """Those of the decision that this entry tells of."""
    if entry.what == Status.RETURNED and saved.correction:
        return saved.correction.reasons
    return saved.decision.reasons if entry.what == Status.REJECTED and saved.decision else ()


async def owe(
    transaction: Transaction, keys: Keys, saved: Application, notice: Notice, at: datetime
) -> None:
    id = await next_number(transaction, "notice")
    await transaction.run(
        "INSERT INTO notices (id, application, version, kind, recipient, params, due_at, channel)"
        " VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
        id,
        saved.id,
        saved.version,
        notice.kind,
        notice.to,
        keys.seal("notices.params", id, packed(notice.params)),
        stamp(at),
        notice.channel,
    )


async def link(transaction: Transaction, application: int, token: str) -> None:
    """The word by which its paper leads to an application; an earlier one leads nowhere."""
    await transaction.run(
        "INSERT INTO passes (token, application) VALUES ($2, $1)"
        " ON CONFLICT (application) DO UPDATE SET token = excluded.token",
        application,
        token,
    )


async def note(
    transaction: Transaction,
    who: int,
    what: str,
    application: int | None,
    at: datetime,
    *,
    whom: int | None = None,
) -> None:
    """A line in the journal of the desk: about an application, or about a colleague (`whom`)."""
    await transaction.run(
        "INSERT INTO journal (id, at, who, what, application, whom) VALUES ($1,$2,$3,$4,$5,$6)",
        await next_number(transaction, "journal"),
        stamp(at),
        who,
        what,
        application,
        whom,
    )


async def call_off(transaction: Transaction, saved: Application, now: datetime) -> None:
    """What is owed because of earlier versions, and not just being sent, is needless now."""
    await transaction.run(
        "UPDATE notices SET outcome = 'overtaken', settled_at = $3"
        " WHERE application = $1 AND version < $2 AND leased_until IS NULL"
        " AND (outcome IS NULL OR outcome = 'paused')",
        saved.id,
        saved.version,
        stamp(now),
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
        await erase_set_aside(transaction, saved.id)


def set_aside(step: str, sent_with: int) -> str:
    """The name of a step's picture that was objected to after so many sendings."""
    return f"{step}.sent{sent_with}"


async def erase_set_aside(transaction: Transaction, id: int) -> None:
    await transaction.run(
        "DELETE FROM pictures WHERE application = $1 AND step LIKE '%.sent%'", id
    )


async def _erase_left_out(transaction: Transaction, sent: Application) -> None:
    """Pictures of answers that were left out: of a card, say, where the form is another now."""
    rows = await transaction.run(
        "SELECT step FROM pictures WHERE application = $1 AND step NOT LIKE '%.sent%'", sent.id
    )
    for (step,) in rows:
        if step not in sent.answers:
            await transaction.run(
                "DELETE FROM pictures WHERE application = $1 AND step = $2", sent.id, step
            )


async def _set_aside(
    transaction: Transaction, returned: Application, correction: Correction
) -> None:
    """Pictures objected to make room for new ones."""
    for step in correction.steps:
        await _rename(transaction, returned.id, step, set_aside(step, returned.attempt))


async def _rename(transaction: Transaction, id: int, old: str, new: str) -> None:
    await transaction.run(
        "UPDATE pictures SET step = $3 WHERE application = $1 AND step = $2", id, old, new
    )
