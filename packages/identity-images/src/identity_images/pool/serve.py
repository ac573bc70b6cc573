"""Inside a worker process: one picture after another, within limits of memory and CPU time."""

import signal
import sys
from multiprocessing.connection import Connection

from identity_images.task import Task

CPU_SIGNAL = int(getattr(signal, "SIGPROF", 0))
"""Ends a worker that has worked on one file for too long; 0 where the system has no such timer."""


def serve(pipe: Connection, memory: int, cpu_seconds: float) -> None:
    """Says once what is wrong with the installation, then answers until the pipe is closed."""
    # Ctrl-C at the terminal goes to the whole group; the parent decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Imported here: the parent knows this function and none of the libraries behind it.
    from identity_images.pool.pool import refused
    from identity_images.selftest import faults
    from identity_images.vision import inspect

    pipe.send(faults())
    _limit(memory)
    while True:
        try:
            data = pipe.recv_bytes()
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            _limit_cpu(cpu_seconds)
            verdict = inspect(data, task)
            _limit_cpu(0)
        except MemoryError:
            raise
        except Exception as mistake:  # ours: told by its kind alone, and the next picture goes on
            _limit_cpu(0)
            sys.stderr.write(f"a picture could not be inspected: {type(mistake).__name__}\n")
            verdict = refused(data, "too-hard")
        pipe.send(verdict)


def _limit(memory: int) -> None:
    if sys.platform == "linux":  # others do not hold to it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_cpu(seconds: float) -> None:
    """The kernel ends the process when it has used so much; 0 takes the limit away.

    Only work counts, of user and system: on a busy machine a picture takes longer, but no more.
    """
    if CPU_SIGNAL and sys.platform != "win32":
        signal.signal(CPU_SIGNAL, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
