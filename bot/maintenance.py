"""`python -m bot backup FILE`, `restore FILE`, `rekey`: what is done, a line for the operator."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import Settings
from storage.backup import DatabaseInUse, TargetExists, back_up, restore, while_bot_is_stopped
from storage.driver import DatabaseUnusable, Driver
from storage.encryption import rekey
from storage.keys import Keys
from storage.opening import open_database
from texts import Texts

Told = tuple[bool, str]
"""Whether it was done, and the words for it."""


async def backed_up(settings: Settings, keys: Keys, file: Path, texts: Texts) -> Told:
    """Copy the database of these settings to a file."""
    try:
        await back_up(settings.database_path, file, keys)
    except TargetExists:
        return False, texts.plain("backup-in-the-way", file=str(file))
    except DatabaseUnusable as unusable:
        return False, texts.plain("backup-failed", reason=reason(unusable, texts))
    return True, texts.plain("backup-done", file=str(file), kilobytes=_kilobytes(file))


async def restored(
    settings: Settings, keys: Keys, file: Path, texts: Texts, *, force: bool
) -> Told:
    """Put a copy in the place of the database of these settings."""
    database = settings.database_path
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
        if not settings.database_path.is_file():
            raise DatabaseUnusable(f"no such file: {settings.database_path}", "absent")
        async with while_bot_is_stopped(settings.database_path), opened(settings) as driver:
            resealed, unopened = await rekey(driver)
    except DatabaseInUse:
        return False, texts.plain("rekey-bot-runs")
    except DatabaseUnusable as unusable:
        return False, texts.plain("rekey-failed", reason=reason(unusable, texts))
    if unopened:
        return False, texts.plain("rekey-unopened", many=resealed, left=unopened)
    return True, texts.plain("rekey-done", many=resealed, key=keys.newest)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Driver]:
    """The database of these settings, until the block ends."""
    if settings.keys is None:
        raise ValueError("no DATA_KEYS")  # settings with a token have them
    driver = await open_database(settings.database_url, settings.keys)
    try:
        yield driver
    finally:
        await driver.close()


def reason(unusable: DatabaseUnusable, texts: Texts) -> str:
    """Why a database cannot be used, in one language; a missing key is called by its name."""
    if unusable.fault == "keyless":
        return texts.plain("key-missing", key=str(unusable))
    words = texts.plain(f"reason-{unusable.fault or 'other'}")
    return f"{words} ({unusable.code})" if unusable.code else words


def _kilobytes(file: Path) -> int:
    return file.stat().st_size // 1024
