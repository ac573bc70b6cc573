"""The note by which a database says that rows are being moved into it."""

from storage import migrations
from storage.driver import DatabaseUnusable, Driver, Transaction

NAME = "move"
"""The key in `key_values`; its value is the fingerprint of the database that is moved."""
OWN = f"('{NAME}', '{migrations.OLDEST_RELEASE}')"
"""The keys in `key_values` that tell of the database itself, and are not moved into another."""
DELETE_NOTE = "DELETE FROM key_values WHERE name = $1"
IN_DOUBT = ""
"""No fingerprint: whatever was moved has to be moved anew."""


async def refuse_half_moved(driver: Driver) -> None:
    """Raises DatabaseUnusable where a move into this database has not ended."""
    if await moving(driver) is not None:
        raise DatabaseUnusable("a move into it has not ended", "half-moved")


async def moving(driver: Driver) -> str | None:
    """Of which database rows are being moved into this one; None where all are here."""
    rows = await driver.read("SELECT value FROM key_values WHERE name = $1", NAME)
    return rows[0][0] if rows else None


async def note(transaction: Transaction, fingerprint: str) -> None:
    await transaction.run(
        "INSERT INTO key_values (name, value) VALUES ($1, $2)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        NAME,
        fingerprint,
    )


async def end(driver: Driver) -> None:
    await driver.write(DELETE_NOTE, NAME)


async def leave_as_it_is(_: Driver) -> None:
    """For a target of a move, which is prepared by what is moved into it."""
