"""`python -m bot backup`, `restore` and `rekey` where the database is on a server."""

import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.text_ids import text
from storage.exclusive_use import hold_running
from storage.keys import Keys, new_key
from storage.opening import open_database
from storage.rekeying import Rekeying
from storage.store import Store
from tests.bot.test_main import ended
from tests.keys import KEYS, WRITTEN
from tests.postgres import databases
from tests.storage.conftest import NOW

NEW = new_key()


@pytest.fixture
async def server() -> AsyncIterator[str]:
    url = await databases.new_database()
    yield url
    databases.drop(url)


async def draft(url: str) -> None:
    driver = await open_database(url, KEYS, 1)
    await Store(driver).open_draft(101, NOW, answers={"name": "Юлия"})
    await driver.close()


async def name_in(url: str, keys: Keys = KEYS) -> object:
    driver = await open_database(url, keys, 1)
    found = await Store(driver).latest_of(101)
    await driver.close()
    return found and found.answers["name"]


def run(command: str) -> None:
    program, *arguments = shlex.split(command)
    databases.server().run(program, *arguments)


async def test_what_is_named_instead_makes_a_copy_and_brings_it_back(
    server: str, tmp_path: Path
) -> None:
    await draft(server)
    with_password = server.replace("oms@", "oms:hush@")
    copy = databases.server().folder / "my copy.dump"
    told = {"DATABASE_URL": with_password}
    code, _, complaint = await ended(tmp_path, "backup", str(copy), **told)
    assert (code, text("backup-by-server").is_in(complaint)) == (1, True)
    assert "hush" not in complaint
    run(re.findall("«(.*)»", complaint)[-1])
    driver = await open_database(server, KEYS, 1)
    await driver.write("UPDATE applications SET answers = 'lost'")
    await driver.close()
    code, _, complaint = await ended(tmp_path, "restore", str(copy), "--force", **told)
    assert (code, text("restore-by-server").is_in(complaint)) == (1, True)
    run(re.findall("«(.*)»", complaint)[-1])
    assert await name_in(server) == "Юлия"


async def test_a_new_key_seals_a_server_at_one_go_while_no_process_serves_it(
    server: str, tmp_path: Path
) -> None:
    await draft(server)
    settings = {"DATABASE_URL": server, "DATA_KEYS": f"{NEW},{WRITTEN}"}
    driver = await open_database(server, KEYS, 1)
    await hold_running(driver)
    code, _, complaint = await ended(tmp_path, "rekey", **settings)
    assert (code, text("rekey-restart").is_in(complaint)) == (1, True)
    await driver.close()
    assert (await ended(tmp_path, "rekey", **settings))[0] == 0
    assert await name_in(server, Keys([NEW])) == "Юлия"


async def test_a_bot_that_has_the_new_key_seals_while_it_serves(
    server: str, tmp_path: Path
) -> None:
    await draft(server)
    settings = {"DATABASE_URL": server, "DATA_KEYS": f"{NEW},{WRITTEN}"}
    driver = await open_database(server, Keys([NEW, WRITTEN]), 2)
    await hold_running(driver)
    code, said, _ = await ended(tmp_path, "rekey", **settings)
    assert (code, text("rekey-goes-on").is_in(said)) == (0, True)
    while await Rekeying(driver).step():
        pass
    code, said, _ = await ended(tmp_path, "rekey", **settings)
    assert (code, text("rekey-done").is_in(said)) == (0, True)
    await driver.close()
    assert await name_in(server, Keys([NEW])) == "Юлия"
