"""By which URLs a server is reached, and in which words it is said what is wrong with one."""

import itertools
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import trustme

from storage import postgres_connections
from storage.driver import DatabaseUnusable, Fault
from storage.opening import open_database
from tests.keys import KEYS
from tests.postgres import databases
from tests.postgres.pooler import Pooler
from tests.postgres.relay import Relay

_numbers = itertools.count(1)


def new(options: str = "") -> str:
    """The name of a new empty database."""
    name = f"url_{next(_numbers)}"
    databases.server().sql(f"CREATE DATABASE {name} {options}")
    return name


@pytest.fixture
async def database() -> AsyncIterator[str]:
    url = await databases.new_database()
    yield databases.name_of(url)
    databases.drop(url)


async def refused(url: str, pool: int = 2) -> DatabaseUnusable:
    with pytest.raises(DatabaseUnusable) as told:
        await open_database(url, KEYS, pool)
    assert "secret" not in f"{told.value!s} {told.value!r} {told.value.code}"
    return told.value


async def opens(url: str) -> None:
    driver = await open_database(url, KEYS, 2)
    await driver.check()
    async with driver.lock("it"):
        pass
    await driver.close()


# TLS. The wheel's server is made without it: a relay of the tests speaks it in its place.


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
async def secured(authority: trustme.CA) -> AsyncIterator[Relay]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    async with Relay(databases.server(), context).serving() as relay:
        yield relay


def root(authority: trustme.CA, folder: Path) -> str:
    path = folder / "root.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


@pytest.mark.parametrize("mode", ["require", "verify-ca", "verify-full"])
async def test_the_way_to_the_server_is_secured_as_the_url_says(
    secured: Relay, authority: trustme.CA, database: str, tmp_path: Path, mode: str
) -> None:
    known = f"&sslrootcert={root(authority, tmp_path)}" if mode != "require" else ""
    await opens(secured.url(database, host="localhost", mode=mode) + known)


async def test_a_server_that_nobody_vouches_for_is_refused(
    secured: Relay, database: str, tmp_path: Path
) -> None:
    known = f"&sslrootcert={root(trustme.CA(), tmp_path)}"
    url = secured.url(database, host="localhost", mode="verify-full")
    assert (await refused(url + known)).fault == "certificate"


async def test_a_server_of_another_name_is_refused(
    secured: Relay, authority: trustme.CA, database: str, tmp_path: Path
) -> None:
    known = f"&sslrootcert={root(authority, tmp_path)}"
    url = secured.url(database, host="127.0.0.1", mode="verify-full")
    assert (await refused(url + known)).fault == "certificate"


async def test_a_server_without_tls_is_refused_where_the_url_wants_it(database: str) -> None:
    async with Relay(databases.server()).serving() as relay:
        url = relay.url(database, mode="require")
        assert (await refused(url)).fault == "unreachable"


# Who may do what


@pytest.fixture(scope="module")
def with_password() -> Iterator[str]:
    """Somebody who signs in by a password; everybody else is trusted."""
    server, name = databases.server(), "reader"
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local all {name} scram-sha-256\n{before}")
    server.sql(f"CREATE ROLE {name} LOGIN PASSWORD 'secret-word'")
    server.sql("SELECT pg_reload_conf()")
    yield name
    rules.write_text(before)
    server.sql("SELECT pg_reload_conf()")


async def test_the_password_of_the_url_is_used(with_password: str) -> None:
    name = new()
    databases.server().sql(f"ALTER DATABASE {name} OWNER TO {with_password}")
    await opens(databases.server().url(name, f"{with_password}:secret-word"))
    for wrong in (f"{with_password}:secret", with_password):
        told = await refused(databases.server().url(name, wrong))
        assert told.fault == "sign-in"


async def test_a_user_who_owns_nothing_lacks_rights() -> None:
    name = new()
    databases.server().sql("CREATE ROLE stranger LOGIN")
    assert (await refused(databases.server().url(name, "stranger"))).fault == "rights"


async def test_a_user_nobody_knows_cannot_sign_in(database: str) -> None:
    assert (await refused(databases.server().url(database, "nobody_knows"))).fault == "sign-in"


# What is wrong with the server or the database


async def test_a_database_that_is_missing_is_named_as_what_is_missing() -> None:
    assert (await refused(databases.server().url("missing"))).fault == "no-database"


async def test_a_database_that_holds_no_cyrillic_is_refused() -> None:
    name = new("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    told = await refused(databases.server().url(name))
    assert (told.fault, told.code) == ("encoding", "LATIN1")


async def test_a_database_that_may_only_be_read_is_told_apart(database: str) -> None:
    reading = f"ALTER DATABASE {database} SET default_transaction_read_only = on"
    databases.server().sql(reading)
    assert (await refused(databases.server().url(database))).fault == "readonly"


async def test_a_server_with_no_connection_left_is_told_apart() -> None:
    name = new("CONNECTION LIMIT 1")
    databases.server().sql("CREATE ROLE many LOGIN")
    databases.server().sql(f"ALTER DATABASE {name} OWNER TO many")
    assert (await refused(databases.server().url(name, "many"))).fault == "crowded"


async def test_an_old_server_is_refused_by_its_version(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_connections, "OLDEST", 990000)
    told = await refused(databases.server().url(database))
    assert told.fault == "old-server"
    assert databases.server().sql("SHOW server_version").startswith(told.code)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("postgresql://oms:secret@127.0.0.1:1/oms", "unreachable"),
        ("postgresql://oms:secret@nowhere.invalid/oms", "unreachable"),
        ("postgresql://oms:secret@/oms?host=/nowhere", "unreachable"),
        ("postgresql://oms:secret@localhost:port/oms", "address"),
        ("postgresql://oms:secret@localhost/oms?sslmode=perhaps", "address"),
    ],
)
async def test_an_address_where_no_server_is(url: str, fault: Fault) -> None:
    assert (await refused(url)).fault == fault


# A pooler between


async def test_a_pooler_that_lends_whole_sessions_is_no_trouble(database: str) -> None:
    async with Pooler(databases.server(), "session").serving() as pooler:
        await opens(pooler.url(database))


async def test_a_pooler_that_shares_sessions_is_refused_before_a_lock_is_held_by_two(
    database: str,
) -> None:
    async with Pooler(databases.server(), "transaction").serving() as pooler:
        assert (await refused(pooler.url(database))).fault == "pooled"
