"""`python -m bot backup FILE` and `restore FILE`: what is done, in a line for the operator."""

from pathlib import Path

from bot.settings import Settings
from storage.backup import InTheWay, InUse, back_up, restore
from storage.driver import Unusable
from texts import Texts

Told = tuple[bool, str]
"""Whether it was done, and the words for it."""


async def backed_up(settings: Settings, file: Path, texts: Texts) -> Told:
    """Copy the database of these settings to a file."""
    try:
        await back_up(settings.database_path, file)
    except InTheWay:
        return False, texts.plain("backup-in-the-way", file=str(file))
    except Unusable as unusable:
        return False, texts.plain("backup-failed", reason=str(unusable))
    return True, texts.plain("backup-done", file=str(file), kilobytes=_kilobytes(file))


async def restored(settings: Settings, file: Path, texts: Texts, *, force: bool) -> Told:
    """Put a copy in the place of the database of these settings."""
    database = settings.database_path
    try:
        await restore(file, database, force=force)
    except InTheWay:
        return False, texts.plain("restore-in-the-way", file=str(database))
    except InUse:
        return False, texts.plain("restore-bot-runs")
    except Unusable as unusable:
        return False, texts.plain("restore-failed", reason=str(unusable))
    return True, texts.plain("restore-done", file=str(database), kilobytes=_kilobytes(database))


def _kilobytes(file: Path) -> int:
    return file.stat().st_size // 1024
