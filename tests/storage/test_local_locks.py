"""One at a time holds a key, in their order, whoever gives up meanwhile; then nothing is kept."""

import asyncio
from contextlib import suppress

import pytest

from storage.local_locks import LocalLocks


async def test_those_who_want_the_same_have_it_in_their_order() -> None:
    locks, held = LocalLocks[int](), list[str]()

    async def hold(key: int, name: str) -> None:
        async with locks.lock(key):
            held.append(f"{name} has {key}")
            await asyncio.sleep(0)
            held.append(f"{name} leaves {key}")

    await asyncio.gather(hold(1, "a"), hold(1, "b"), hold(2, "c"), hold(1, "d"))
    of_one = [line for line in held if line.endswith("1")]
    assert of_one == [f"{name} {does} 1" for name in "abd" for does in ("has", "leaves")]
    assert held.index("c has 2") < held.index("a leaves 1")
    assert len(locks) == 0


async def test_an_error_within_frees_it() -> None:
    locks = LocalLocks[str]()
    with pytest.raises(KeyError):
        async with locks.lock("chat"):
            raise KeyError
    async with asyncio.timeout(1), locks.lock("chat"):
        assert len(locks) == 1
    assert len(locks) == 0


@pytest.mark.parametrize("given_up", [(1,), (1, 2), (0,), (0, 1), (0, 2), (0, 1, 2, 3)])
async def test_who_gives_up_keeps_nobody_else_from_it(given_up: tuple[int, ...]) -> None:
    """The first holds it, the others wait; some are cancelled in one turn of the loop."""
    locks, had, done = LocalLocks[int](), list[int](), asyncio.Event()

    async def hold(number: int) -> None:
        async with locks.lock(7):
            had.append(number)
            await done.wait()

    tasks = [asyncio.ensure_future(hold(number)) for number in range(4)]
    await asyncio.sleep(0)
    for number in given_up:
        tasks[number].cancel()
    await asyncio.sleep(0)
    done.set()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, 1)
    assert had == [0, *[number for number in (1, 2, 3) if number not in given_up]]
    assert len(locks) == 0
