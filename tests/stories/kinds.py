"""On which kind of database a story happens: a file, or a PostgreSQL server.

A story names its database by a path, and finds the same one again by it: in PostgreSQL each path
stands for a database of its own.

Most stories happen on a file. Those of `ON_BOTH` happen on both; with `pytest --postgres` all but
those marked `only_files` happen in PostgreSQL, and only there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import databases

ON_BOTH: frozenset[str] = frozenset({"mini_apps/test_acts.py"})
"""Modules below tests/stories: what has most to do with what is kept, and in which order."""

IN_PROCESS = Path(__file__).parent
_made: dict[Path, str] | None = None


async def url_of(database: Path) -> str:
    """The URL of a story's database, which is made where there is none yet."""
    if _made is None:
        return f"sqlite:///{database}"
    if database not in _made:
        _made[database] = await databases.new_database()
    return _made[database]


@contextmanager
def in_postgres() -> Iterator[None]:
    """Stories happen there until the block ends, and nothing is left of them."""
    global _made
    _made = {}
    try:
        yield
    finally:
        for url in _made.values():
            databases.drop(url)
        _made = None


def kinds(module: Path, everything_in_postgres: bool) -> list[str]:
    if everything_in_postgres:
        return ["postgres"]
    return ["sqlite", "postgres"] if str(module.relative_to(IN_PROCESS)) in ON_BOTH else []


def is_story(module: Path) -> bool:
    """Whether it happens in this process, where its kind of database can be chosen."""
    return module.is_relative_to(IN_PROCESS) and "http" not in module.parts
