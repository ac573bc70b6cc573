"""HTTP/1.1 for calls of the Bot API: a JSON body out, the whole answer back, connections kept.

aiohttp does the same for five times the CPU (docs/decisions/0060); what is read by pieces, and
what goes as a form, still goes through it.
"""

import asyncio
import re
import ssl
from collections import defaultdict
from typing import NamedTuple
from urllib.parse import urlsplit

import certifi
from httptools import HttpParserError, HttpResponseParser

LIMIT = 100
"""Connections at once; further calls wait for one of them."""
IDLE_SECONDS = 15.0
"""After which a connection is not used again: the other end may be about to close it."""
HAPPY_EYEBALLS_SECONDS = 0.25
MEASURED = re.compile(rb"^(content-length|transfer-encoding)[ \t]*:", re.IGNORECASE | re.MULTILINE)
"""A head that says how long its body is."""


class ServerDisconnectedError(ConnectionError):
    """The connection ended before the whole answer had come."""


class NoHttpError(ConnectionError):
    """What came is no HTTP."""


class Answer(NamedTuple):
    status: int
    body: bytes


class _Server(NamedTuple):
    host: str
    port: int
    encrypted: bool


class HttpClient:
    """Connections to whichever servers are asked; to be closed when done."""

    def __init__(self, limit: int = LIMIT, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._free = asyncio.Semaphore(limit)
        self._idle: defaultdict[_Server, list[_Connection]] = defaultdict(list)
        self._targets: dict[str, tuple[_Server, bytes]] = {}
        self._encryption: ssl.SSLContext | None = None

    async def post(self, url: str, body: bytes, seconds: float) -> Answer:
        """What is answered within so many seconds; raises TimeoutError or OSError."""
        server, head = self._targets.get(url) or self._target(url)
        until = asyncio.get_running_loop().time() + seconds
        connection = await self._taken(server, until)
        try:
            answer = await connection.ask(b"%b%d\r\n\r\n%b" % (head, len(body), body), until)
        except BaseException:
            connection.close()
            raise
        finally:
            self._free.release()
        if connection.is_open:
            self._keep(server, connection)
        return answer

    async def close(self) -> None:
        """Close what is kept; a call that is still under way closes its own."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()
        await asyncio.sleep(0)  # in which transports do so

    def _target(self, url: str) -> tuple[_Server, bytes]:
        parts = urlsplit(url)
        encrypted = parts.scheme == "https"
        server = _Server(parts.hostname or "", parts.port or (443 if encrypted else 80), encrypted)
        head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\n"
            f"User-Agent: aiogram\r\nAccept: */*\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        )
        target = self._targets[url] = server, head.encode()
        return target

    async def _taken(self, server: _Server, until: float) -> "_Connection":
        """One that was kept, or a new one, as soon as there may be one more; raises TimeoutError
        at that time of the loop's clock.
        """
        if not self._free.locked() and (kept := self._kept(server)):
            await self._free.acquire()  # without a wait
            return kept
        async with asyncio.timeout_at(until):
            await self._free.acquire()
            try:
                return self._kept(server) or await self._connected(server)
            except BaseException:
                self._free.release()
                raise

    def _kept(self, server: _Server) -> "_Connection | None":
        """The one that was used last; those that are too old are closed."""
        idle, oldest = self._idle[server], asyncio.get_running_loop().time() - self._idle_seconds
        while idle:
            connection = idle.pop()
            if connection.is_open and connection.used_at > oldest:
                return connection
            connection.close()
        return None

    def _keep(self, server: _Server, connection: "_Connection") -> None:
        """Until it is wanted; those that nobody has wanted for long are closed."""
        idle, oldest = self._idle[server], connection.used_at - self._idle_seconds
        while idle and idle[0].used_at <= oldest:
            idle.pop(0).close()
        idle.append(connection)

    async def _connected(self, server: _Server) -> "_Connection":
        if server.encrypted and self._encryption is None:
            self._encryption = ssl.create_default_context(cafile=certifi.where())
        _, connection = await asyncio.get_running_loop().create_connection(
            _Connection,
            server.host,
            server.port,
            ssl=self._encryption if server.encrypted else None,
            happy_eyeballs_delay=HAPPY_EYEBALLS_SECONDS,
        )
        return connection


class _Connection(asyncio.Protocol):
    """One call after another; methods named `on_…` are called by the parser."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._parser = HttpResponseParser(self)
        self._transport: asyncio.WriteTransport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._body: list[bytes] = []
        self._head = b""
        self._begun = False
        self.used_at = 0.0

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, request: bytes, until: float) -> Answer:
        """Raises TimeoutError where there is no answer by that time of the loop's clock."""
        if self._transport is None:
            raise ServerDisconnectedError
        self._waiting = self._loop.create_future()
        late = self._loop.call_at(until, self._fail, TimeoutError())
        self._transport.write(request)
        try:
            return await self._waiting
        finally:
            late.cancel()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        if self._waiting is None:  # a server that says goodbye, or an answer to nobody
            self.close()
            return
        if not self._begun:
            self._head += data
        try:
            self._parser.feed_data(data)
        except HttpParserError as error:
            self._fail(NoHttpError(type(error).__name__))

    def eof_received(self) -> None:
        """A body without a length ends with the connection (RFC 9112, 6.3)."""
        if self._begun and not MEASURED.search(self._head.partition(b"\r\n\r\n")[0]):
            self._finish()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._fail(ServerDisconnectedError())

    def on_headers_complete(self) -> None:
        self._begun = True

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        if self._parser.get_status_code() < 200:  # only announces the answer
            self._begun, self._head = False, self._head.partition(b"\r\n\r\n")[2]
            return
        keeps = self._parser.should_keep_alive()
        self._finish()
        if not keeps:
            self.close()

    def _finish(self) -> None:
        answer = Answer(self._parser.get_status_code(), b"".join(self._body))
        self._body, self._begun, self._head = [], False, b""
        self.used_at = self._loop.time()
        waiting, self._waiting = self._waiting, None
        if waiting is None:  # nobody asked
            self.close()
        elif not waiting.done():
            waiting.set_result(answer)

    def _fail(self, error: OSError) -> None:
        self.close()
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(error)
