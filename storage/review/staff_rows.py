"""What the storage of staff in browsers has in common."""

from datetime import datetime
from hashlib import sha256

from storage import save_statements
from storage.driver import Transaction

SIGNED_OUT = (
    # In this order: a sign-in on its way holds the account until its session is saved.
    "DELETE FROM staff_identities WHERE staff = $1",
    "DELETE FROM staff_sessions WHERE staff = $1",
)


def hashed(secret: str) -> str:
    """Of a random secret: known again, and not told by the database."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def sign_out(transaction: Transaction, staff: int) -> None:
    """End all that they have in browsers: sessions, and the account by which they sign in."""
    for statement in SIGNED_OUT:
        transaction.add(statement, staff)


async def forget(transaction: Transaction, staff: int, by: int, now: datetime) -> None:
    """The same, and a line in the journal."""
    sign_out(transaction, staff)
    whom = None if staff == by else staff
    await save_statements.add_journal_entry(
        transaction, by, "browser-forgotten", None, now, whom=whom
    )
