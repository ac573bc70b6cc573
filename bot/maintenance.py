"""`python -m bot backup FILE`, `restore FILE`, `rekey`: what is done, a line for the operator."""

import shlex
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from bot.settings import Settings
from storage.backup import TargetExists, back_up, restore
from storage.database_url import server_of
from storage.driver import DatabaseUnusable, Driver
from storage.encryption import rekey
from storage.exclusive_use import DatabaseInUse, exclusive_use
from storage.keys import Keys
from storage.move_note import leave_as_it_is
from storage.opening import open_database
from storage.rekeying import Rekeying
from texts import Texts

Told = tuple[bool, str]
"""Whether it was done, and the words for it."""

# Where the operator's tool makes the copy: what it does with one database, in one transaction.
TOOLS = {
    "backup": ("pg_dump", "--format=custom", "--file"),
    "restore": ("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction"),
}


async def backed_up(settings: Settings, keys: Keys, file: Path, texts: Texts) -> Told:
    """Copy the database of these settings to a file."""
    if (database := settings.database_path) is None:
        return False, texts.plain("backup-by-server", command=_command(settings, "backup", file))
    try:
        await back_up(database, file, keys)
    except TargetExists:
        return False, texts.plain("backup-in-the-way", file=str(file))
    except DatabaseUnusable as unusable:
        return False, texts.plain("backup-failed", reason=reason(unusable, texts))
    return True, texts.plain("backup-done", file=str(file), kilobytes=_kilobytes(file))


async def restored(
    settings: Settings, keys: Keys, file: Path, texts: Texts, *, force: bool
) -> Told:
    """Put a copy in the place of the database of these settings."""
    if (database := settings.database_path) is None:
        return False, texts.plain("restore-by-server", command=_command(settings, "restore", file))
    try:
        await restore(file, database, keys, force=force)
    except TargetExists:
        return False, texts.plain("restore-in-the-way", file=str(database))
    except DatabaseInUse:
        return False, texts.plain("restore-bot-runs")
    except DatabaseUnusable as unusable:
        return False, texts.plain("restore-failed", reason=reason(unusable, texts))
    return True, texts.plain("restore-done", file=str(database), kilobytes=_kilobytes(database))


async def rekeyed(settings: Settings, keys: Keys, texts: Texts) -> Told:
    """Bring everything under the newest key, while the bot is stopped."""
    try:
        require_file(settings.database_path)
        url = settings.database_url.get_secret_value()
        async with exclusive_use(url), opened(settings) as driver:
            resealed, unopened = await rekey(driver)
    except DatabaseInUse:
        return await _rekeyed_by_the_bot(settings, keys, texts)
    except DatabaseUnusable as unusable:
        return False, texts.plain("rekey-failed", reason=reason(unusable, texts))
    if unopened:
        return False, texts.plain("rekey-unopened", many=resealed, left=unopened)
    return True, texts.plain("rekey-done", many=resealed, key=keys.newest)


async def _rekeyed_by_the_bot(settings: Settings, keys: Keys, texts: Texts) -> Told:
    """What becomes of it while the bot runs, which does it by itself once it has the new key."""
    url = settings.database_url.get_secret_value()
    try:
        driver = await open_database(url, keys, prepare=leave_as_it_is)
        try:
            known = {name for (name,) in await driver.read("SELECT name FROM data_keys")}
            progress = await Rekeying(driver).progress()
        finally:
            await driver.close()
    except DatabaseUnusable as unusable:
        return False, texts.plain("rekey-failed", reason=reason(unusable, texts))
    if keys.newest not in known:
        return False, texts.plain("rekey-restart", key=keys.newest)
    if known == {keys.newest}:
        return True, texts.plain("rekey-done", many=0, key=keys.newest)
    if progress.ended:
        return False, texts.plain("rekey-unopened", many=progress.resealed, left=progress.unopened)
    return True, texts.plain("rekey-goes-on", many=progress.resealed, key=keys.newest)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Driver]:
    """The database of these settings, until the block ends."""
    if settings.keys is None:
        raise ValueError("no DATA_KEYS")  # settings with a token have them
    driver = await open_database(settings.database_url.get_secret_value(), settings.keys)
    try:
        yield driver
    finally:
        await driver.close()


def require_file(path: Path | None) -> None:
    """Raises DatabaseUnusable where a database that must be there is not; a server is asked."""
    if path and not path.is_file():
        raise DatabaseUnusable(f"no such file: {path}", "absent")


def reason(unusable: DatabaseUnusable, texts: Texts) -> str:
    """Why a database cannot be used, in one language; a missing key is called by its name."""
    if unusable.fault == "keyless":
        return texts.plain("key-missing", key=str(unusable))
    words = texts.plain(f"reason-{unusable.fault or 'other'}")
    return f"{words} ({unusable.code})" if unusable.code else words


def ill(unusable: DatabaseUnusable, texts: Texts) -> str:
    """Why a database cannot be used, and what to do."""
    advice = texts.plain(f"database-{unusable.fault or 'other'}")
    return f"{reason(unusable, texts)}. {advice}"


def _command(settings: Settings, what: Literal["backup", "restore"], file: Path) -> str:
    """What the operator runs instead; it asks for the password or finds it where tools do."""
    server = server_of(settings.database_url.get_secret_value())
    place = (
        ("--host", server.host),
        ("--port", server.port),
        ("--username", server.user),
        ("--dbname", server.database),
    )
    given = [part for option, value in place if value for part in (option, value)]
    tool, *options = TOOLS[what]
    return shlex.join([tool, *given, *options, str(file)])


def _kilobytes(file: Path) -> int:
    return file.stat().st_size // 1024
