"""Which columns are encrypted, and re-encrypting all of them with the newest key."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from domain.application import Status
from storage.application_rows import COLUMNS, read_application
from storage.driver import DatabaseUnusable, DecryptionFailed, Driver, Transaction
from storage.keys import Keys, encrypted_by
from storage.move_note import refuse_half_moved
from storage.review import search_index

log = logging.getLogger(__name__)

BATCH = 50
HOLDS_PLAINTEXT = "unsealed"
"""The key in `key_values` that marks a database which may still hold plain text."""


@dataclass(frozen=True, slots=True)
class EncryptedTable:
    """The encrypted columns of a table, and the columns by which each value is bound to its row.

    `key` is the primary key and the last of `row`.
    """

    row: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.row[-1]


@dataclass(frozen=True, slots=True)
class Batch:
    """The key of the last row, None where there was none; values encrypted anew, and damaged."""

    last: int | str | None = None
    resealed: int = 0
    unopened: int = 0


ENCRYPTED = {
    "applications": EncryptedTable(("id",), ("answers", "correction", "decision", "policy")),
    "pictures": EncryptedTable(("application", "id"), ("content", "about")),
    "undoable": EncryptedTable(("application",), ("was",)),
    "notices": EncryptedTable(("id",), ("params",)),
    "questions": EncryptedTable(("id",), ("words", "answer")),
    "inquiries": EncryptedTable(("id",), ("words", "answer")),
    "sign_ins": EncryptedTable(("citizen",), ("identity",)),
    "inbox": EncryptedTable(("id",), ("body",)),
    "cursors": EncryptedTable(("key",), ("data",)),
    "inspections": EncryptedTable(("id",), ("task", "picture", "verdict")),
    "staff_identities": EncryptedTable(("staff",), ("identity",)),
    "staff_sign_ins": EncryptedTable(("handoff_hash",), ("identity",)),
}


async def prepare(driver: Driver) -> None:
    """Check that the keys are those of this database; encrypt what an older bot left in plain.

    Raises DatabaseUnusable where a key is missing or a move into it has not ended, and then has
    written nothing.
    """
    await refuse_half_moved(driver)
    known = await driver.read("SELECT name, proof FROM data_keys")
    for name, proof in known:
        check_proof(driver.keys, name, proof)
    if driver.keys.newest not in {name for name, _ in known}:
        await _register_key(driver, clear=not known and await _has_rows(driver))
    if await driver.read("SELECT 1 FROM key_values WHERE name = $1", HOLDS_PLAINTEXT):
        await _encrypt_plaintext(driver)


async def rekey(driver: Driver) -> tuple[int, int]:
    """Re-encrypt all with the newest key: how many values were, how many could not be decrypted.

    Can be interrupted and begun again. Where all were, older keys can leave the settings.
    """
    resealed = unopened = 0
    for table in ENCRYPTED:
        done, not_done = await _reencrypt(driver, table, clear=False)
        resealed, unopened = resealed + done, unopened + not_done
    await _update_all_tokens(driver)
    if not unopened:
        await driver.write("DELETE FROM data_keys WHERE name <> $1", driver.keys.newest)
    await driver.vacuum()
    return resealed, unopened


def check_proof(keys: Keys, name: str, proof: str) -> None:
    """Raises DatabaseUnusable where the key of that name is not among ours."""
    try:
        keys.decrypt("data_keys.proof", name, proof)
    except DecryptionFailed:
        raise DatabaseUnusable(name, "keyless") from None


async def _register_key(driver: Driver, *, clear: bool) -> None:
    """Store a proof of the newest key; with `clear`, mark that plain text has to be encrypted."""
    name = driver.keys.newest
    proof = driver.keys.encrypt("data_keys.proof", name, name)
    async with driver.transaction() as transaction:
        await transaction.run("INSERT INTO data_keys (name, proof) VALUES ($1, $2)", name, proof)
        if clear:
            await transaction.run(
                "INSERT INTO key_values (name, value) VALUES ($1, 'yes')", HOLDS_PLAINTEXT
            )


async def _has_rows(driver: Driver) -> bool:
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in ENCRYPTED)
    return bool(await driver.read(f"SELECT 1 FROM ({asked}) LIMIT 1"))


async def _encrypt_plaintext(driver: Driver) -> None:
    log.warning("sealing what the database holds in the clear; this happens once")
    for table in ENCRYPTED:
        await _reencrypt(driver, table, clear=True)
    await _update_all_tokens(driver)
    await driver.vacuum()
    await driver.write("DELETE FROM key_values WHERE name = $1", HOLDS_PLAINTEXT)
    log.warning("sealed; backups made before still hold everything in the clear: destroy them")


async def _reencrypt(driver: Driver, table: str, *, clear: bool) -> tuple[int, int]:
    last, resealed, unopened = Batch(), 0, 0
    while True:
        async with driver.transaction() as transaction:
            last = await reencrypt_batch(
                transaction, driver.keys, table, last.last, BATCH, clear=clear
            )
        if last.last is None:
            return resealed, unopened
        resealed, unopened = resealed + last.resealed, unopened + last.unopened


async def reencrypt_batch(
    transaction: Transaction,
    keys: Keys,
    table: str,
    after: int | str | None,
    limit: int,
    *,
    clear: bool = False,
) -> Batch:
    """Encrypt so many rows beyond a key with the newest key."""
    kept = ENCRYPTED[table]
    names = ", ".join((*kept.row, *kept.columns))
    beyond = f"WHERE {kept.key} > $1" if after is not None else ""
    rows = await transaction.run(
        f"SELECT {names} FROM {table} {beyond} ORDER BY {kept.key} LIMIT {limit}"
        + transaction.for_update,
        *(() if after is None else (after,)),
    )
    resealed = unopened = 0
    for row in rows:
        try:
            resealed += await _reencrypt_row(transaction, keys, table, row, clear)
        except DecryptionFailed:
            unopened += 1
    return Batch(rows[-1][len(kept.row) - 1] if rows else None, resealed, unopened)


async def _reencrypt_row(
    transaction: Transaction, keys: Keys, table: str, row: Sequence[Any], clear: bool
) -> int:
    """Encrypt the values of a row that are not under the newest key; how many there were."""
    kept = ENCRYPTED[table]
    place, values = tuple(row[: len(kept.row)]), row[len(kept.row) :]
    changed = {
        column: _reencrypted(keys, f"{table}.{column}", place, value, clear)
        for column, value in zip(kept.columns, values, strict=True)
        if value is not None and encrypted_by(value) != keys.newest
    }
    if changed:
        setting = ", ".join(f"{name} = ${at}" for at, name in enumerate(changed, 2))
        await transaction.run(
            f"UPDATE {table} SET {setting} WHERE {kept.key} = $1", place[-1], *changed.values()
        )
    return len(changed)


def _reencrypted(
    keys: Keys, column: str, place: tuple[Any, ...], value: str | bytes, clear: bool
) -> str | bytes:
    is_clear = clear and encrypted_by(value) is None
    if isinstance(value, str):
        return keys.encrypt(
            column, place, value if is_clear else keys.decrypt(column, place, value)
        )
    plain = value if is_clear else keys.decrypt_bytes(column, place, value)
    return keys.encrypt_bytes(column, place, plain)


async def _update_all_tokens(driver: Driver) -> None:
    """Replace the search tokens of every sent application."""
    after: int | None = 0
    while after is not None:
        async with driver.transaction() as transaction:
            after = await update_tokens_batch(transaction, driver.keys, after, BATCH)


async def update_tokens_batch(
    transaction: Transaction, keys: Keys, after: int, limit: int
) -> int | None:
    """Replace those of so many beyond a number; the last number, None where there are none."""
    rows = await transaction.run(
        f"SELECT {COLUMNS} FROM applications WHERE id > $1 AND sent_at IS NOT NULL"
        f" AND status <> '{Status.DRAFT.value}' ORDER BY id LIMIT {limit}"
        + transaction.for_update,
        after,
    )
    for row in rows:
        with suppress(DecryptionFailed):
            search_index.update_tokens(transaction, keys, read_application(keys, row))
    return int(rows[-1][0]) if rows else None
