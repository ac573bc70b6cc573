"""`make locks`: install run, vision and dev as `make` does, with the oldest pip of each Python.

The index is made to offer a newer release of every locked package. For a Python that is not at
hand its pip is tried on the newest that is, which fetches what the missing one would install.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.house import locked
from tests.house.source import ROOT
from tests.locks import newer
from tests.locks.pythons import OLDEST_PIP, at_hand

STAGES = ("run", "vision", "dev")
BESIDE = ("models", "faces")
"""Of these only data files are used: they come without their dependencies, so after the check."""


def main() -> int:
    pythons = at_hand()
    if not pythons:
        print("No Python that could make an environment was found.")
        return 1
    newest = list(pythons)[-1]
    well = True
    with tempfile.TemporaryDirectory(prefix="oms-locks-") as name:
        folder = Path(name)
        offered = _offer_newer(folder / "newer")
        for version, pip in OLDEST_PIP.items():
            began = time.monotonic()
            there = version in pythons
            where = f"Python {version}, pip {pip}"
            try:
                made = _environment(folder / version, pythons[version if there else newest], pip)
                _offers(made, folder / f"{version}-offered", offered)
                if there:
                    _installs(made, offered)
                else:
                    _fetches(made, version, folder / f"{version}-fetched", offered)
            except subprocess.CalledProcessError as failed:
                print(f"{where}: FAILED\n{failed.output}")
                well = False
                continue
            how = (
                "installed, pip check is content" if there else f"not at hand; fetched by {newest}"
            )
            print(f"{where}: {how} ({time.monotonic() - began:.0f} s)", flush=True)
    return 0 if well else 1


def _offer_newer(folder: Path) -> dict[str, str]:
    """The environment in which pip finds a newer release of everything."""
    folder.mkdir()
    names = {one.name for lock in (*STAGES, *BESIDE) for one in locked.read(ROOT, lock)}
    newer.write(sorted(names), folder)
    links = f"{os.environ.get('PIP_FIND_LINKS', '')} {folder}".strip()
    return {**os.environ, "PIP_FIND_LINKS": links, "PIP_NO_COMPILE": "1"}


def _environment(folder: Path, python: Path, pip: str) -> Path:
    _ran([str(python), "-m", "venv", str(folder)])
    made = folder / "bin" / "python"
    _ran([str(made), "-m", "pip", "install", "--quiet", "--no-deps", f"pip=={pip}"])
    return made


def _offers(made: Path, folder: Path, environ: dict[str, str]) -> None:
    """That the newer ones are seen at all: else nothing would be proved."""
    asked = [str(made), "-m", "pip", "download", "--quiet", "--no-deps", "coverage"]
    _ran([*asked, "--dest", str(folder)], environ)
    if not list(folder.glob(f"coverage-{newer.VERSION}-*")):
        raise subprocess.CalledProcessError(1, asked, "pip does not see the newer releases")


def _installs(made: Path, environ: dict[str, str]) -> None:
    for stage in STAGES:
        _ran(["requirements/install", str(made), stage], environ)
        _ran([str(made), "-m", "pip", "check"], environ)
    _ran(["requirements/install", str(made), *BESIDE], environ)


def _fetches(made: Path, version: str, folder: Path, environ: dict[str, str]) -> None:
    elsewhere = {"PIP_PYTHON_VERSION": version, "PIP_TARGET": str(folder)}
    _ran(["requirements/install", str(made), "dev"], environ | elsewhere)


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
