"""`make newest`: tests with the newest releases of our libraries that pyproject.toml allows.

`make test` runs with the lowest: every range begins at the locked version (a house test holds
that). Only what is newer is fetched, and put before what is installed; tools of developers stay
as they are locked. Where these tests fail, the range has to exclude what broke them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture import locked
from tests.architecture.source import ROOT

FOLDER = ROOT / "build" / "newest"

TESTS = (
    *("tests/libraries", "tests/documents", "tests/mail", "tests/portal", "tests/states"),
    *("tests/bot/test_calendar.py", "tests/bot/test_oidc.py", "tests/bot/test_settings.py"),
    *("tests/jobs/test_ticks.py", "tests/storage/test_sqlite.py", "tests/storage/test_store.py"),
    *("tests/texts/test_search.py", "tests/texts/test_texts.py"),
    *("tests/stories/http/test_network.py", "tests/stories/offices/test_appointments.py"),
    "tests/stories/test_main_job.py",
    "packages/identity-images/tests/test_formats.py",
    "packages/identity-images/tests/test_passport.py",
    "packages/telegram-emulator/tests/test_server.py",
)
"""A minute's worth in which every library has something to do."""


def main() -> int:
    lines = list(newer(_allowed(), locked.read(ROOT, "dev")))
    if not lines:
        print("Nothing is allowed that is newer than the lock: `make test` has tried the newest.")
        return 0
    print("Newer than the lock:", ", ".join(line.split()[0] for line in lines), flush=True)
    library = _fetched(lines)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS]
    return subprocess.call(
        [*command, *sys.argv[1:]], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(library)}
    )


def newer(allowed: str, lock: Iterable[locked.Locked]) -> Iterator[str]:
    """Of these lines of a lock, with their hashes, those that another one does not hold."""
    here = locked.here()
    held = {(one.name, one.version) for one in lock if one.counts(here)}
    for line in allowed.replace("\\\n", "").splitlines():
        one = locked.parsed(line.partition("--hash")[0])
        if one and (one[0].name, one[0].version) not in held:
            yield " ".join(line.split())


def _allowed() -> str:
    """The newest that our ranges allow today on this Python, as a lock."""
    uv = _ran("requirements/uv").strip()
    wanted = ("--extra", "vision", "--generate-hashes", "--only-binary", ":all:", "--no-header")
    told = ("--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
    python = ("--python", sys.executable)
    return _ran(uv, "pip", "compile", "--quiet", *wanted, *told, *python, "pyproject.toml")


def _fetched(lines: Iterable[str]) -> Path:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    (FOLDER / "newest.lock").write_text("\n".join(lines) + "\n", "utf-8")
    library = FOLDER / "library"
    how = ("--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:")
    what = ("--require-hashes", "--target", str(library), "-r", str(FOLDER / "newest.lock"))
    _ran(sys.executable, "-m", "pip", "install", *how, *what)
    return library


def _ran(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    sys.exit(main())
