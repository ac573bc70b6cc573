"""What systemd hears, at a socket like its own."""

import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram_emulator import patience

from bot.systemd import notified


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        yield listening


async def hears(heard: socket.socket) -> str:
    async with patience.limit():
        return (await asyncio.get_running_loop().sock_recv(heard, 100)).decode()


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    return {"NOTIFY_SOCKET": str(tmp_path / "notify"), **more}


async def test_it_says_that_it_serves_and_that_it_stops(
    tmp_path: Path, heard: socket.socket
) -> None:
    stop = asyncio.Event()
    async with notified(stop, environment(tmp_path)):
        assert await hears(heard) == "READY=1"
        stop.set()
        assert await hears(heard) == "STOPPING=1"


async def test_it_says_that_it_lives_twice_in_the_time_asked_for_and_while_it_stops(
    tmp_path: Path, heard: socket.socket
) -> None:
    stop = asyncio.Event()
    asked = {"WATCHDOG_USEC": "100000", "WATCHDOG_PID": str(os.getpid())}
    async with notified(stop, environment(tmp_path, **asked)):
        assert [await hears(heard) for _ in range(3)] == ["READY=1", "WATCHDOG=1", "WATCHDOG=1"]
        stop.set()
        while (told := await hears(heard)) == "WATCHDOG=1":
            pass
        assert told == "STOPPING=1"
        assert await hears(heard) == "WATCHDOG=1"


@pytest.mark.parametrize(
    "asked", [{"WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "soon"}]
)
async def test_another_process_or_nonsense_is_no_watchdog_of_ours(
    tmp_path: Path, heard: socket.socket, asked: dict[str, str]
) -> None:
    async with notified(asyncio.Event(), environment(tmp_path, **asked)):
        assert await hears(heard) == "READY=1"
    assert await hears(heard) == "STOPPING=1"


async def test_where_nobody_listens_nothing_happens(tmp_path: Path) -> None:
    for environ in ({}, environment(tmp_path), {"NOTIFY_SOCKET": "@oms-nobody"}):
        async with notified(asyncio.Event(), environ):
            await asyncio.sleep(0)
