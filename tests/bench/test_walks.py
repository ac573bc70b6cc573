"""The count of files, package changes and calls on an update's way, and that it can be taken."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from textwrap import dedent

import pytest

from bench.walks import APART, WALKS, Counts, Walk, measured, table, walking

NEAR = """
    from far_package.shop import price, slowly
    from left_out.other import passed_over


    async def begin():
        passed_over()
        inside()
        price()
        return await slowly()


    def inside():
        return None
"""
FAR = """
    import asyncio


    def price():
        return None


    async def slowly():
        await asyncio.sleep(0)
        return "done"
"""
OTHER = """
    def passed_over():
        return None
"""


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Awaitable[str]]:
    for path, text in {
        "near_package/start.py": NEAR,
        "far_package/shop.py": FAR,
        "left_out/other.py": OTHER,
    }.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(dedent(text), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made: Callable[[], Awaitable[str]] = importlib.import_module("near_package.start").begin
    return made


async def test_files_changes_of_package_and_calls_are_counted(
    begin: Callable[[], Awaitable[str]],
) -> None:
    walk = Walk(frozenset({"near_package", "far_package"}))
    with walk.recorded():
        await begin()  # outside the walk
        with walking():
            assert await asyncio.ensure_future(begin()) == "done"
    # Going on after the sleep: first begin, then within it slowly.
    assert list(walk.path()) == [
        "near_package.start: begin, inside",
        "far_package.shop: price, slowly",
        "near_package.start: begin",
        "far_package.shop: slowly",
    ]
    assert walk.counted() == Counts(files=2, changes=3, calls=6)


async def test_what_runs_in_another_task_meanwhile_does_not_count(
    begin: Callable[[], Awaitable[str]],
) -> None:
    walk = Walk(frozenset({"near_package", "far_package"}))
    other = asyncio.ensure_future(begin())
    with walk.recorded(), walking():
        await other
    assert walk.counted() == Counts(files=0, changes=0, calls=0)


def test_the_table_holds_each_walk_against_what_it_was() -> None:
    now = {"typed": Counts(30, 60, 400), "new": Counts(1, 2, 3)}
    head, typed, new = table(now, {"typed": Counts(60, 120, 800)})
    assert head.split() == ["files", "changes", "calls"]
    assert typed.split() == ["typed", "30", "0.50", "x", "60", "0.50", "x", "400", "0.50", "x"]
    assert new.split() == ["new", "1", "2", "3"]


async def test_the_five_walks_can_be_taken() -> None:
    walks = await measured()
    assert walks.keys() == WALKS.keys()
    for walk in walks.values():
        files, changes, calls = walk.counted()
        assert 1 < files < calls
        assert 1 < changes < calls
        assert {call.package for call in walk.calls}.isdisjoint(APART)
