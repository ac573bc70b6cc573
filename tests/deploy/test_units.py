"""The units for systemd: well written, hardened, and about settings that there are."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.deploy.containers import SETTINGS

UNITS = ("oms-bot.service", "oms-bot@.service")
ANALYZE = shutil.which("systemd-analyze")
EXPOSURE = 20
"""Of 100, as systemd-analyze counts; the nearer to 0 the better."""

needs_systemd = pytest.mark.skipif(
    ANALYZE is None,
    reason="no systemd-analyze on this machine: install Debian's `systemd` package",
)


def lines(unit: str) -> list[str]:
    text = (ROOT / "deploy" / unit).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def told(unit: str, key: str) -> list[str]:
    return [line.partition("=")[2] for line in lines(unit) if line.startswith(f"{key}=")]


@pytest.fixture(params=UNITS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A unit with a Python that is here; of a template the first instance."""
    text = (ROOT / "deploy" / request.param).read_text("utf-8")
    file = tmp_path / str(request.param).replace("@", "@1")
    file.write_text(text.replace("/opt/oms-bot/.venv/bin/python", sys.executable), "utf-8")
    return file


def analyzed(*args: str) -> subprocess.CompletedProcess[str]:
    command = [str(ANALYZE), *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_systemd
def test_systemd_understands_each_line(written: Path) -> None:
    done = analyzed("verify", "--man=no", str(written))
    ours = [line for line in done.stderr.splitlines() if "oms-bot" in line]
    assert (done.returncode, ours) == (0, [])


@needs_systemd
def test_little_is_left_that_a_broken_process_could_do(written: Path) -> None:
    done = analyzed("security", "--offline=true", f"--threshold={EXPOSURE}", str(written))
    assert done.returncode == 0, done.stdout[-200:] + done.stderr


@pytest.mark.parametrize("unit", UNITS)
def test_settings_and_secrets_of_a_unit_are_those_of_the_bot(unit: str) -> None:
    named = [pair.partition("=")[0] for line in told(unit, "Environment") for pair in line.split()]
    secrets = [line.partition(":")[0] for line in told(unit, "LoadCredential")]
    assert set(named) <= SETTINGS
    assert {"BOT_TOKEN", "DATA_KEYS"} <= set(secrets) <= SETTINGS
    assert not set(secrets) & set(named)


def test_replicas_differ_from_the_one_bot_in_what_they_must() -> None:
    one, many = set(lines(UNITS[0])), set(lines(UNITS[1]))
    keys = {line.partition("=")[0] for line in one ^ many}
    assert keys == {
        *("Description", "After", "Environment", "LoadCredential"),
        *("StateDirectory", "StateDirectoryMode"),
    }
    listening = [line for line in many - one if line.startswith("Environment=")]
    assert all(pair.endswith("%i") for pair in listening[0].partition("=")[2].split())


def test_the_page_for_operators_names_metrics_that_there_are() -> None:
    sources = (ROOT / "bot" / "monitoring").glob("*.py")
    made = set(re.findall(r'"(oms_\w+)"', "".join(one.read_text("utf-8") for one in sources)))
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    named = set(re.findall(r"\boms_\w+", page))
    bare = {re.sub(r"_(total|bucket|count|sum|info)$", "", name) for name in named}
    assert bare <= made
    assert made <= bare, "each one is explained"
