"""What systemd is told of this service (sd_notify): it serves, it lives, it stops.

Says nothing where nobody asks, which is everywhere but under `Type=notify`.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress


@asynccontextmanager
async def notified(
    stop: asyncio.Event, environ: Mapping[str, str] = os.environ
) -> AsyncIterator[None]:
    """It serves until the block ends, and lives as long as its event loop turns."""
    address = environ.get("NOTIFY_SOCKET", "")
    if not address:
        yield
        return
    telling = asyncio.ensure_future(_tell(address, _watchdog_seconds(environ), stop))
    try:
        yield
    finally:
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)
        _send(address, "STOPPING=1")


async def _tell(address: str, watchdog: float | None, stop: asyncio.Event) -> None:
    _send(address, "READY=1")
    stopping = asyncio.ensure_future(stop.wait())
    try:
        while not stopping.done():
            # Half of the time, as sd_watchdog_enabled(3) advises.
            await asyncio.wait({stopping}, timeout=watchdog and watchdog / 2)
            _send(address, "STOPPING=1" if stopping.done() else "WATCHDOG=1")
        while watchdog:  # what is in hand is being finished
            await asyncio.sleep(watchdog / 2)
            _send(address, "WATCHDOG=1")
    finally:
        stopping.cancel()


def _watchdog_seconds(environ: Mapping[str, str]) -> float | None:
    """How often at least systemd wants to hear of this very process; None if not at all."""
    told = environ.get("WATCHDOG_USEC", "")
    if not told.isdecimal() or environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    return int(told) / 1_000_000


def _send(address: str, state: str) -> None:
    """A datagram; a name that begins with @ is an abstract one."""
    name = f"\0{address[1:]}" if address.startswith("@") else address
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.setblocking(False)
        told.sendto(state.encode(), name)
