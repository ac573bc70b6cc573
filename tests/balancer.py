"""A plain TCP balancer: each connection goes to the next backend that lives; it knows no HTTP."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from random import Random

LOOPBACK = "127.0.0.1"
BYTES = 1 << 16


class Balancer:
    """`ports` are those of the backends, and may change while it runs."""

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports
        self.served: dict[int, int] = {}
        """How many connections each backend was given."""
        self.loses: Callable[[], bool] = _nothing
        """Asked of each piece that a backend answers: whether it is lost, with the connection."""
        self._open: set[asyncio.StreamWriter] = set()
        self._next = 0

    def cut(self, dice: Random) -> bool:
        """Cut a connection that is open just now; False where there is none."""
        if not self._open:
            return False
        dice.choice([*self._open]).transport.abort()
        return True

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            backend = await self._backend()
            if backend is None:
                return
            inwards, outwards = backend
            self._open.add(writer)
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(_pipe(reader, outwards))
                    group.create_task(_pipe(inwards, writer, self.loses))
            finally:
                self._open.discard(writer)
                outwards.close()
        finally:
            writer.close()

    async def _backend(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for _ in self.ports:
            self._next += 1
            port = self.ports[self._next % len(self.ports)]
            with suppress(OSError):
                found = await asyncio.open_connection(LOOPBACK, port)
                self.served[port] = self.served.get(port, 0) + 1
                return found
        return None


def _nothing() -> bool:
    return False


async def _pipe(
    source: asyncio.StreamReader,
    to: asyncio.StreamWriter,
    loses: Callable[[], bool] = _nothing,
) -> None:
    """Until one end is gone: then so is the other, as a cut connection is."""
    with suppress(OSError):
        while some := await source.read(BYTES):
            if loses():
                break
            to.write(some)
            await to.drain()
    to.close()


@asynccontextmanager
async def balancing(ports: list[int], port: int = 0) -> AsyncIterator[tuple[Balancer, int]]:
    """The balancer and the port on which it listens until the block ends."""
    balancer = Balancer(ports)
    going: set[asyncio.Task[None]] = set()

    async def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        going.add(task)
        try:
            with suppress(asyncio.CancelledError):  # at the end of the block, and by nobody else
                await balancer.accept(reader, writer)
        finally:
            going.discard(task)

    server = await asyncio.start_server(accepted, LOOPBACK, port)
    try:
        yield balancer, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in [*going]:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)
