"""The Pythons of this machine, and the oldest pip that each of them came with."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST_PIP = {"3.11": "22.3", "3.12": "23.2.1", "3.13": "24.2", "3.14": "25.2"}
"""By Python, what `ensurepip` of its first release holds."""

MANAGED = (
    Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions",
    Path("~/.local/share/uv/python").expanduser(),
)
"""Where version managers keep Pythons that are not on the PATH."""

TRIED = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


def at_hand() -> dict[str, Path]:
    """By version (`3.11`), a Python that runs and can make environments; oldest version first."""
    return {
        version: found
        for version in OLDEST_PIP
        if (found := next(filter(lambda one: _runs(one, version), _named(version)), None))
    }


def _named(version: str) -> Iterator[Path]:
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    for folder in MANAGED:
        places += sorted(folder.glob("*/bin"))
    yield from (place / f"python{version}" for place in places)


def _runs(python: Path, version: str) -> bool:
    """A name on the PATH may be a version manager's stub that runs nothing."""
    try:
        told = subprocess.run([python, "-c", TRIED], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return told.stdout.strip() == version
