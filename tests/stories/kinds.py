"""On which kind of database a story happens: a file, or a PostgreSQL server.

A story names its database by a path, and finds the same one again by it: in PostgreSQL each path
stands for a database of its own.

Most stories happen on a file. Those of `ON_BOTH` happen on both; with `pytest --postgres` all but
those marked `only_files` happen in PostgreSQL, and only there.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import databases
from tests.storage import new_files

ON_BOTH: Mapping[str, str] = {
    "test_main_job.py": "a whole way, from /start to a policy handed over",
    "test_changing_language.py": "state and language of a chat, read with its lock",
    "form/test_early_answers.py": "messages of one chat close upon each other, and its state",
    "form/test_one_application.py": "the index that lets a citizen have one draft",
    "mini_apps/test_acts.py": "an act of a page, saved with its effect while the chat is held",
    "offices/test_walk_ins.py": "rows of two people in one transaction, and codes taken once",
    "pictures/test_albums.py": "BYTEA, and one answer out of several messages at once",
    "privacy/test_personal_data.py": "every table is read for somebody, and erased by retention",
    "privacy/test_sealed.py": "what is sealed opens in its own row only",
    "review/test_two_at_once.py": "of two who decide at once one wins: row locks and versions",
    "review/test_deadlines.py": "times as text, compared; reminders that are kept right",
    "status/test_amendments.py": "withdrawal and amendment against a decision of that moment",
    "status/test_collection.py": "notices by due time: production, reminders, handover",
    "support/test_support_questions.py": "claims of a line by several reviewers",
}
"""Modules below tests/stories that happen on both kinds, and what of a server they try.

Those that change most of what is kept, or that need an order: a fifth of the stories, which takes
about a minute on two cores. All of them happen there by `make test ARGS=--postgres`.
"""

IN_PROCESS = Path(__file__).parent
_made: dict[Path, str] | None = None


async def url_of(database: Path) -> str:
    """The URL of a story's database, which is made where there is none yet."""
    if _made is None:
        return await new_files.with_schema(database)
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
