"""Calls over kept connections: what servers do to them, and what becomes of the connection."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import trustme

from bot.telegram_http import HttpClient, NoHttpError, ServerDisconnectedError

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Server:
    """Gives these bytes to each call; `connections` counts who came, `calls` are their bodies."""

    def __init__(self, *answers: bytes, closing: bool = False) -> None:
        self.answers, self.closing = list(answers), closing
        self.connections, self.calls = 0, list[bytes]()
        self.url, self.writers = "", list[asyncio.StreamWriter]()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.writers.append(writer)
        while self.answers:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            self.calls.append(await reader.readexactly(length))
            for part in self.answers.pop(0).split(b"|"):
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(0)
            if self.closing:
                break
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    @asynccontextmanager
    async def asked(self, **limits: Any) -> AsyncIterator[HttpClient]:
        listening = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot42:x/getMe"
        client = HttpClient(**limits)
        try:
            yield client
        finally:
            await client.close()
            for writer in self.writers:
                writer.transport.abort()
            listening.close()
            await listening.wait_closed()


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (OK, b"{}"),
        (b'HTTP/1.1 200 OK\r\nconTENT-length: 5\r\n\r\n{"a|":|1}'[:-1] + b"", b'{"a":'),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n|1\r\n}\r\n0\r\n\r\n",
            b"{}",
        ),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, b"{}"),
        (b"HTTP/1.1 103 Early Hints\r\nContent-Length: 0\r\n\r\n|" + OK, b"{}"),
    ],
)
async def test_an_answer_is_read_however_it_comes(answer: bytes, body: bytes) -> None:
    server = Server(answer, OK)
    async with server.asked() as client:
        assert await client.post(server.url, b'{"b":2}', 5) == (200, body)
    assert server.calls == [b'{"b":2}']


async def test_a_body_without_a_length_ends_with_the_connection() -> None:
    server = Server(b"HTTP/1.1 502 Bad Gateway\r\n\r\n<html>", closing=True)
    async with server.asked() as client:
        assert await client.post(server.url, b"{}", 5) == (502, b"<html>")


async def test_one_connection_carries_one_call_after_another() -> None:
    server = Server(OK, OK, OK)
    async with server.asked() as client:
        for _ in range(3):
            await client.post(server.url, b"{}", 5)
    assert server.connections == 1


async def test_calls_at_once_have_each_their_own_up_to_the_limit() -> None:
    server = Server(*[OK] * 6)
    async with server.asked(limit=2) as client, asyncio.TaskGroup() as group:
        for _ in range(6):
            group.create_task(client.post(server.url, b"{}", 5))
    assert (server.connections, len(server.calls)) == (2, 6)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        OK + b"|more than was asked for",
    ],
)
async def test_a_connection_that_is_done_with_carries_no_other_call(answer: bytes) -> None:
    server = Server(answer, OK)
    async with server.asked() as client:
        await client.post(server.url, b"{}", 5)
        await asyncio.sleep(0.05)
        assert await client.post(server.url, b"{}", 5) == (200, b"{}")
    assert server.connections == 2


async def test_one_that_lay_idle_for_long_is_not_used_again() -> None:
    server = Server(OK, OK)
    async with server.asked(idle_seconds=0.0) as client:
        for _ in range(2):
            await client.post(server.url, b"{}", 5)
    assert server.connections == 2


async def test_after_many_calls_at_once_few_connections_are_kept() -> None:
    server = Server(*[OK] * 8)
    async with server.asked(idle_seconds=0.1) as client:
        await asyncio.gather(*(client.post(server.url, b"{}", 5) for _ in range(6)))
        await asyncio.sleep(0.2)
        await client.post(server.url, b"{}", 5)
        await asyncio.sleep(0.05)
        assert sum(not writer.transport.is_closing() for writer in server.writers) <= 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"", ServerDisconnectedError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}", ServerDisconnectedError),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}", ServerDisconnectedError),
        (b"SSH-2.0-OpenSSH_9.2\r\n", NoHttpError),
    ],
)
async def test_half_an_answer_is_none(answer: bytes, error: type[OSError]) -> None:
    server = Server(answer, closing=True)
    async with server.asked() as client:
        with pytest.raises(error):
            await client.post(server.url, b"{}", 5)


async def test_a_call_that_is_given_up_leaves_no_answer_to_the_next() -> None:
    server = Server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", OK)
    async with server.asked() as client:
        with pytest.raises(TimeoutError):
            await client.post(server.url, b"{}", 0.05)
        assert await client.post(server.url, b"{}", 5) == (200, b"{}")
    assert server.connections == 2


async def test_nobody_listens_there() -> None:
    client = HttpClient()
    with pytest.raises(ConnectionRefusedError):
        await client.post("http://127.0.0.1:1/bot42:x/getMe", b"{}", 5)


async def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(serving)
    server = Server(OK)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=serving)
    port = listening.sockets[0].getsockname()[1]
    client = HttpClient()
    with pytest.raises(ssl.SSLCertVerificationError):
        await client.post(f"https://localhost:{port}/bot42:x/getMe", b"{}", 5)
    await client.close()
    listening.close()
