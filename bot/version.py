"""Which release this is, and of which commit where whoever built it says so."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@cache
def version(root: Path = ROOT) -> str:
    """The version in pyproject.toml; the bot runs from its folder and is not installed."""
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    except OSError:
        return "unknown"
    return str(project["project"]["version"])


@cache
def revision(root: Path = ROOT) -> str:
    """What the file REVISION says, which a build may leave beside pyproject.toml."""
    try:
        return (root / "REVISION").read_text("utf-8").strip()
    except OSError:
        return "unknown"
