"""The statements of which saves are made, each run inside a transaction."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from domain.application import Application, HistoryEntry, Status
from domain.notice import Notice
from domain.offices.visits import Visit
from domain.person import has_chat
from domain.status.notification_channels import ExtraChannel, on_every_channel
from storage.application_rows import application_row, to_iso, to_json
from storage.driver import StaleVersion, Transaction
from storage.keys import Keys
from storage.pictures import pictures
from storage.review import search_index

ExtraSave = Callable[[Transaction, Application], Awaitable[object]]
"""What else is saved with an application, in the same transaction."""

LEASE_ENDING = frozenset(
    {Status.APPROVED, Status.RETURNED, Status.REJECTED, Status.WITHDRAWN, Status.ISSUED}
)
"""Statuses in which no reviewer works on it any more."""


SEARCHABLE = frozenset({Status.WAITING, Status.APPROVED, Status.ISSUED})
"""Statuses in which its search tokens are written."""


async def update(transaction: Transaction, keys: Keys, changed: Application) -> Application:
    saved = replace(changed, version=changed.version + 1)
    rows = await transaction.run(
        "UPDATE applications SET status = $3, version = $4, answers = $5, previous_change = $6,"
        " opened_at = $7, sent_at = $8, due_at = $9, decision = $10, policy = $11,"
        " attempt = $12, correction = $13, form = $14, ready_at = $15, visit = $16"
        " WHERE id = $1 AND citizen = $2 AND version = $4 - 1 RETURNING id",
        *application_row(keys, saved),
    )
    if not rows:
        raise StaleVersion
    if saved.status in SEARCHABLE:
        search_index.update_tokens(transaction, keys, saved)
    return saved


async def restore(
    transaction: Transaction, keys: Keys, was: Application, version: int
) -> Application:
    """Put back an application as it was before this version; raises StaleVersion."""
    restored = await update(transaction, keys, replace(was, version=version))
    for step in was.answers:
        pictures.restore_rejected(transaction, was.id, step, was.attempt)
    return restored


def release_lease(transaction: Transaction, saved: Application) -> None:
    """Delete the lease on an application that waits for no reviewer any more."""
    if saved.status in LEASE_ENDING:
        transaction.add("DELETE FROM leases WHERE application = $1", saved.id)


def add_history_entry(transaction: Transaction, saved: Application, entry: HistoryEntry) -> None:
    transaction.add(
        "INSERT INTO history (application, version, what, who, at) VALUES ($1,$2,$3,$4,$5)",
        saved.id,
        saved.version,
        entry.what,
        entry.who,
        to_iso(entry.at),
    )
    for code in _reasons(saved, entry):
        transaction.add(
            "INSERT INTO reasons (application, version, code) VALUES ($1,$2,$3)",
            saved.id,
            saved.version,
            code,
        )


def _reasons(saved: Application, entry: HistoryEntry) -> Sequence[str]:
    """The reasons of the decision that this entry is about."""
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
    """Add a notice about an application or a visit to the outbox; none to the chat of somebody
    who has no chat.
    """
    if notice.channel == "chat" and not has_chat(notice.to):
        return
    id = await transaction.next_number("notice")
    transaction.add(
        f"INSERT INTO notices (id, {subject}, version, kind, recipient, params, due_at, channel)"
        " VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
        id,
        saved.id,
        saved.version,
        notice.kind,
        notice.to,
        keys.encrypt("notices.params", id, to_json(notice.params)),
        to_iso(at),
        notice.channel,
    )


async def enqueue_on_every_channel(
    transaction: Transaction,
    keys: Keys,
    saved: Application,
    notice: Notice,
    at: datetime,
    channels: Collection[ExtraChannel],
) -> None:
    """Add a notice, and its copies for those of the channels for which there is a contact."""
    for one in on_every_channel(notice, saved.answers, channels):
        await enqueue(transaction, keys, saved, one, at)


def save_policy_token(transaction: Transaction, application: int, token: str) -> None:
    """Store the token that leads from the document to its application; an earlier one is void."""
    transaction.add(
        "INSERT INTO policy_links (token, application) VALUES ($2, $1)"
        " ON CONFLICT (application) DO UPDATE SET token = excluded.token",
        application,
        token,
    )


async def add_journal_entry(
    transaction: Transaction,
    who: int,
    what: str,
    application: int | None,
    at: datetime,
    *,
    whom: int | None = None,
    place: str | None = None,
) -> None:
    """Add a journal entry: about an application, or about a colleague (`whom`).

    The id of an office is kept behind what was done: `office-given:arbat`.
    """
    transaction.add(
        "INSERT INTO journal (id, at, who, what, application, whom) VALUES ($1,$2,$3,$4,$5,$6)",
        await transaction.next_number("journal"),
        to_iso(at),
        who,
        f"{what}:{place}" if place else what,
        application,
        whom,
    )


def cancel_notices(transaction: Transaction, saved: Application, now: datetime) -> None:
    """Cancel the notices of earlier versions that are not being sent at this moment."""
    transaction.add(
        "UPDATE notices SET outcome = 'overtaken', settled_at = $3"
        " WHERE application = $1 AND version < $2 AND leased_until IS NULL"
        " AND (outcome IS NULL OR outcome = 'paused')",
        saved.id,
        saved.version,
        to_iso(now),
    )
