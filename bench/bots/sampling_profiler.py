"""Runs a module as `python -m` would, and looks every few milliseconds of CPU what it is doing.

`python -m bench.bots.sampling_profiler FILE MODULE ARGUMENT…`: the first SIGUSR1 begins, the
second writes the file. A line for each stack that was seen: how often, then `module:function` from
the outside in. Work of other threads is seen as the main thread's waiting in `select`.
"""

import json
import runpy
import signal
import sys
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

EVERY = 0.004
"""Seconds of CPU; the kernel's own ticks are not much finer."""

Stack = tuple[tuple[str, CodeType], ...]


class Sampler:
    """Counts stacks of the main thread."""

    def __init__(self, file: Path) -> None:
        self._file, self._running = file, False
        self._seen: Counter[Stack] = Counter()

    def look(self, _signal: int, frame: FrameType | None) -> None:
        stack = []
        while frame is not None:
            stack.append((str(frame.f_globals.get("__name__")), frame.f_code))
            frame = frame.f_back
        self._seen[tuple(reversed(stack))] += 1

    def switch(self, _signal: int, _frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0 if self._running else EVERY, EVERY)
        if self._running:
            lines = [
                json.dumps([many, [f"{module}:{code.co_qualname}" for module, code in stack]])
                for stack, many in self._seen.items()
            ]
            self._file.with_suffix(".part").write_text("\n".join(lines), "utf-8")
            self._file.with_suffix(".part").rename(self._file)
        self._running = not self._running


def main(file: str, *arguments: str) -> None:
    sampler = Sampler(Path(file))
    signal.signal(signal.SIGPROF, sampler.look)
    signal.signal(signal.SIGUSR1, sampler.switch)
    sys.argv = [*arguments]
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
