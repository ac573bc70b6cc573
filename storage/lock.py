"""A lock that lets only one process use a database: two would answer everything twice."""

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage import file_permissions
from storage.database_errors import to_unusable
from storage.driver import DatabaseUnusable

log = logging.getLogger(__name__)

TIMEOUT = 10.0
"""Seconds to wait for another process, which may be stopping."""
POLL_SECONDS = 0.2


@asynccontextmanager
async def lock_database(database: Path, patience: float = TIMEOUT) -> AsyncIterator[None]:
    """Hold the database for this process until the block ends; raises DatabaseUnusable.

    What is locked is a file beside it, by the system, which lets go when the process ends in
    whatever way; the file itself stays and means nothing.
    """
    held = _open_lock_file(database)
    try:
        await _acquire(held, patience)
        yield
    finally:
        os.close(held)


def _open_lock_file(database: Path) -> int:
    beside = database.with_name(f"{database.name}.lock")
    try:
        file_permissions.make_folder(beside.parent)
        return os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, file_permissions.FILE)
    except OSError as error:
        raise to_unusable(error) from error


async def _acquire(file: int, patience: float) -> None:
    now = asyncio.get_running_loop().time
    until, told = now() + patience, False
    while not _try_lock(file):
        if now() >= until:
            raise DatabaseUnusable("another process of this bot runs on it", "taken")
        if not told:
            log.warning("another process runs on this database: waiting for it to end")
            told = True
        await asyncio.sleep(POLL_SECONDS)


def _try_lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
