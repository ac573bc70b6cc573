"""`python -m bot move`: what the operator is told, and what becomes of it when it is killed."""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random

import pytest

from bot.move_command import moved
from bot.settings import Settings
from demo.text_ids import text
from storage.driver import DatabaseUnusable
from storage.exclusive_use import hold_running
from storage.keys import new_key
from storage.lock import lock_database
from storage.opening import open_database
from tests.bot.test_main import TOKEN
from tests.keys import VERSION_0038
from tests.polling import until
from tests.postgres import databases
from tests.storage.moving import KEYS, contents, dumped, filled
from tests.stories.http.warm import WarmBot
from texts import load

ENGLISH = re.compile(r"[a-z]+ [a-z]+")


@pytest.fixture(scope="session")
def kept_bot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with rows in every table, as a stopped bot leaves it."""
    path = tmp_path_factory.mktemp("kept") / "oms.db"
    asyncio.run(filled(path))
    return path


@pytest.fixture
def source(kept_bot: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept_bot, tmp_path / "oms.db"))


@pytest.fixture
async def server() -> AsyncIterator[str]:
    """The URL of an empty database on a server, with a password in it."""
    url = databases.empty_database()
    yield url.replace("oms@", "oms:hush@")
    databases.drop(url)


class Operator:
    """Runs commands, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count()

    async def begins(self, url: str, *args: str, keys: str = VERSION_0038) -> WarmBot:
        folder = self._folder / f"command {next(self._numbers)}"
        folder.mkdir()
        settings = {"DATABASE_URL": url, "DATA_KEYS": keys, "BOT_TOKEN": TOKEN}
        command = WarmBot(folder, settings, args)
        await command.start()
        return command

    async def runs(
        self, url: str, *args: str, keys: str = VERSION_0038
    ) -> tuple[int, list[str], str]:
        """Exit code, lines on stdout, stderr; nothing secret is in them."""
        command = await self.begins(url, *args, keys=keys)
        code = await command.ended()
        complaint = command.log.read_text("utf-8")
        assert "hush" not in command.said + complaint
        assert "Traceback" not in complaint
        return code, command.said.splitlines(), complaint


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return Operator(tmp_path)


def of_file(path: Path) -> str:
    return f"sqlite:///{path}"


async def kept(url: str) -> dict[str, object]:
    driver = await open_database(url, KEYS, 2)
    try:
        return await contents(driver)
    finally:
        await driver.close()


async def test_there_and_back_is_told_in_sentences(
    source: Path, tmp_path: Path, server: str, operator: Operator
) -> None:
    code, said, complaint = await operator.runs(of_file(source), "move", "--to", server)
    assert (code, complaint) == (0, "")
    name = server.split("?")[0].rsplit("/", 1)[1]
    shown = f"{databases.server().folder}/{name}"
    wanted = ["move-reading", "move-moving", "move-checking", "move-done"]
    others = [line for line in said if not text("move-moved").is_in(line)]
    assert [text(id).is_in(line) for id, line in zip(wanted, others, strict=True)] == [True] * 4
    assert len(said) > len(others)
    assert str(source) in said[0]
    assert shown in said[-1]
    back = tmp_path / "new" / "back.db"
    code, said, complaint = await operator.runs(server, "move", "--to", of_file(back))
    assert (code, complaint) == (0, "")
    assert dumped(back) == dumped(source)
    assert back.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("seed", range(2))
async def test_killed_at_any_moment_it_is_run_again(
    source: Path, tmp_path: Path, server: str, operator: Operator, seed: int
) -> None:
    random, back, killed = Random(seed), tmp_path / "back.db", 0
    for begun, target in ((of_file(source), server), (server, of_file(back))):
        code = None
        while code is None:
            command = await operator.begins(begun, "move", "--to", target)
            await asyncio.sleep(random.uniform(0.1, 0.4 + killed / 4))
            if command.running:
                await command.kill()
                await lets_go(server)
                killed += 1
            else:
                code = await command.ended()
                assert code == 0, command.log.read_text("utf-8")
    assert killed
    assert await kept(server) == await kept(of_file(source))
    assert dumped(back) == dumped(source)


async def lets_go(server: str) -> None:
    """Wait until the server knows that whoever used it was killed: they had it for themselves."""
    theirs = f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{databases.name_of(server)}'"

    async def nobody() -> bool:
        return await asyncio.to_thread(databases.server().sql, theirs) == "0"

    await until(nobody)


async def test_a_half_moved_database_is_not_served(
    source: Path, server: str, operator: Operator
) -> None:
    with closing(sqlite3.connect(source)) as file, file:
        file.execute("INSERT INTO topics (citizen, thread) VALUES (9, 99999999999)")
    code, _, complaint = await operator.runs(of_file(source), "move", "--to", server)
    assert (code, text("move-unfit", table="topics").is_in(complaint)) == (1, True)
    for what in (("run",), ("rekey",), ("move", "--to", of_file(source.with_name("x.db")))):
        code, _, complaint = await operator.runs(server, *what)
        assert (code, text("reason-half-moved").is_in(complaint)) == (1, True)
        assert complaint.count("\n") == 1
    with closing(sqlite3.connect(source)) as file, file:
        file.execute("DELETE FROM topics WHERE citizen = 9")
    assert (await operator.runs(of_file(source), "move", "--to", server))[0] == 0
    assert await kept(server) == await kept(of_file(source))


async def test_who_serves_either_of_them_is_stopped_first(
    source: Path, server: str, operator: Operator
) -> None:
    async with lock_database(source):
        for urls in ((of_file(source), server), (server, of_file(source))):
            code, _, complaint = await operator.runs(urls[0], "move", "--to", urls[1])
            assert (code, text("reason-taken").is_in(complaint)) == (1, True)
            assert str(source) in complaint
    driver = await open_database(server, KEYS, 1)
    await hold_running(driver)
    for urls in ((of_file(source), server), (server, of_file(source.with_name("x.db")))):
        code, _, complaint = await operator.runs(urls[0], "move", "--to", urls[1])
        assert (code, text("database-taken").is_in(complaint)) == (1, True)
    await driver.close()


async def test_what_will_not_do_is_told_in_a_line(
    source: Path, tmp_path: Path, server: str, operator: Operator
) -> None:
    absent, other = tmp_path / "absent.db", tmp_path / "notes.db"
    with closing(sqlite3.connect(other)) as file, file:
        file.execute("CREATE TABLE notes (words TEXT)")
    wrong = [
        ("move-no-url", of_file(source), "postgresql://oms:hush@localhost"),
        ("move-no-url", of_file(source), "oms.db"),
        ("move-same-kind", of_file(source), of_file(absent)),
        ("move-same-kind", server, server),
        ("reason-absent", of_file(absent), server),
        ("reason-foreign", of_file(other), server),
        ("reason-foreign", server, of_file(other)),
        ("reason-no-database", of_file(source), server.replace("/test_", "/absent_")),
        ("reason-sign-in", of_file(source), server.replace("oms:", "nobody_of_ours:")),
        ("reason-unreachable", of_file(source), server.replace("port=5432", "port=5999")),
        ("reason-unreachable", of_file(source), "postgresql://oms:hush@127.0.0.1:9/oms"),
        ("reason-unreachable", of_file(source), "postgresql://oms:hush@no.such.host.invalid/o"),
    ]
    for id, begun, target in wrong:
        code, _, complaint = await operator.runs(begun, "move", "--to", target)
        assert (code, text(id).is_in(complaint), complaint.count("\n")) == (1, True, 1), complaint
        assert not ENGLISH.search(re.sub("«.*?»|--force", "", complaint))
    assert not absent.exists()


async def test_without_the_right_key_it_is_told_which_is_missing(
    source: Path, server: str, operator: Operator
) -> None:
    code, _, complaint = await operator.runs(
        of_file(source), "move", "--to", server, keys=new_key()
    )
    assert code == 1
    assert KEYS.newest in complaint


async def test_a_target_that_is_not_empty_needs_force(
    source: Path, server: str, operator: Operator
) -> None:
    driver = await open_database(server, KEYS, 1)
    await driver.write("INSERT INTO staff (id, name, reviews, since) VALUES (7, 'x', 1, 'x')")
    await driver.close()
    code, _, complaint = await operator.runs(of_file(source), "move", "--to", server)
    assert (code, text("move-not-empty").is_in(complaint)) == (1, True)
    code, _, _ = await operator.runs(of_file(source), "move", "--to", server, "--force")
    assert code == 0
    assert await kept(server) == await kept(of_file(source))


async def test_what_is_damaged_is_moved_as_it_is_and_told(
    source: Path, server: str, operator: Operator
) -> None:
    with closing(sqlite3.connect(source)) as file, file:
        file.execute("UPDATE pictures SET content = x'0102' WHERE application = 1")
    code, _, complaint = await operator.runs(of_file(source), "move", "--to", server)
    assert (code, text("move-damaged", left=1).is_in(complaint)) == (1, True)
    assert await kept(server) == await kept(of_file(source))


async def test_a_server_that_goes_away_meanwhile_is_told_and_gone_on_with(
    source: Path, server: str
) -> None:
    settings = Settings.model_validate(
        {"database_url": of_file(source), "data_keys": VERSION_0038}
    )
    name = server.split("?")[0].rsplit("/", 1)[1]
    ending = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"

    def breaks(line: str) -> None:
        if text("move-checking").is_in(line):
            databases.server().sql(ending)

    done, words = await moved(settings, KEYS, server, load("ru"), breaks, force=False)
    assert (done, text("move-broken-off").is_in(words)) == (False, True)
    with pytest.raises(DatabaseUnusable):
        await kept(server)
    said: list[str] = []
    done, _ = await moved(settings, KEYS, server, load("ru"), said.append, force=False)
    assert (done, text("move-going-on").is_in(said[1])) == (True, True)
    assert await kept(server) == await kept(of_file(source))
