"""Inside a worker process: one picture after another, within a limit of memory."""

import signal
import sys
from multiprocessing.connection import Connection

from identity_images.task import Task

CPU_BACKSTOP = 30
"""Seconds of CPU for one file, after which the kernel ends a worker whose parent is gone."""


def serve(pipe: Connection, memory: int) -> None:
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
        _more_time()
        try:
            verdict = inspect(data, task)
        except MemoryError:
            raise
        except Exception as mistake:  # ours: told by its kind alone, and the next picture goes on
            sys.stderr.write(f"a picture could not be inspected: {type(mistake).__name__}\n")
            verdict = refused(data, "too-hard")
        pipe.send(verdict)


def _limit(memory: int) -> None:
    if sys.platform == "linux":  # others do not hold to it
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _more_time() -> None:
    if sys.platform == "linux":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        spent = int(used.ru_utime + used.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (spent + CPU_BACKSTOP, resource.RLIM_INFINITY))
