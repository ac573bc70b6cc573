"""Database files that begin with our schema: making it takes longer than most tests."""

import tempfile
from pathlib import Path

from storage.opening import open_database
from tests.keys import KEYS

_made: list[bytes] = []


async def with_schema(path: Path) -> str:
    """The URL of a file; where there is none yet, it is a copy of one made by this process."""
    content = await _content()
    _write_new(path, content)
    return f"sqlite:///{path}"


def _write_new(path: Path, content: bytes) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(content)


async def _content() -> bytes:
    if not _made:
        with tempfile.TemporaryDirectory(prefix="oms-schema-") as folder:
            path = Path(folder) / "oms.db"
            await (await open_database(f"sqlite:///{path}", KEYS)).close()
            _made.append(path.read_bytes())
    return _made[0]
