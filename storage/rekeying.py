"""Bringing everything under the newest key while the bot serves, a little at a time.

Where it has come to stands in `key_values` and is saved with each batch: whoever goes on after a
restart begins there.
"""

import json
import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass, replace

from storage.driver import Driver, Row, Transaction
from storage.encryption import ENCRYPTED, reencrypt_batch, update_tokens_batch
from storage.keys import lock_of_writers
from storage.move_tables import tables

log = logging.getLogger(__name__)

NOTE = "rekeying"
"""The key of `key_values` with the progress."""
_ASKED = "SELECT value FROM key_values WHERE name = $1"
ROWS, LARGE_ROWS = 20, 2
"""Rewritten in one transaction: a writer waits as long for it; of pictures fewer."""
TOKENS, ENDED = "search_tokens", ""
"""The stages behind those of the tables."""
STAGES = (*ENCRYPTED, TOKENS, ENDED)


@dataclass(frozen=True, slots=True)
class Progress:
    """Under which key, at which table behind which row; how many values so far in this pass."""

    key: str
    stage: str = STAGES[0]
    after: int | str | None = None
    resealed: int = 0
    unopened: int = 0

    @property
    def ended(self) -> bool:
        """Whether it has come to the end and left damaged values behind."""
        return self.stage == ENDED


class Rekeying:
    """Needed where values may be under an older key; no two processes are at it at once."""

    def __init__(self, driver: Driver) -> None:
        self._driver, self._keys = driver, driver.keys

    async def is_needed(self) -> bool:
        return bool(await self._older())

    async def _older(self) -> list[str]:
        rows = await self._driver.read("SELECT name FROM data_keys ORDER BY name")
        return [name for (name,) in rows if name != self._keys.newest]

    async def step(self) -> bool:
        """Rewrite one batch; whether there is more to do by now.

        Nothing is done while another process writes under an older key: it would go on doing so
        when that key is said to be done with.
        """
        async with AsyncExitStack() as alone:
            older = await self._older()
            for name in older:
                if not await alone.enter_async_context(
                    self._driver.try_lock(lock_of_writers(name))
                ):
                    return False
            return bool(older) and await self._batch()

    async def _batch(self) -> bool:
        async with self._driver.transaction() as transaction:
            progress = self._read(await transaction.run(_ASKED, NOTE))
            if progress.ended:
                return False
            following = await self._done(transaction, progress)
            if following is not None:
                self._note(transaction, following)
        if following is None:
            log.warning("everything is under the newest key: older ones can leave DATA_KEYS")
        elif following.ended:
            log.error("%d values open with no key: keep the older keys", following.unopened)
        return following is not None and not following.ended

    async def progress(self) -> Progress:
        """How far it has come under our newest key."""
        return self._read(await self._driver.read(_ASKED, NOTE))

    async def _done(self, transaction: Transaction, was: Progress) -> Progress | None:
        """The progress behind one more batch; None where nothing is under an older key."""
        if was.stage == TOKENS:
            last = await update_tokens_batch(transaction, self._keys, int(was.after or 0), ROWS)
            return replace(was, after=last) if last else await self._ended(transaction, was)
        large = any(table.name == was.stage and table.large for table in tables())
        limit = LARGE_ROWS if large else ROWS
        batch = await reencrypt_batch(transaction, self._keys, was.stage, was.after, limit)
        if batch.last is None:
            return replace(was, stage=STAGES[STAGES.index(was.stage) + 1], after=None)
        return replace(
            was,
            after=batch.last,
            resealed=was.resealed + batch.resealed,
            unopened=was.unopened + batch.unopened,
        )

    async def _ended(self, transaction: Transaction, was: Progress) -> Progress | None:
        """Once more where another process may have gone on writing under an older key."""
        if was.unopened:
            return replace(was, stage=ENDED)
        if was.resealed and self._driver.shared:
            return Progress(self._keys.newest)
        transaction.add("DELETE FROM data_keys WHERE name <> $1", self._keys.newest)
        transaction.add("DELETE FROM key_values WHERE name = $1", NOTE)
        return None

    def _read(self, rows: Sequence[Row]) -> Progress:
        kept = Progress(**json.loads(rows[0][0])) if rows else None
        return kept if kept and kept.key == self._keys.newest else Progress(self._keys.newest)

    def _note(self, transaction: Transaction, progress: Progress) -> None:
        transaction.add(
            "INSERT INTO key_values (name, value) VALUES ($1, $2)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            NOTE,
            json.dumps(asdict(progress)),
        )
