"""Databases on one server, each a copy of one whose schema is made once."""

import asyncio
import atexit
import itertools
from functools import cache

from storage.postgres import PostgresDriver
from tests.keys import KEYS
from tests.postgres.server import PostgresServer

TEMPLATE = "made"
_numbers = itertools.count(1)
_with_schema: set[str] = set()


@cache
def server() -> PostgresServer:
    """The server of this process, started when it is first wanted."""
    started = PostgresServer()
    atexit.register(started.remove)
    started.start()
    started.sql(f"CREATE DATABASE {TEMPLATE}")
    return started


async def new_database() -> str:
    """The URL of a new database with our schema in it."""
    if TEMPLATE not in _with_schema:
        driver = await PostgresDriver.open(server().url(TEMPLATE), KEYS)
        await driver.close()
        _with_schema.add(TEMPLATE)
    return server().url(copy_of_template())


def copy_of_template() -> str:
    name = f"test_{next(_numbers)}"
    server().sql(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy")
    return name


def empty_database() -> str:
    """The URL of a new database with nothing in it."""
    name = f"test_{next(_numbers)}"
    server().sql(f"CREATE DATABASE {name}")
    return server().url(name)


def name_of(url: str) -> str:
    return url.split("?", 1)[0].rsplit("/", 1)[1]


def drop(url: str) -> None:
    server().sql(f"DROP DATABASE {name_of(url)} WITH (FORCE)")


async def a_moment() -> None:
    """Time for the server to do what it was told."""
    await asyncio.sleep(0.01)
