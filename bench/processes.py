"""Bots as processes, and what the system says they have used (Linux)."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

TOKEN = "42:bench"
TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).resolve().parents[1]


@asynccontextmanager
async def bot(
    arguments: tuple[str, ...], folder: Path, settings: Mapping[str, str]
) -> AsyncIterator[int]:
    """`python -m …` in a folder of its own; its process id, until the block ends."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    with (folder / "bench.log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", *arguments, cwd=folder, env=env, stdout=log, stderr=log
        )
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


class Cpu(NamedTuple):
    """Seconds in the program itself, and in the system for it: waking threads, sending, syncing.

    The latter grows several times over where the machine has other work to do; the former by less.
    """

    user: float
    system: float

    def since(self, before: "Cpu") -> "Cpu":
        return Cpu(self.user - before.user, self.system - before.system)


def cpu(pid: int) -> Cpu:
    """Of all threads of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return Cpu(int(fields[11]) / TICKS, int(fields[12]) / TICKS)


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads so far, without threads that have ended."""
    tasks = [*Path(f"/proc/{pid}/task").iterdir()]
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def memory_mb(pid: int) -> float:
    """Resident memory now."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
