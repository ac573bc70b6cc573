"""Stands between a driver and its server: adds TLS, cuts connections, loses answers, holds all."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

from tests.postgres.server import USER, PostgresServer

PIECE = 65_536
SSL_REQUEST = (80877103).to_bytes(4, "big")


class Relay:
    """On a port of its own. Every connection to it is one to the server's socket."""

    def __init__(self, server: PostgresServer, tls: ssl.SSLContext | None = None) -> None:
        self._server, self._tls = server, tls
        self._socket = server.folder / f".s.PGSQL.{server.port}"
        self._open: set[asyncio.StreamWriter] = set()
        self._serving: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._flowing.set()
        self.refuses = False
        """Whether new connections are closed at once."""
        self.loses_answer_to: bytes | None = None
        """The answer to what holds these bytes is not passed on, and the connection is cut."""
        self.port = 0

    def url(self, database: str, host: str = "127.0.0.1", mode: str = "disable") -> str:
        return f"postgresql://{USER}@{host}:{self.port}/{database}?sslmode={mode}"

    def cut(self) -> None:
        """Break every connection there is."""
        for writer in list(self._open):
            writer.transport.abort()

    def hold(self) -> None:
        """Pass nothing on, in neither direction: the way is dead, and nobody says so."""
        self._flowing.clear()

    def go_on(self) -> None:
        self._flowing.set()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Relay"]:
        listening = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = listening.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            self.go_on()
            listening.close()
            self.cut()
            await asyncio.gather(*self._serving, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving.add(task := cast(asyncio.Task[None], asyncio.current_task()))
        task.add_done_callback(self._serving.discard)
        with suppress(OSError, asyncio.IncompleteReadError):
            if self.refuses:
                writer.transport.abort()
                return
            first = await self._greeted(reader, writer)
            there, here = await asyncio.open_unix_connection(self._socket)
            here.write(first)
            await self._pass_on(reader, writer, there, here)

    async def _greeted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        """What the client says first, under TLS where there is any."""
        if self._tls is None:
            return b""
        asked = await reader.readexactly(8)
        if asked[4:] != SSL_REQUEST:
            writer.transport.abort()
            raise ConnectionResetError("not without TLS")
        writer.write(b"S")
        await writer.start_tls(self._tls)
        return b""

    async def _pass_on(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        there: asyncio.StreamReader,
        here: asyncio.StreamWriter,
    ) -> None:
        lost = asyncio.Event()
        self._open |= {writer, here}

        async def flows(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
            with suppress(OSError):
                while piece := await source.read(PIECE):
                    await self._flowing.wait()
                    if to is writer and lost.is_set():
                        break
                    if to is here and self.loses_answer_to and self.loses_answer_to in piece:
                        self.loses_answer_to = None
                        lost.set()
                    to.write(piece)
            for one in (writer, here):
                one.transport.abort()

        try:
            await asyncio.gather(flows(reader, here), flows(there, writer))
        finally:
            self._open -= {writer, here}
