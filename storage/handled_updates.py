"""Updates whose effect is saved, so that one which is brought again does nothing twice."""

from collections.abc import Sequence
from datetime import datetime

from storage.application_rows import to_iso
from storage.driver import Driver, Statement, Transaction
from storage.update_in_hand import in_hand

RETENTION_SECONDS = 2 * 86400.0
"""Real ones; Telegram keeps an update for a day."""


class HandledUpdates:
    """Ids of updates, and below 0 of acts on pages. Only what must not happen twice saves one:
    see `statements`.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    async def has(self, id: int) -> bool:
        return bool(await self._driver.read("SELECT 1 FROM handled_updates WHERE id = $1", id))

    async def save(self) -> None:
        """Save the id of the update in hand, where nothing that it did has saved it."""
        for sql, params in statements():
            await self._driver.write(sql, *params)
        saved()

    async def delete_old(self, now: datetime) -> None:
        """Delete the ids of updates that Telegram does not keep any more."""
        await self._driver.write("DELETE FROM handled_updates WHERE expires_at <= $1", to_iso(now))


def statements() -> Sequence[Statement]:
    """What remembers the update in hand, for the save of its effect; none where there is none.

    The second of two that save the same fails, whatever let it come so far. Call `saved` after it.
    """
    update = in_hand()
    if update is None or update.saved:
        return ()
    inserting = "INSERT INTO handled_updates (id, expires_at) VALUES ($1, $2)"
    return [(inserting, (update.id, to_iso(update.expires_at)))]


def remember(transaction: Transaction) -> None:
    """The same within a transaction; call `saved` after it."""
    for sql, params in statements():
        transaction.add(sql, *params)


def saved() -> None:
    """The statements have been carried out: what else this update does need not repeat them."""
    if (update := in_hand()) is not None:
        update.saved = True
