"""Permissions of the database's files: only the bot's own system account may read them."""

import logging
import os
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

FILE, FOLDER, OTHERS = 0o600, 0o700, 0o077

BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
"""Suffixes of the files that belong to a database."""


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents; an existing one stays as it is."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(FOLDER, exist_ok=True)


def make_file(file: Path) -> None:
    """Make an empty file where there is none; SQLite gives its files beside it the same mode."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE))


def find_exposed(database: Path) -> tuple[list[Path], list[Path]]:
    """Files of this database that others may read or write, and its folder if others may enter.

    The folder counts only where nothing else lies in it: any other is not ours to narrow.
    """
    files = [file for file in _files(database) if file.is_file() and _is_open(file)]
    folder, names = database.parent, {file.name for file in _files(database)}
    alone = folder.is_dir() and {one.name for one in folder.iterdir()} <= names
    return files, [folder] if alone and database.is_file() and _is_open(folder) else []


def restrict(database: Path) -> None:
    """Take the right to read from others, where an older bot or a copy left it."""
    files, _ = find_exposed(database)
    for file in files:
        try:
            file.chmod(FILE)
        except OSError as error:
            log.warning("others may read %s, and that cannot be changed: %s", file, error)
        else:
            log.warning("others could read %s: now only the bot's own account can", file)


def _files(database: Path) -> list[Path]:
    return [database.with_name(database.name + end) for end in BESIDE]


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & OTHERS)
