"""What the doctor says of a database on a server, where it changes nothing."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock_jumps import wall
from bot.doctor_database import Line, database_lines, server_lines
from bot.settings import Settings
from demo.text_ids import text
from domain.application import Change, HistoryEntry
from storage import move_note, postgres_examination
from storage.exclusive_use import hold_running
from storage.keys import Keys, new_key
from storage.migrations import OLDEST_RELEASE
from storage.opening import open_database
from storage.postgres_connections import is_pooled
from storage.postgres_examination import examine_server
from storage.store import Store
from tests.keys import KEYS, WRITTEN
from tests.postgres import databases
from texts import load

ENGLISH = re.compile(r"[a-z]+ [a-z]+")
IN_QUOTES = re.compile("«[^»]*»|CREATE.*")


@dataclass
class Server:
    """A database on a server, whatever is in it."""

    url: str

    @property
    def name(self) -> str:
        return self.url.split("?")[0].rsplit("/", 1)[1]

    def sql(self, statement: str) -> str:
        return databases.server().sql(statement, self.name)

    async def put(self, sql: str, *params: object) -> None:
        driver = await open_database(self.url, KEYS, 1)
        await driver.write(sql, *params)
        await driver.close()

    async def examined(
        self, url: str = "", keys: str = WRITTEN, real: Callable[[], datetime] = wall
    ) -> list[Line]:
        given = {"data_keys": keys, "database_url": url or self.url}
        settings = Settings.model_validate(given)
        lines = [line async for line in database_lines(settings, load("ru"), real)]
        assert not [words for *_, words in lines if ENGLISH.search(IN_QUOTES.sub("", words))]
        return lines

    async def ill(self, **how: Any) -> list[str]:
        return [words for _, sound, words in await self.examined(**how) if not sound]

    def as_role(self, role: str) -> str:
        return databases.server().url(self.name, role)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A database with our schema in it."""
    url = await databases.new_database()
    yield Server(url)
    databases.drop(url)


@pytest.fixture
def bare() -> Any:
    """A database with nothing in it."""
    url = databases.empty_database()
    yield Server(url)
    databases.drop(url)


@asynccontextmanager
async def serving(server: Server, many: int) -> AsyncIterator[None]:
    drivers = [await open_database(server.url, KEYS, 1) for _ in range(many)]
    for driver in drivers:
        await hold_running(driver)
    yield
    for driver in drivers:
        await driver.close()


def is_told(words: str, id: str, **params: Any) -> bool:
    return text(id, **params).is_in(words)


async def test_an_empty_database_is_sound_and_stays_empty(bare: Server) -> None:
    lines = await bare.examined()
    assert all(sound for _, sound, _ in lines)
    assert is_told(lines[-1][2], "doctor-server-fresh")
    assert bare.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "0"


async def test_a_database_in_use_is_told_with_its_time_and_nothing_is_written(
    server: Server,
) -> None:
    lines = await server.examined(server.url.replace("oms@", "oms:hush@"))
    assert all(sound for _, sound, _ in lines)
    assert is_told(lines[-1][2], "doctor-server-sound")
    assert f"{databases.server().folder}/{server.name}, PostgreSQL" in lines[-1][2]
    assert "hush" not in str(lines)
    assert server.sql("SELECT count(*) FROM key_values") == "0"


async def test_who_may_only_look_is_told_which_rights_are_missing(server: Server) -> None:
    role = f"reader_{server.name}"
    server.sql(f"CREATE ROLE {role} LOGIN")
    (words,) = await server.ill(url=server.as_role(role))
    assert is_told(words, "reason-rights")
    server.sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
    (words,) = await server.ill(url=server.as_role(role))
    assert is_told(words, "database-rights")
    server.sql(f"DROP OWNED BY {role}; DROP ROLE {role}")


@pytest.mark.parametrize(
    ("fault", "spoil"),
    [
        ("readonly", "ALTER DATABASE {name} SET default_transaction_read_only = on"),
        ("rights", "ALTER DATABASE {name} SET search_path = nowhere"),
        ("half-moved", f"INSERT INTO key_values VALUES ('{move_note.NAME}', 'x')"),
        (
            "newer",
            "INSERT INTO schema_steps VALUES ('9999_to_come.sql');"
            f"INSERT INTO key_values VALUES ('{OLDEST_RELEASE}', '9999')",
        ),
    ],
)
async def test_with_what_the_bot_cannot_run_is_told_with_what_to_do(
    server: Server, fault: str, spoil: str
) -> None:
    server.sql(spoil.format(name=server.name))
    (words,) = await server.ill()
    assert is_told(words, f"reason-{fault}")
    assert is_told(words, f"database-{fault}")


async def test_a_key_that_is_missing_is_told_by_its_name(server: Server) -> None:
    (words,) = await server.ill(keys=new_key())
    assert KEYS.newest in words
    assert is_told(words, "database-keyless")


async def test_a_server_too_old_or_without_utf8_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{server.name}_ascii"
    made = f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'"
    server.sql(made)
    (words,) = await server.ill(url=databases.server().url(name))
    assert is_told(words, "reason-encoding")
    databases.drop(databases.server().url(name))
    monkeypatch.setattr(postgres_examination, "OLDEST", 10**9)
    (words,) = await server.ill()
    assert is_told(words, "reason-old-server")


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("unreachable", ("&port=5432", "&port=5999")),
        ("no-database", ("/test_", "/absent_")),
        ("sign-in", ("oms@", "nobody_of_ours@")),
        ("other", ("&port=5432", "&port=5432&such_a_setting=1")),
    ],
)
async def test_a_server_that_cannot_be_looked_at_is_told_in_a_line(
    server: Server, fault: str, change: tuple[str, str]
) -> None:
    ((_, sound, words),) = await server.examined(server.url.replace(*change))
    assert not sound
    assert is_told(words, f"reason-{fault}")
    assert is_told(words, f"database-{fault}")


async def test_what_another_release_left_is_told_and_no_illness(server: Server) -> None:
    server.sql("INSERT INTO schema_steps VALUES ('9999_to_come.sql')")
    lines = await server.examined()
    assert is_told(lines[-1][2], "doctor-server-newer")
    server.sql("DELETE FROM schema_steps WHERE name > '0011'")
    lines = await server.examined()
    assert is_told(lines[-1][2], "doctor-server-older")
    assert all(sound for _, sound, _ in lines)


async def test_text_that_is_compared_by_a_language_is_told(server: Server) -> None:
    server.sql('ALTER TABLE staff ALTER COLUMN name TYPE TEXT COLLATE "default"')
    (words,) = await server.ill()
    assert is_told(words, "doctor-server-collation")


async def test_clocks_that_are_apart_are_told(server: Server) -> None:
    for apart in (timedelta(seconds=90), -timedelta(hours=1)):
        (words,) = await server.ill(real=lambda apart=apart: wall() + apart)
        seconds = round(abs(apart).total_seconds())
        assert is_told(words, "doctor-server-clock", seconds=seconds)
    assert not await server.ill(real=lambda: wall() + timedelta(seconds=1))


async def test_a_clock_behind_what_is_written_is_told(server: Server) -> None:
    driver, later = await open_database(server.url, KEYS, 1), datetime(2999, 1, 1, tzinfo=UTC)
    store = Store(driver)
    draft = await store.open_draft(101, later)
    await store.save(Change(draft, HistoryEntry("sent", 101, later)))
    await driver.close()
    (words,) = await server.ill()
    assert is_told(words, "doctor-clock-behind")


async def test_room_for_connections_is_reckoned_by_the_processes_there_are(
    server: Server,
) -> None:
    async with serving(server, 2):
        lines = await server.examined()
        assert any(is_told(words, "doctor-server-room", now=2) for *_, words in lines)
        server.sql(f"ALTER DATABASE {server.name} CONNECTION LIMIT 15")
        (words,) = await server.ill()
        assert is_told(words, "doctor-server-full", now=2, limit=15)
    assert not await server.ill()


async def test_a_connection_in_the_clear_is_remarked_upon_unless_it_stays_here(
    server: Server,
) -> None:
    found = await examine_server(server.url, KEYS, wall)
    assert (found.local, found.encrypted, found.pooled) == (True, False, False)
    there = [*server_lines(replace(found, local=False), load("ru"))]
    assert all(sound for _, sound, _ in there)
    assert is_told(there[-1][2], "doctor-server-plain")
    encrypted = [*server_lines(replace(found, local=False, encrypted=True), load("ru"))]
    assert encrypted == [*server_lines(found, load("ru"))]
    (_, sound, words) = next(server_lines(replace(found, pooled=True), load("ru")))
    assert (sound, is_told(words, "doctor-server-pooled")) == (False, True)


class Proxied:
    """A connection through a proxy that gives each transaction the session last let go."""

    free: list[int]

    def __init__(self, free: list[int]) -> None:
        self.free = free
        self._session = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        self._session = self.free.pop()
        yield
        self.free.append(self._session)

    async def fetchval(self, _: str) -> int:
        return self._session


@pytest.mark.parametrize("sessions", [[1, 2], [1, 2, 3, 4]])
async def test_a_proxy_is_known_by_the_sessions_that_it_gives_out(sessions: list[int]) -> None:
    assert await is_pooled(Proxied(sessions), Proxied(sessions))
    assert not await is_pooled(Proxied([1]), Proxied([2]))


async def test_keys_are_asked_for_before_the_server(server: Server, tmp_path: Path) -> None:
    settings = Settings.model_validate({"database_url": server.url})
    lines = [line async for line in database_lines(settings, load("ru"))]
    assert lines == [("database", False, load("ru").plain("no-keys"))]
    assert Keys([WRITTEN]).newest == KEYS.newest
