"""What a run of many tests may skip and lose nothing by.

Hundreds of bots are built and as many databases written in one process: aiogram reads the
signature of every handler and filter each time, of a thousand that every observer has only for
its filters too, and a file waits for the disk with each commit. Python's collector walks through
everything that the tests were read into again and again: two fifths of the time of a story.
Bots that tests start as processes of their own do neither.
"""

import gc
import inspect
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from aiogram.dispatcher.event import handler, telegram

from storage import sqlite_connection

FULL = sqlite_connection.PRAGMAS
QUICK = tuple("PRAGMA synchronous = OFF" if "synchronous" in pragma else pragma for pragma in FULL)
"""Without waiting for the disk only a loss of power could lose a commit, not a killed process."""


def pytest_configure() -> None:
    setattr(sqlite_connection, "PRAGMAS", QUICK)  # noqa: B010  (to mypy it has five entries)
    reading = {name: getattr(inspect, name) for name in ("unwrap", "isawaitable", "Parameter")}
    reading |= {name: getattr(inspect, name) for name in ("iscoroutinefunction", "isclass")}
    setattr(handler, "inspect", SimpleNamespace(**reading, signature=Signatures()))  # noqa: B010  (to mypy it is a module)
    setattr(telegram, "HandlerObject", HandlerOrNone)  # noqa: B010  (to mypy it is a final name)


COLLECTED_EVERY = 10_000
"""Objects made and not let go of, after which the youngest are looked through; usually 700."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """All tests are there by now and stay to the end, with the modules they are in."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_EVERY)


UNCALLED = "TelegramEventObserver.__init__.<locals>.<lambda>"
"""The name of what an observer is made with in place of a handler."""


class HandlerOrNone(handler.HandlerObject):
    """A handler; of an observer's own, which nobody calls, nothing is read."""

    def __post_init__(self) -> None:
        if getattr(self.callback, "__qualname__", "") == UNCALLED:
            self.awaitable, self.params, self.varkw = False, set(), False
        else:
            super().__post_init__()


class Signatures:
    """inspect.signature, which reads functions made of the same code once."""

    def __init__(self) -> None:
        self._known: dict[object, inspect.Signature] = {}

    def __call__(self, callback: Callable[..., Any], **how: Any) -> inspect.Signature:
        if (key := self._key(callback)) is None:
            return inspect.signature(callback, **how)
        if key not in self._known:
            self._known[key] = inspect.signature(callback, **how)
        return self._known[key]

    def _key(self, callback: Callable[..., Any]) -> object | None:
        code = getattr(callback, "__code__", None) or getattr(
            vars(type(callback)).get("__call__"), "__code__", None
        )
        return code and (type(callback), code)
