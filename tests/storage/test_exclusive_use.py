"""Exclusive use of a database: nobody serves it meanwhile, and whoever does is known."""

from pathlib import Path

import pytest

from storage.driver import DatabaseUnusable
from storage.exclusive_use import DatabaseInUse, exclusive_use, hold_running
from storage.lock import lock_database
from storage.opening import open_database
from tests.postgres import databases
from tests.storage.moving import KEYS, of_file


async def test_a_file_is_for_maintenance_alone_where_nobody_serves_it(tmp_path: Path) -> None:
    path = tmp_path / "oms.db"
    async with exclusive_use(of_file(path)) as still:
        still()
        with pytest.raises(DatabaseUnusable):
            async with lock_database(path, patience=0):
                pass
    async with lock_database(path, patience=0):
        with pytest.raises(DatabaseInUse):
            async with exclusive_use(of_file(path)):
                pass


async def test_a_server_is_for_maintenance_alone_where_nobody_serves_it(server: str) -> None:
    one, other = [await open_database(server, KEYS, 1) for _ in range(2)]
    async with exclusive_use(server) as still:
        still()
        with pytest.raises(DatabaseUnusable) as refusal:
            await hold_running(one)
        assert refusal.value.fault == "taken"
        with pytest.raises(DatabaseInUse):
            async with exclusive_use(server):
                pass
    await hold_running(one)
    await hold_running(other)
    await other.close()
    with pytest.raises(DatabaseInUse):
        async with exclusive_use(server):
            pass
    await one.close()
    async with exclusive_use(server):
        pass


async def test_who_lost_the_server_meanwhile_cannot_be_sure_to_have_been_alone(
    server: str,
) -> None:
    name = server.split("?")[0].rsplit("/", 1)[1]
    async with exclusive_use(server) as still:
        databases.server().sql(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        lost = False
        while not lost:
            await databases.a_moment()
            try:
                still()
            except DatabaseUnusable as unusable:
                lost = unusable.fault == "unreachable"


async def test_whoever_serves_is_known_again_when_the_session_was_lost(server: str) -> None:
    name = server.split("?")[0].rsplit("/", 1)[1]
    driver = await open_database(server, KEYS, 1)
    await hold_running(driver)
    databases.server().sql(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )
    for _ in range(1000):
        try:
            async with driver.try_lock("anything"):
                break
        except DatabaseUnusable:
            await databases.a_moment()
    with pytest.raises(DatabaseInUse):
        async with exclusive_use(server):
            pass
    await driver.close()
