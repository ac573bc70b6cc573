"""Which driver serves the database of a URL."""

from storage import encryption
from storage.database_url import path_of
from storage.driver import Driver, Prepare
from storage.keys import Keys
from storage.sqlite import SqliteDriver

__all__ = ["open_database", "path_of"]


async def open_database(
    url: str, keys: Keys, pool_size: int | None = None, prepare: Prepare = encryption.prepare
) -> Driver:
    """The database of this URL, its schema up to date; raises DatabaseUnusable."""
    if path := path_of(url):
        return await SqliteDriver.open(path, keys, prepare)
    from storage.postgres import POOL_SIZE, PostgresDriver  # asyncpg is loaded where it is used

    return await PostgresDriver.open(url, keys, pool_size or POOL_SIZE, prepare)
