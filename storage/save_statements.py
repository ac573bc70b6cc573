"""The statements that a save is made of, each to be run inside its transaction."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from domain.application import Application, Entry, Status
from domain.notice import Notice
from domain.offices.visits import Visit
from domain.person import has_chat
from domain.status.notification_channels import Way, by_every_way
from storage.application_rows import packed, stamp, values
from storage.driver import Stale, Transaction
from storage.keys import Keys
from storage.pictures import pictures
from storage.review import search_index

Also = Callable[[Transaction, Application], Awaitable[object]]
"""What else is saved with an application, in the same transaction."""

LET_GO = frozenset(
    {Status.APPROVED, Status.RETURNED, Status.REJECTED, Status.WITHDRAWN, Status.ISSUED}
)
"""In these nobody at the desk works on it any more."""


FOUND = frozenset({Status.WAITING, Status.APPROVED, Status.ISSUED})
"""In these it is marked by what it is found; what an office enters is never on review."""


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
        " attempt = $12, correction = $13, form = $14, ready_at = $15, visit = $16"
        " WHERE id = $1 AND citizen = $2 AND version = $4 - 1 RETURNING id",
        *values(keys, saved),
    )
    if not rows:
        raise Stale
    if saved.status in FOUND:
        search_index.search_token(transaction, keys, saved)
    return saved


async def restore(
    transaction: Transaction, keys: Keys, was: Application, version: int
) -> Application:
    """Put an application back as it was before the version that is there now; raises Stale."""
    restored = await update(transaction, keys, replace(was, version=version))
    for step in was.answers:
        pictures.take_again(transaction, was.id, step, was.attempt)
    return restored


def free(transaction: Transaction, saved: Application) -> None:
    """Where it does not wait for the desk any more, nobody there works on it."""
    if saved.status in LET_GO:
        transaction.add("DELETE FROM leases WHERE application = $1", saved.id)


def enter(transaction: Transaction, saved: Application, entry: Entry) -> None:
    transaction.add(
        "INSERT INTO history (application, version, what, who, at) VALUES ($1,$2,$3,$4,$5)",
        saved.id,
        saved.version,
        entry.what,
        entry.who,
        stamp(entry.at),
    )
    for code in _reasons(saved, entry):
        transaction.add(
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


async def enqueue(
    transaction: Transaction, keys: Keys, saved: Application, notice: Notice, at: datetime
) -> None:
    await enqueue_about(transaction, keys, "application", saved, notice, at)


async def enqueue_about(
    transaction: Transaction,
    keys: Keys,
    subject: Literal["application", "visit"],
    saved: Application | Visit,
    notice: Notice,
    at: datetime,
) -> None:
    """The one way into the outbox for what concerns a person; nothing is owed to a chat of
    somebody who has none.
    """
    if notice.channel == "chat" and not has_chat(notice.to):
        return
    id = await next_number(transaction, "notice")
    transaction.add(
        f"INSERT INTO notices (id, {subject}, version, kind, recipient, params, due_at, channel)"
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


async def enqueue_on_every_channel(
    transaction: Transaction,
    keys: Keys,
    saved: Application,
    notice: Notice,
    at: datetime,
    ways: Collection[Way],
) -> None:
    """In the chat, and, where it matters, by whatever of these the citizen can be reached."""
    for one in by_every_way(notice, saved.answers, ways):
        await enqueue(transaction, keys, saved, one, at)


def link(transaction: Transaction, application: int, token: str) -> None:
    """The word by which its paper leads to an application; an earlier one leads nowhere."""
    transaction.add(
        "INSERT INTO policy_links (token, application) VALUES ($2, $1)"
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
    transaction.add(
        "INSERT INTO journal (id, at, who, what, application, whom) VALUES ($1,$2,$3,$4,$5,$6)",
        await next_number(transaction, "journal"),
        stamp(at),
        who,
        what,
        application,
        whom,
    )


def cancel(transaction: Transaction, saved: Application, now: datetime) -> None:
    """What is owed because of earlier versions, and not just being sent, is needless now."""
    transaction.add(
        "UPDATE notices SET outcome = 'overtaken', settled_at = $3"
        " WHERE application = $1 AND version < $2 AND leased_until IS NULL"
        " AND (outcome IS NULL OR outcome = 'paused')",
        saved.id,
        saved.version,
        stamp(now),
    )
