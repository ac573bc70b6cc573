"""The parent's end of a worker process: asked one thing at a time, killed when it is late."""

import logging
import multiprocessing
import signal
from collections.abc import Callable
from threading import Lock, Timer
from typing import Any, Literal

from identity_images.pool.serve import CPU_SIGNAL, serve
from identity_images.task import Task
from identity_images.verdict import Verdict

log = logging.getLogger(__name__)

START = 60.0
"""Seconds a worker may take to start, on a machine that is busy with other things."""
# A fresh interpreter: a fork of a process with threads may inherit a lock nobody opens again.
_CONTEXT = multiprocessing.get_context("spawn")
_GONE = (EOFError, OSError)


Cause = Literal["crashed", "worked", "waited", "killed", "unstarted"]
"""Why a worker has not answered: its reader broke down; it used up its CPU time; it had none, or
was stuck; somebody else ended it, as a system does that is short of memory; it did not start.

The first two are of the file, the others of the machine.
"""
_KILLED = {-int(getattr(signal, name, 0)) for name in ("SIGKILL", "SIGTERM")}


class Died(Exception):  # noqa: N818  (an outcome, not a mistake)
    """The worker ended before it answered."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause = cause


class Worker:
    """Blocks, so it is used from a thread of its own. Started when first asked."""

    def __init__(self, memory: int, cpu_seconds: float, wall_seconds: float) -> None:
        self._memory, self._cpu_seconds = memory, cpu_seconds
        self._wall_seconds = wall_seconds
        self._process: Any = None
        self._pipe: Any = None
        self._lock = Lock()
        self._closed = False
        self.faults: tuple[str, ...] = ()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def ask(self, data: bytes, task: Task) -> Verdict:
        """Raises Died; the next question starts a new process."""
        self.start()
        verdict: Verdict = self._within(self._wall_seconds, lambda: self._exchange(data, task))
        return verdict

    def start(self) -> None:
        """Starts the process if it does not run; raises Died where it cannot."""
        if self._process is not None and self._process.is_alive():
            return
        with self._lock:
            if self._closed:
                raise Died("unstarted")
            self._pipe, theirs = _CONTEXT.Pipe()
            self._process = _CONTEXT.Process(
                target=serve,
                args=(theirs, self._memory, self._cpu_seconds),
                name="pictures",
                daemon=True,
            )
            self._process.start()
            theirs.close()
        try:
            self.faults = self._within(START, self._pipe.recv)
        except Died as died:
            raise Died("unstarted") from died
        if self.faults:
            log.error("pictures are only checked, not mended: %s", "; ".join(self.faults))

    def end(self) -> None:
        """Kills the process; it may be started again."""
        with self._lock:
            process, self._process = self._process, None
            if process is None:
                return
            process.kill()
            process.join()
            process.close()
            self._pipe.close()

    def close(self) -> None:
        """Ends the process for good, in the middle of a question too."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def _exchange(self, data: bytes, task: Task) -> Any:
        self._pipe.send_bytes(data)
        self._pipe.send(task)
        return self._pipe.recv()

    def _within(self, seconds: float, exchange: Callable[[], Any]) -> Any:
        """Killing it is what ends a write to, or a read from, a process that does not answer."""
        process = self._process
        late = False

        def kill() -> None:
            nonlocal late
            late = True
            process.kill()

        timer = Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            return exchange()
        except _GONE as gone:
            process.join(1)
            cause = _cause(process.exitcode, late)
            if not self._closed:
                log.warning("a picture worker ended: %s, code %s", cause, process.exitcode)
            raise Died(cause) from gone
        finally:
            timer.cancel()
            timer.join()
            if late or not process.is_alive():
                self.end()


def _cause(code: int | None, late: bool) -> Cause:
    if late:
        return "waited"
    if CPU_SIGNAL and code == -CPU_SIGNAL:
        return "worked"
    return "killed" if code in _KILLED else "crashed"
