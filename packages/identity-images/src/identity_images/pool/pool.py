"""Pictures inspected beside the event loop: a few processes, each picture in its turn."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from identity_images.formats import PDF, recognise
from identity_images.pool.worker import Died, Worker
from identity_images.strict.inspection import inspect
from identity_images.task import Task
from identity_images.verdict import Fault, Verdict

log = logging.getLogger(__name__)

T = TypeVar("T")

MEMORY = 1536 * 1024 * 1024  # bytes of address space; a 25 MP WebP takes 0.5 GB on top of 0.4
CPU_SECONDS = 10.0
"""For a picture; the slowest of 10,817 odd files that opened took 1.2, and a machine whose cores
are lent to others counts up to seven times that.
"""
WALL_SECONDS = 20.0
"""By the clock, for each of two tries: only where a machine has no time, or a process is stuck."""
MOST_WAITING = 64


class Pool:
    """Use as an async context. `inspect` may be called by any number of tasks at once.

    Where the self-test of the workers fails, pictures are only checked strictly.
    """

    def __init__(
        self,
        workers: int = 2,
        cpu_seconds: float = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self.size = workers
        limits = (memory, cpu_seconds, wall_seconds)
        self._workers = [Worker(*limits) for _ in range(workers)]
        # PDFs have a lane and a process of their own: one that hangs delays no photo.
        self._one_shot = Worker(*limits)
        self._threads = ThreadPoolExecutor(workers + 1, "pictures")
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._free_for_pdf: asyncio.Queue[Worker] = asyncio.Queue()
        self._waiting = 0
        self._closing = False

    async def __aenter__(self) -> Self:
        """Starts the workers and leaves them to it: the first picture waits, nobody else."""
        for worker in self._workers:
            self._in_thread(worker.start, worker, self._free)
        self._free_for_pdf.put_nowait(self._one_shot)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing = True
        for worker in (*self._workers, self._one_shot):
            worker.close()
        await asyncio.to_thread(self._threads.shutdown)
        for worker in (*self._workers, self._one_shot):
            worker.end()

    @property
    def mends(self) -> bool:
        """Whether pictures are put right; believed until a worker says otherwise."""
        return not any(worker.faults for worker in self._workers)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes there are."""
        return tuple(worker.pid for worker in self._workers if worker.pid)

    async def faults(self) -> tuple[str, ...]:
        """What the self-test of a worker found wrong; empty when all is sound."""
        worker = await self._free.get()
        self._free.put_nowait(worker)
        return worker.faults

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        """The verdict on these bytes; never raises for what they hold."""
        if self._waiting >= MOST_WAITING:
            return refused(data, "busy")
        self._waiting += 1
        try:
            if not self.mends:
                if task.corners is not None:  # as it was sent, it is not what was marked
                    return refused(data, "busy")
                return await asyncio.to_thread(inspect, data, task.subject)
            return await self._inspected(data, task)
        finally:
            self._waiting -= 1

    async def _inspected(self, data: bytes, task: Task) -> Verdict:
        """What the machine is to blame for is tried once more, and never told as the file's."""
        pdf = is_pdf_page(data, task)
        code = "busy"
        for _ in range(2):
            try:
                return await (self._in_a_fresh_process if pdf else self._in_turn)(data, task)
            except Died as died:
                if self._closing:
                    return refused(data, "busy")
                code = "too-hard" if died.cause in ("worked", "crashed") else "busy"
                if died.cause == "worked":
                    break
        return refused(data, code)

    async def _in_turn(self, data: bytes, task: Task) -> Verdict:
        worker = await self._free.get()
        return await asyncio.shield(
            self._in_thread(lambda: worker.ask(data, task), worker, self._free)
        )

    async def _in_a_fresh_process(self, data: bytes, task: Task) -> Verdict:
        worker = await self._free_for_pdf.get()

        def once() -> Verdict:
            try:
                return worker.ask(data, task)
            finally:
                worker.end()

        return await asyncio.shield(self._in_thread(once, worker, self._free_for_pdf))

    def _in_thread(
        self, work: Callable[[], T], worker: Worker, back: asyncio.Queue[Worker]
    ) -> asyncio.Future[T]:
        """The worker is free again when the work is done, even if nobody waits for it any more."""
        if self._closing:
            back.put_nowait(worker)
            raise Died("unstarted")
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        future.add_done_callback(lambda done: self._returned(done, worker, back))
        return future

    def _returned(
        self, done: asyncio.Future[T], worker: Worker, back: asyncio.Queue[Worker]
    ) -> None:
        """A worker that died is started again at once, so that the next picture need not wait."""
        died = not done.cancelled() and isinstance(done.exception(), Died)
        if died and worker is not self._one_shot and not self._closing:
            self._in_thread(worker.start, worker, back)
        else:
            back.put_nowait(worker)


def is_pdf_page(data: bytes, task: Task) -> bool:
    """Whether its reader may hang, so that it has to wait for other such files only."""
    return task.subject == "passport" and recognise(data) is PDF


def refused(data: bytes, code: str) -> Verdict:
    """The verdict on a file nobody looked into."""
    found = recognise(data)
    mime = found.mime if found else "application/octet-stream"
    return Verdict((Fault(code),), (), None, 0, 0, {"bytes": float(len(data))}, mime)
