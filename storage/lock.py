"""One process a database: two would each answer, each deliver and each decide."""

import asyncio
import fcntl
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage import file_permissions
from storage.database_errors import unusable
from storage.driver import Unusable

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds in which a process that was asked to stop has ended."""
GLANCE = 0.2


@asynccontextmanager
async def alone_at(database: Path, patience: float = PATIENCE) -> AsyncIterator[None]:
    """Hold the database for this process until the block ends; raises Unusable.

    What is locked is a file beside it, by the system, which lets go when the process ends in
    whatever way; the file itself stays and means nothing.
    """
    held = _opened(database)
    try:
        await _taken(held, patience)
        yield
    finally:
        os.close(held)


def _opened(database: Path) -> int:
    beside = database.with_name(f"{database.name}.lock")
    try:
        file_permissions.make_folder(beside.parent)
        return os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, file_permissions.FILE)
    except OSError as error:
        raise unusable(error) from error


async def _taken(held: int, patience: float) -> None:
    now = asyncio.get_running_loop().time
    until, told = now() + patience, False
    while not _free(held):
        if now() >= until:
            raise Unusable("another process of this bot runs on it", "taken")
        if not told:
            log.warning("another process runs on this database: waiting for it to end")
            told = True
        await asyncio.sleep(GLANCE)


def _free(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
