import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SKIPPING = {
    "test_marked.py": "import pytest\n@pytest.mark.skip(reason='no')\ndef test_a(): ...\n",
    "test_midway.py": "import pytest\ndef test_a(): pytest.skip('no')\n",
    "test_missing.py": "import pytest\npytest.importorskip('no_such_module')\n",
    "test_expected.py": "import pytest\n@pytest.mark.xfail\ndef test_a(): assert False\n",
    "test_fine.py": "def test_a(): ...\n",
}


def run(folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.architecture.skips",
        "-p",
        "no:asyncio",
    ]
    return subprocess.run(
        [*command, "--continue-on-collection-errors", "."],
        cwd=folder,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SKIPPING.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def test_a_skipped_test_fails_on_ci(folder: Path) -> None:
    ran = run(folder, "true")
    assert ran.returncode == 1
    assert "1 failed, 1 passed, 1 xfailed, 2 errors in" in ran.stdout
    for name in ("test_marked", "test_midway", "test_missing"):
        assert re.search(rf"{name}\S* was skipped on CI: ", ran.stdout)


def test_a_skipped_test_is_only_told_elsewhere(folder: Path) -> None:
    ran = run(folder, "")
    assert ran.returncode == 0
    assert "1 passed, 3 skipped, 1 xfailed in" in ran.stdout
