"""The rule about the private parts of libraries can fail, and leaves our own parts alone."""

from textwrap import dedent

import pytest

from tests.architecture.private import leaned_on
from tests.architecture.source import Source

SEAM = {("storage/one.py", "_execute"): "tests/libraries/test_it.py"}


def sample(text: str, path: str = "storage/one.py") -> Source:
    return Source(path, dedent(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("connection._execute(work)", ":1: connection._execute is a private part"),
        ("print(form().__states__)", ":1: form().__states__ is a private part"),
        ("getattr(state, '_state')", ":1: state._state is a private part"),
        ("practice.setattr('aiohttp.web._run', 1)", ":1: aiohttp.web._run is a private part"),
        ("from aiogram._inner import x", ":1: _inner of aiogram._inner is a private part"),
        ("from aiogram import _x as y", ":1: _x of aiogram is a private part"),
        ("import aiohttp._websocket.reader", ":1: _websocket of aiohttp._websocket.reader is a"),
        (
            """\
            from aiogram.fsm.state import State
            class Step(State):
                def name(self): return self._state
            """,
            ":3: self._state is a private part",
        ),
        (
            """\
            import aiosqlite
            class Ours(aiosqlite.Connection):
                def __init__(self): self._tx = 1
            """,
            ":2: Ours overrides Connection._tx",
        ),
        (
            """\
            from aiogram.utils.chat_action import ChatActionSender as Sender
            class Between(Sender): pass
            class Typing(Between):
                async def _worker(self): pass
            """,
            ":3: Typing overrides ChatActionSender._worker",
        ),
        (
            "def form(self): pass  # type: " + "ignore[misc, override]",
            ":1: a method of a library is overridden with another type",
        ),
    ],
)
def test_a_private_part_of_a_library_is_found(text: str, found: str) -> None:
    (complaint,) = leaned_on([sample(text)])
    assert complaint.startswith(f"storage/one.py{found}")


@pytest.mark.parametrize(
    "text",
    [
        "import os\nos._exit(1)\nrow._replace(x=1)\nprint(kind.__name__, kind.__mro__)",
        "class One:\n    def same(self, other): return self._it == other._it\n    _it = 1",
        "def _helper(): pass\nclass One(dict):\n    def x(self): self._y = _helper()",
        "from storage.two import Two\nclass One(Two):\n    def x(self): return self._hidden",
    ],
)
def test_our_own_parts_and_those_of_python_are_left_alone(text: str) -> None:
    two = sample("class Two:\n    def __init__(self): self._hidden = 1", "storage/two.py")
    assert list(leaned_on([sample(text), two])) == []


def test_a_test_may_look_inside_what_it_tests() -> None:
    two = sample("class Two:\n    def __init__(self): self._hidden = 1", "storage/two.py")
    text = "from storage.two import Two\nassert Two()._hidden"
    assert list(leaned_on([sample(text, "tests/test_two.py"), two])) == []
    assert len(list(leaned_on([sample(text), two]))) == 1


def test_a_seam_is_one_place_with_a_test() -> None:
    test = sample("assert connection._execute", "tests/libraries/test_it.py")
    held = {**SEAM, ("tests/libraries/test_it.py", "_execute"): "tests/libraries/test_it.py"}
    once, twice = sample("connection._execute()"), sample("x._execute\ny._execute")
    assert list(leaned_on([once, test], held)) == []
    assert list(leaned_on([twice, test], held)) == [
        "storage/one.py: uses _execute 2 times, a seam does once"
    ]
    assert list(leaned_on([once], SEAM)) == [
        "storage/one.py: no test in tests/libraries/test_it.py holds _execute"
    ]
    assert "storage/one.py: uses _execute 0 times, a seam does once" in leaned_on([test], held)
