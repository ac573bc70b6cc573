"""Which driver serves the database of a URL."""

from pathlib import Path

from storage.driver import Driver
from storage.keys import Keys
from storage.sqlite import SqliteDriver

SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")


def path_of(url: str) -> Path | None:
    """The file of a URL; None where it names a server."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


async def open_database(url: str, keys: Keys, pool_size: int | None = None) -> Driver:
    """The database of this URL, its schema up to date; raises DatabaseUnusable."""
    if path := path_of(url):
        return await SqliteDriver.open(path, keys)
    from storage.postgres import POOL_SIZE, PostgresDriver  # asyncpg is loaded where it is used

    return await PostgresDriver.open(url, keys, pool_size or POOL_SIZE)
