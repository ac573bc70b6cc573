"""A pooler that gives sessions of the server to transactions, as pgbouncer's pool_mode does.

It knows as much of the protocol as it needs: how a session begins, and when the server is ready.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal, cast

from tests.postgres.server import USER, PostgresServer

Mode = Literal["session", "transaction"]
READY, KEY, TERMINATE, SYNC, QUERY = b"Z", b"K", b"X", b"S", b"Q"
FLUSH, ROWS, NO_ROWS, ERROR = b"H", b"T", b"n", b"E"
NOT_IN_A_TRANSACTION = b"I"


@dataclass
class Session:
    """A session with the server; `greeting` is what it said of itself at the beginning."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    greeting: bytes = b""


class Pooler:
    """On a port of its own; the session that was used last is the first to be used again."""

    def __init__(self, server: PostgresServer, mode: Mode) -> None:
        self._server, self._mode = server, mode
        self._free: list[Session] = []
        self._all: list[asyncio.StreamWriter] = []
        self._serving: set[asyncio.Task[None]] = set()
        self.port = 0

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Pooler"]:
        listening = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = listening.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            listening.close()
            for writer in self._all:
                writer.transport.abort()
            await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._all.append(writer)
        self._serving.add(cast(asyncio.Task[None], asyncio.current_task()))
        with suppress(OSError, asyncio.IncompleteReadError):
            length = int.from_bytes(await reader.readexactly(4), "big")
            startup = await reader.readexactly(length - 4)
            session = await self._session(startup)
            writer.write(session.greeting)
            if self._mode == "transaction":
                self._free.append(session)
                await self._share(reader, writer, startup)
            else:
                await self._lend(reader, writer, session)
        writer.transport.abort()

    async def _session(self, startup: bytes) -> Session:
        """One that nobody uses, or a new one; all are of one database and one user."""
        if self._free:
            return self._free.pop()
        socket = self._server.folder / f".s.PGSQL.{self._server.port}"
        session = Session(*await asyncio.open_unix_connection(socket))
        self._all.append(session.writer)
        session.writer.write((len(startup) + 4).to_bytes(4, "big") + startup)
        kind = b""
        while kind != READY:
            kind, body = await _message(session.reader)
            if kind == KEY:  # as poolers do: a number of its own
                body = bytes(len(body))
            session.greeting += _written(kind, body)
        return session

    async def _share(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, startup: bytes
    ) -> None:
        """A session for as long as a transaction lasts."""
        session: Session | None = None
        while True:
            kind, body = await _message(reader)
            if kind == TERMINATE:
                break
            session = session or await self._session(startup)
            session.writer.write(_written(kind, body))
            if kind == FLUSH:  # a statement was prepared and described
                await _answer(session, writer, {ROWS, NO_ROWS, ERROR})
            elif kind in {SYNC, QUERY} and await _is_free(session, writer):
                self._free.append(session)
                session = None

    async def _lend(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, session: Session
    ) -> None:
        """The session itself, for as long as the client stays."""

        async def flows(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
            with suppress(OSError):
                while piece := await source.read(65_536):
                    to.write(piece)
            for one in (writer, session.writer):
                one.transport.abort()

        await asyncio.gather(flows(reader, session.writer), flows(session.reader, writer))


async def _is_free(session: Session, writer: asyncio.StreamWriter) -> bool:
    """Pass on all that the server answers; whether it is in no transaction after that."""
    return await _answer(session, writer, {READY}) == NOT_IN_A_TRANSACTION


async def _answer(session: Session, writer: asyncio.StreamWriter, last: set[bytes]) -> bytes:
    """Pass on what the server answers, up to one of the kinds in `last`; what that holds."""
    while True:
        kind, body = await _message(session.reader)
        writer.write(_written(kind, body))
        if kind in last:
            return body


async def _message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    kind = await reader.readexactly(1)
    length = int.from_bytes(await reader.readexactly(4), "big")
    return kind, await reader.readexactly(length - 4)


def _written(kind: bytes, body: bytes) -> bytes:
    return kind + (len(body) + 4).to_bytes(4, "big") + body
