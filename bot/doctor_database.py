"""What the doctor says of the database: a file, or a server."""

import json
import shlex
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import Anchor, resume
from bot.clock_jumps import wall
from bot.maintenance import ill
from bot.settings import Settings
from bot.stored_clock import stored_clock
from storage.driver import DatabaseUnusable
from storage.file_permissions import FILE, FOLDER, find_exposed
from storage.keys import Keys
from storage.sqlite import SqliteDriver
from texts import Texts

if TYPE_CHECKING:
    from storage.postgres_examination import Examination

Line = tuple[str, bool, str]
"""What was looked at, whether it is sound, and the words for it."""

APART = timedelta(seconds=2)
"""How far the clocks of two machines may be apart."""


async def database_lines(
    settings: Settings, texts: Texts, real: Callable[[], datetime] = wall
) -> AsyncIterator[Line]:
    """A line for each thing there is to say of it."""
    if settings.keys is None:
        yield "database", False, texts.plain("no-keys")
    elif path := settings.database_path:
        if told := _exposed(path, texts):
            yield "database", False, told
        yield await _file(path, settings, settings.keys, texts)
    else:
        async for line in _server(settings, settings.keys, texts, real):
            yield line


def _exposed(database: Path, texts: Texts) -> str:
    """What others may read, with the command that ends it; empty where nothing."""
    files, folders = find_exposed(database)
    modes = (FOLDER, folders), (FILE, files)
    commands = [
        shlex.join(["chmod", f"{mode:o}", *map(str, paths)]) for mode, paths in modes if paths
    ]
    return texts.plain("doctor-database-exposed", command="; ".join(commands)) if commands else ""


async def _file(path: Path, settings: Settings, keys: Keys, texts: Texts) -> Line:
    try:
        driver = await SqliteDriver.open(path, keys)
    except DatabaseUnusable as unusable:
        return "database", False, ill(unusable, texts)
    try:
        await driver.check()
        clock = await stored_clock(driver, settings.day_seconds)
        newest = await driver.read(
            "SELECT at FROM history ORDER BY application DESC, version DESC LIMIT 1"
        )
    except DatabaseUnusable as unusable:
        return "database", False, ill(unusable, texts)
    finally:
        await driver.close()
    if behind := _behind(clock.now(), newest[0][0] if newest else None, texts):
        return behind
    words = texts.plain("doctor-database-sound", path=settings.database_name, now=clock.now())
    return "database", True, words


def _behind(now: datetime, newest: str | None, texts: Texts) -> Line | None:
    """Where the newest change of an application is still to come."""
    at = datetime.fromisoformat(newest) if newest else now
    if at <= now:
        return None
    return "clock", False, texts.plain("doctor-clock-behind", now=now, seen=at)


async def _server(
    settings: Settings, keys: Keys, texts: Texts, real: Callable[[], datetime]
) -> AsyncIterator[Line]:
    """Nothing is changed there, not even by migrating."""
    from storage.postgres_examination import examine_server  # asyncpg is loaded where it is used

    url = settings.database_url.get_secret_value()
    try:
        found = await examine_server(url, keys, real)
    except DatabaseUnusable as unusable:
        yield "database", False, ill(unusable, texts)
        return
    now = _time_of(found, settings)
    for fault in found.faults:
        yield "database", False, ill(fault, texts)
    for line in server_lines(found, texts):
        yield line
    if behind := _behind(now, found.newest, texts):
        yield behind
    elif not found.faults:
        yield "database", True, _state(found, settings, texts, now)


def _time_of(found: "Examination", settings: Settings) -> datetime:
    kept = Anchor.from_json(json.loads(found.clock)) if found.clock else None
    return resume(kept, settings.day_seconds)[0].now()


def _state(found: "Examination", settings: Settings, texts: Texts, now: datetime) -> str:
    state = "newer" if found.newer else "sound"
    if found.missing:
        state = "fresh" if found.fresh else "older"
    return texts.plain(
        f"doctor-server-{state}", database=settings.database_name, version=found.version, now=now
    )


def server_lines(found: "Examination", texts: Texts) -> Iterator[Line]:
    """What is amiss beside the faults, and what may be."""
    from storage.postgres_examination import A_PROCESS

    if not found.bytewise:
        yield "database", False, texts.plain("doctor-server-collation")
    if abs(found.ahead) > APART:
        seconds = round(abs(found.ahead).total_seconds())
        yield "database", False, texts.plain("doctor-server-clock", seconds=seconds)
    if found.pooled:
        yield "database", False, texts.plain("doctor-server-pooled")
    room = {
        "limit": found.connections,
        "each": A_PROCESS,
        "most": found.connections // A_PROCESS,
        "now": found.replicas,
    }
    enough = found.connections >= A_PROCESS * max(found.replicas, 1)
    yield "database", enough, texts.plain(f"doctor-server-{'room' if enough else 'full'}", **room)
    if not found.encrypted and not found.local:
        yield "database", True, texts.plain("doctor-server-plain")
