"""Every bench runs, though shortly: one that nobody runs is one that nobody can believe."""

import asyncio
import sys
from pathlib import Path

import pytest
from telegram_emulator import patience

from bench import __main__ as benches
from bench.processes import ROOT

APART = {"accuracy": (), "sheets": ("sheets",)}
"""Those that are started by themselves: they make workers, which must not import this process.
With their arguments."""
PARTS = {
    "aims",
    "canned",
    "desk_over_http",
    "interleaved",
    "loop",
    "operations_calls",
    "operations_data",
    "people",
    "picture_samples",
    "polling_cost",
    "processes",
    "scale_chats",
}
"""What several of them use."""

pytestmark = pytest.mark.timeout(600)


# The others have tests of their own: test_walks.py, test_pictures_remote.py.
@pytest.mark.parametrize("name", sorted(benches.SHOWS.keys() - {"walks", "remote"}))
async def test_a_bench_runs(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    async with patience.limit(60):
        await benches.main(["--short", name])
    told = capfd.readouterr().out
    assert len(told.splitlines()) > 1
    assert "not measured" not in told or name == "page"


@pytest.mark.parametrize("name", [*APART])
async def test_a_bench_that_is_started_by_itself_runs(name: str, tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-m", f"bench.{name}", "--short", *APART[name])
    process = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, env=environment)
    async with patience.limit(60):
        assert await process.wait() == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("--help", 0),
        ("-h", 0),
        ("nothing", 2),
        ("--short=1", 2),
        ("busy=200", 2),
        ("courier=few", 2),
        ("operations=both", 2),
    ],
)
async def test_what_is_no_bench_measures_nothing(
    given: str, code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert await benches.main([given]) == code
    assert capfd.readouterr().out.strip() == str(benches.__doc__).strip()


def test_none_is_left_out() -> None:
    files = {path.stem for path in (ROOT / "bench").glob("[!_]*.py")}
    others = {
        "flooding_citizen": "flood",
        "slow_citizen": "slow",
        "pictures_remote": "remote",
    }
    assert {others.get(name, name) for name in files - PARTS} == {*benches.SHOWS, *APART}
