"""Which columns are sealed, and bringing all of them under the newest key."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.application import Status
from storage.application_rows import COLUMNS, application
from storage.driver import Driver, Transaction, Unopened, Unusable
from storage.keys import Keys, sealed_by
from storage.review import search_index

log = logging.getLogger(__name__)

BATCH = 50
UNSEALED = "unsealed"
"""The keepsake of a database that held clear values and is not yet rid of all of them."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The columns of a table that are sealed, and by which of a row each is bound to it.

    `key` is the primary key and the last of `row`.
    """

    row: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.row[-1]


SEALED = {
    "applications": Sealed(("id",), ("answers", "correction", "decision", "policy")),
    "pictures": Sealed(("application", "id"), ("content", "about")),
    "undoable": Sealed(("application",), ("was",)),
    "notices": Sealed(("id",), ("params",)),
    "questions": Sealed(("id",), ("words", "answer")),
    "inquiries": Sealed(("id",), ("words", "answer")),
    "inbox": Sealed(("id",), ("body",)),
    "cursors": Sealed(("key",), ("data",)),
}


async def prepare(driver: Driver) -> None:
    """Prove that the keys are those of this database; seal what an older bot left clear.

    Raises Unusable where a key is missing, and then has written nothing.
    """
    known = await driver.read("SELECT name, proof FROM data_keys")
    for name, proof in known:
        _proved(driver.keys, name, proof)
    if driver.keys.newest not in {name for name, _ in known}:
        await _begin(driver, clear=not known and await _anything(driver))
    if await driver.read("SELECT 1 FROM key_values WHERE name = $1", UNSEALED):
        await _seal_the_clear(driver)


async def rekey(driver: Driver) -> tuple[int, int]:
    """Bring everything under the newest key: how many values were, how many do not open.

    Can be cut off and begun again. Older keys can be left out of the settings where all opened.
    """
    resealed = unopened = 0
    for table in SEALED:
        done, not_done = await _reseal(driver, table, clear=False)
        resealed, unopened = resealed + done, unopened + not_done
    await _mark_all(driver)
    if not unopened:
        await driver.write("DELETE FROM data_keys WHERE name <> $1", driver.keys.newest)
    await driver.sweep()
    return resealed, unopened


def _proved(keys: Keys, name: str, proof: str) -> None:
    try:
        keys.open("data_keys.proof", name, proof)
    except Unopened:
        raise Unusable(name, "keyless") from None


async def _begin(driver: Driver, *, clear: bool) -> None:
    """From now on this key seals here."""
    name = driver.keys.newest
    proof = driver.keys.seal("data_keys.proof", name, name)
    async with driver.transaction() as transaction:
        await transaction.run("INSERT INTO data_keys (name, proof) VALUES ($1, $2)", name, proof)
        if clear:
            await transaction.run(
                "INSERT INTO key_values (name, value) VALUES ($1, 'yes')", UNSEALED
            )


async def _anything(driver: Driver) -> bool:
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in SEALED)
    return bool(await driver.read(f"SELECT 1 FROM ({asked}) LIMIT 1"))


async def _seal_the_clear(driver: Driver) -> None:
    log.warning("sealing what the database holds in the clear; this happens once")
    for table in SEALED:
        await _reseal(driver, table, clear=True)
    await _mark_all(driver)
    await driver.sweep()
    await driver.write("DELETE FROM key_values WHERE name = $1", UNSEALED)
    log.warning("sealed; backups made before still hold everything in the clear: destroy them")


async def _reseal(driver: Driver, table: str, *, clear: bool) -> tuple[int, int]:
    kept, after = SEALED[table], None
    resealed = unopened = 0
    names = ", ".join((*kept.row, *kept.columns))
    while True:
        beyond = f"WHERE {kept.key} > $1" if after is not None else ""
        asked = f"SELECT {names} FROM {table} {beyond} ORDER BY {kept.key} LIMIT {BATCH}"
        async with driver.transaction() as transaction:
            rows = await transaction.run(asked, *(() if after is None else (after,)))
            for row in rows:
                try:
                    resealed += await _renew(transaction, driver.keys, table, row, clear)
                except Unopened:
                    unopened += 1
        if not rows:
            return resealed, unopened
        after = rows[-1][len(kept.row) - 1]


async def _renew(
    transaction: Transaction, keys: Keys, table: str, row: Sequence[Any], clear: bool
) -> int:
    """Seal one row's values that are not under the newest key; how many there were."""
    kept = SEALED[table]
    place, values = tuple(row[: len(kept.row)]), row[len(kept.row) :]
    changed = {
        column: _sealed_anew(keys, f"{table}.{column}", place, value, clear)
        for column, value in zip(kept.columns, values, strict=True)
        if value is not None and sealed_by(value) != keys.newest
    }
    if changed:
        setting = ", ".join(f"{name} = ${at}" for at, name in enumerate(changed, 2))
        await transaction.run(
            f"UPDATE {table} SET {setting} WHERE {kept.key} = $1", place[-1], *changed.values()
        )
    return len(changed)


def _sealed_anew(
    keys: Keys, column: str, place: tuple[Any, ...], value: str | bytes, clear: bool
) -> str | bytes:
    is_clear = clear and sealed_by(value) is None
    if isinstance(value, str):
        return keys.seal(column, place, value if is_clear else keys.open(column, place, value))
    plain = value if is_clear else keys.open_bytes(column, place, value)
    return keys.seal_bytes(column, place, plain)


async def _mark_all(driver: Driver) -> None:
    """Write anew by what every sent application is found."""
    after = 0
    while True:
        async with driver.transaction() as transaction:
            rows = await transaction.run(
                f"SELECT {COLUMNS} FROM applications WHERE id > $1 AND sent_at IS NOT NULL"
                f" AND status <> '{Status.DRAFT.value}' ORDER BY id LIMIT {BATCH}",
                after,
            )
            for row in rows:
                try:
                    search_index.search_token(
                        transaction, driver.keys, application(driver.keys, row)
                    )
                except Unopened:
                    continue
        if not rows:
            return
        after = rows[-1][0]
