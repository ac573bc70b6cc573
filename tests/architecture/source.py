"""The files of this project, as the house rules read them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
APART = ("tests", "bench")


@dataclass(frozen=True)
class Source:
    """A Python file: its path from the root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def package(self) -> str:
        """The top-level package that it belongs to; `tests` for the tests of a package."""
        inside = re.match(r"packages/[^/]+/(?:src/)?([^/]+)/", self.path)
        return inside.group(1) if inside else self.path.partition("/")[0]

    def is_in(self, *places: str) -> bool:
        """Whether it is one of these files or lies in one of these folders (`demo/`)."""
        return any(
            self.path.startswith(place) if place.endswith("/") else self.path == place
            for place in places
        )


def files() -> list[Path]:
    """What is or would be committed, from the root; what git ignores is nobody's business."""
    try:
        names = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = list(_unpacked())
    return sorted({Path(name) for name in names if name and (ROOT / name).is_file()})


def _unpacked() -> Iterator[str]:
    """The files of a copy without git: all but what the set-up and the bot make."""
    for path in ROOT.rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        made = re.match(
            r"\.(?!ci/|env\.example|editorconfig|pre-commit|gitattributes|gitignore)|build/|data/",
            name,
        )
        if not made and "__pycache__" not in name:
            yield name


def sources() -> list[Source]:
    """All Python files, those of tests and benches too."""
    return [
        Source(path.as_posix(), (ROOT / path).read_text("utf-8"))
        for path in files()
        if path.suffix == ".py"
    ]
