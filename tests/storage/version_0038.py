"""The kept database of version 0038, before the schema became one file a subject."""

import sqlite3
from contextlib import closing
from pathlib import Path

KEPT = Path(__file__).with_suffix(".sql")


def restored(path: Path) -> Path:
    """The same database as a file, as that version left it; it opens with VERSION_0038."""
    with closing(sqlite3.connect(path)) as file:
        file.executescript(KEPT.read_text("utf-8"))
    return path
