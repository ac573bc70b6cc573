"""`make locks`: install run, vision and dev as `make` does, with the oldest pip of each Python.

The index is made to offer a newer release of every locked package. For a Python that is not at
hand its pip is tried on the newest that is, which fetches what the missing one would install.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from tests.architecture import locked
from tests.architecture.source import ROOT
from tests.locks import newer
from tests.locks.pythons import OLDEST_PIP, at_hand

STAGES = ("run", "vision", "dev")
BUILDER = "build"
BESIDE = ("models", "faces")
"""Of these only data files are used: they come without their dependencies, so after the check."""
BUILDING = Lock()
"""The packages are built in their folders, one trial after the other."""


def main() -> int:
    pythons = at_hand()
    if not pythons:
        print("No Python that could make an environment was found.")
        return 1
    with tempfile.TemporaryDirectory(prefix="oms-locks-") as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)
        environ = _offering_newer(folder / "newer")
        trials = [Trial(version, pythons, folder / version, environ) for version in OLDEST_PIP]
        told = list(pool.map(lambda trial: trial.told(), trials))
    return 0 if all(told) else 1


@dataclass(frozen=True)
class Trial:
    """One Python with the oldest pip it came with."""

    version: str
    pythons: dict[str, Path]
    folder: Path
    environ: dict[str, str]

    def told(self) -> bool:
        """Print a line; whether all went well."""
        began = time.monotonic()
        where = f"Python {self.version}, pip {OLDEST_PIP[self.version]}"
        try:
            how = self._tried()
        except subprocess.CalledProcessError as failed:
            print(f"{where}: FAILED\n{failed.output}", flush=True)
            return False
        print(f"{where}: {how} ({time.monotonic() - began:.0f} s)", flush=True)
        return True

    def _tried(self) -> str:
        newest = list(self.pythons)[-1]
        there = self.version in self.pythons
        base = self.pythons[self.version if there else newest]
        made = _environment(self.folder, base, OLDEST_PIP[self.version])
        _sees_newer(made, self.folder / "offered", self.environ)
        if there:
            _install(made, self.environ)
            return "installed, and pip check finds nothing missing"
        _fetch(made, self.version, self.folder / "fetched", self.environ)
        return f"this Python is not at hand; fetched for it by {newest}"


def _offering_newer(folder: Path) -> dict[str, str]:
    """The environment in which pip finds a newer release of everything."""
    folder.mkdir()
    names = {one.name for lock in (*STAGES, BUILDER, *BESIDE) for one in locked.read(ROOT, lock)}
    newer.write(sorted(names), folder)
    links = f"{os.environ.get('PIP_FIND_LINKS', '')} {folder}".strip()
    return {**os.environ, "PIP_FIND_LINKS": links, "PIP_NO_COMPILE": "1"}


def _environment(folder: Path, python: Path, pip: str) -> Path:
    _ran([str(python), "-m", "venv", str(folder)])
    made = folder / "bin" / "python"
    _ran([str(made), "-m", "pip", "install", "--quiet", "--no-deps", f"pip=={pip}"])
    return made


def _sees_newer(made: Path, folder: Path, environ: dict[str, str]) -> None:
    """That the newer ones are seen at all: else nothing would be proved."""
    asked = [str(made), "-m", "pip", "download", "--quiet", "--no-deps", "coverage"]
    _ran([*asked, "--dest", str(folder)], environ)
    if not list(folder.glob(f"coverage-{newer.VERSION}-*")):
        raise subprocess.CalledProcessError(1, asked, "pip does not see the newer releases")


def _install(made: Path, environ: dict[str, str]) -> None:
    _ran(["requirements/install", str(made), STAGES[0], BUILDER], environ)
    with BUILDING:
        _ran(["requirements/packages", str(made)], environ)
    for stage in STAGES:
        _ran(["requirements/install", str(made), stage], environ)
        _ran([str(made), "-m", "pip", "check"], environ)
    _ran(["requirements/install", str(made), *BESIDE], environ)


def _fetch(made: Path, version: str, folder: Path, environ: dict[str, str]) -> None:
    elsewhere = {"PIP_PYTHON_VERSION": version, "PIP_TARGET": str(folder)}
    _ran(["requirements/install", str(made), "dev", BUILDER], environ | elsewhere)


def _ran(command: list[str], environ: dict[str, str] | None = None) -> None:
    subprocess.run(
        command,
        cwd=ROOT,
        env=environ,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


if __name__ == "__main__":
    sys.exit(main())
