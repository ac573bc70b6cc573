"""Random tests are the same at every run, and other ones when somebody explores."""

import subprocess
import sys
from pathlib import Path

from hypothesis import settings

RANDOM = """
from hypothesis import given, settings, strategies as st

@settings(max_examples=3)
@given(st.integers(min_value=0, max_value=10**12))
def test_drawn(number):
    with open("drawn", "a") as kept:
        print(number, file=kept)

def test_plain():
    with open("plain", "a") as kept:
        print("run", file=kept)
"""


def drawn(tmp_path: Path, *options: str) -> list[str]:
    tmp_path.joinpath("test_it.py").write_text(RANDOM)
    # Brought in as ours is: after hypothesis's own plugin.
    tmp_path.joinpath("conftest.py").write_text(
        'pytest_plugins = ["tests.architecture.exploring"]'
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--rootdir", str(tmp_path), *options, str(tmp_path)]
    root = str(Path(__file__).parents[2])
    kept = tmp_path / "drawn"
    kept.unlink(missing_ok=True)
    subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": root}, check=True, timeout=50)
    return kept.read_text().split()


def test_the_examples_are_the_same_at_every_run(tmp_path: Path) -> None:
    assert drawn(tmp_path) == drawn(tmp_path)
    assert tmp_path.joinpath("plain").read_text() == "run\nrun\n"


def test_exploring_runs_random_tests_alone_and_with_fresh_examples(tmp_path: Path) -> None:
    usual, explored = drawn(tmp_path), drawn(tmp_path, "--explore", "4")
    assert len(explored) == 4 * len(usual)
    assert len(set(explored) - set(usual)) > len(usual)
    assert tmp_path.joinpath("plain").read_text() == "run\n"


def test_so_it_is_in_this_very_run() -> None:
    """Whatever else a conftest sets."""
    assert settings().derandomize
    assert settings().database is None
