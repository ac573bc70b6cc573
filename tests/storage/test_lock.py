"""One process a database: the second waits a little, then refuses; a killed one holds nothing."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from storage.driver import DatabaseUnusable
from storage.lock import lock_database

HOLDS = (
    "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, 2); print(); sys.stdin.read()"
)


async def another(database: Path) -> asyncio.subprocess.Process:
    """A process that holds the database until it is ended."""
    pipe, lock = asyncio.subprocess.PIPE, f"{database}.lock"
    started = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDS, lock, stdin=pipe, stdout=pipe
    )
    assert started.stdout
    await started.stdout.readline()
    return started


async def test_a_second_process_waits_and_then_refuses(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = await another(tmp_path / "oms.db")
    with pytest.raises(DatabaseUnusable) as refused:
        async with lock_database(tmp_path / "oms.db", patience=0.3):
            pass
    assert refused.value.fault == "taken"
    assert len(caplog.records) == 1
    other.kill()
    await other.wait()


async def test_it_goes_on_when_the_first_one_ends(tmp_path: Path) -> None:
    other = await another(tmp_path / "oms.db")
    asyncio.get_running_loop().call_later(0.1, other.terminate)
    async with lock_database(tmp_path / "oms.db"):
        assert await other.wait() == -signal.SIGTERM


async def test_one_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    other = await another(tmp_path / "oms.db")
    other.kill()
    await other.wait()
    assert (tmp_path / "oms.db.lock").exists()
    async with lock_database(tmp_path / "oms.db", patience=0):
        pass


async def test_it_is_let_go_at_the_end(tmp_path: Path) -> None:
    for _ in range(2):
        async with lock_database(tmp_path / "oms.db", patience=0):
            pass


async def test_where_nothing_can_be_written_it_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnusable) as refused:
        async with lock_database(tmp_path / "file" / "oms.db"):
            pass
    assert refused.value.fault == "failing"
