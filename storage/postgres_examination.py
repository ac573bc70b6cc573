"""Looks at a PostgreSQL server and a database on it, and changes nothing there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import asyncpg

from storage import migrations, move_note
from storage.database_errors import to_unusable
from storage.driver import DatabaseUnusable
from storage.encryption import check_proof
from storage.keys import Keys
from storage.move_tables import APART, tables
from storage.postgres import FAILURES, POOL_SIZE
from storage.postgres_connections import CONNECT_SECONDS, OLDEST, STATEMENT_SECONDS, is_pooled
from storage.postgres_session import RUNNING

A_PROCESS = POOL_SIZE + 1
"""Connections of each process: the pool, and the session that holds its locks."""

_SERVER = """
SELECT current_setting('server_version') AS version,
    current_setting('server_version_num')::integer AS number,
    getdatabaseencoding() AS encoding,
    coalesce(has_schema_privilege(current_schema(), 'CREATE'), FALSE) AS may_create,
    pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS readonly,
    coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), FALSE) AS encrypted,
    coalesce(inet_server_addr() <<= inet '127.0.0.0/8' OR inet_server_addr() = inet '::1', TRUE)
        AS local
"""
_LIMITS = """
SELECT current_setting('max_connections')::integer
        - current_setting('superuser_reserved_connections')::integer
        - coalesce(current_setting('reserved_connections', TRUE), '0')::integer
    UNION ALL SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user AND rolconnlimit >= 0
    UNION ALL SELECT datconnlimit FROM pg_database
        WHERE datname = current_database() AND datconnlimit >= 0
"""
_REPLICAS = """
SELECT count(*) FROM pg_locks
    WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 1)
"""
_BARRED = """
SELECT count(*) FILTER (WHERE NOT (has_table_privilege(c.oid, 'SELECT')
    AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE')
    AND has_table_privilege(c.oid, 'DELETE')))
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    AND c.relname = ANY ($1)
"""
_COLLATED = """
SELECT count(*) FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ANY ($1)
    AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
"""


_OLDEST = f"SELECT value FROM key_values WHERE name = '{migrations.OLDEST_RELEASE}'"
_CLOCK = "SELECT value FROM key_values WHERE name = 'clock'"
_NEWEST = "SELECT at FROM history ORDER BY application DESC, version DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class _Contents:
    faults: tuple[DatabaseUnusable, ...] = ()
    clock: str | None = None
    newest: str | None = None


_NOTHING = _Contents()


@dataclass(frozen=True, slots=True)
class Examination:
    """What a server and its database are like; with one of `faults` the bot cannot run."""

    version: str
    faults: tuple[DatabaseUnusable, ...]
    ahead: timedelta
    """How far the server's clock is before ours."""
    encrypted: bool
    local: bool
    pooled: bool
    """Whether something in between gives one session of the server to several clients."""
    connections: int
    """How many the bot may have."""
    replicas: int
    """How many processes serve this database now."""
    missing: int
    """How many files of the schema are still to be applied."""
    fresh: bool
    """Whether none has been."""
    newer: bool
    """Whether a newer release has applied more."""
    bytewise: bool
    """Whether all texts are compared byte by byte."""
    clock: str | None
    newest: str | None
    """When the newest application was last changed."""


async def examine_server(url: str, keys: Keys, now: Callable[[], datetime]) -> Examination:
    """Look at the database of this URL; raises DatabaseUnusable where it cannot be looked at."""
    connections: list[Any] = []
    try:
        for _ in range(2):
            connections.append(await _connected(url))  # noqa: PERF401  (closed if one fails)
        pooled = await is_pooled(*connections)
        async with connections[0].transaction(readonly=True):
            return await _examined(connections[0], keys, now, pooled)
    except FAILURES as error:
        raise to_unusable(error, of_server=True) from error
    finally:
        for connection in connections:
            connection.terminate()


async def _connected(url: str) -> Any:
    """A connection as any proxy lets it through: no settings, nothing prepared."""
    return await asyncpg.connect(
        url, timeout=CONNECT_SECONDS, command_timeout=STATEMENT_SECONDS, statement_cache_size=0
    )


async def _examined(
    connection: Any, keys: Keys, now: Callable[[], datetime], pooled: bool
) -> Examination:
    told = await connection.fetchrow(_SERVER)
    version = told["version"].partition(" ")[0]
    if told["number"] < OLDEST:
        raise DatabaseUnusable("the server is too old", "old-server", version)
    if told["encoding"] != "UTF8":
        raise DatabaseUnusable("the database is not in UTF-8", "encoding", told["encoding"])
    names = [*APART, *(table.name for table in tables())]
    done, wanted = await _steps_done(connection), set(migrations.step_names("postgres"))
    faults = [DatabaseUnusable("read-only", "readonly")] if told["readonly"] else []
    if not told["may_create"] or await connection.fetchval(_BARRED, names):
        faults.append(DatabaseUnusable("rights are missing", "rights"))
    newer = max(done - wanted, default="")
    if newer and int(await connection.fetchval(_OLDEST) or 0) > migrations.newest_file():
        faults.append(DatabaseUnusable(newer, "newer", newer))
    contents = _NOTHING
    if done >= wanted and not faults:
        contents = await _contents(connection, keys)
    return Examination(
        version=version,
        faults=(*faults, *contents.faults),
        ahead=await _ahead(connection, now),
        encrypted=told["encrypted"],
        local=told["local"],
        pooled=pooled,
        connections=min(row[0] for row in await connection.fetch(_LIMITS)),
        replicas=await connection.fetchval(_REPLICAS, RUNNING),
        missing=len(wanted - done),
        fresh=not done,
        newer=bool(newer),
        bytewise=not await connection.fetchval(_COLLATED, names[len(APART) :]),
        clock=contents.clock,
        newest=contents.newest,
    )


async def _ahead(connection: Any, now: Callable[[], datetime]) -> timedelta:
    before = now()
    told: datetime = await connection.fetchval("SELECT clock_timestamp()")
    return told - (before + (now() - before) / 2)


async def _steps_done(connection: Any) -> set[str]:
    if await connection.fetchval("SELECT to_regclass('schema_steps') IS NULL"):
        return set()
    return {row[0] for row in await connection.fetch("SELECT name FROM schema_steps")}


async def _contents(connection: Any, keys: Keys) -> _Contents:
    """Whether all was moved into it, whether the keys are its keys, and its time."""
    faults = []
    if await connection.fetchval("SELECT 1 FROM key_values WHERE name = $1", move_note.NAME):
        faults.append(DatabaseUnusable("a move into it has not ended", "half-moved"))
    try:
        for name, proof in await connection.fetch("SELECT name, proof FROM data_keys"):
            check_proof(keys, name, proof)
    except DatabaseUnusable as keyless:
        faults.append(keyless)
    clock, newest = await connection.fetchval(_CLOCK), await connection.fetchval(_NEWEST)
    return _Contents(tuple(faults), clock, newest)
