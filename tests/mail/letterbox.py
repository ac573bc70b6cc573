"""A real mail server on loopback, which takes letters, refuses them, or says nothing at all."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

NAME, PASSWORD = "bot", "p@ss:w/rd"


@dataclass
class Letterbox:
    """What has arrived; `says` holds answers to RCPT by address, used up one after another."""

    letters: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    says: dict[str, list[str]] = field(default_factory=dict)
    after_data: list[str] = field(default_factory=list)
    """Answers to whole letters, in place of taking them."""
    silent: bool = False
    port: int = 0

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's word)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.silent:
            await asyncio.sleep(60)
        if said := self.says.get(address):
            return said.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  (aiosmtpd's word)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.after_data:
            return self.after_data.pop(0)
        letter = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]  # aiosmtpd allows str too
        self.letters.append(letter)
        self.to += envelope.rcpt_tos
        return "250 OK"


def certified(name: str = "127.0.0.1") -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of that name shows, and what those trust who know its authority."""
    authority = trustme.CA()
    shown, trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(name).configure_cert(shown)
    authority.configure_trust(trusted)
    return shown, trusted


@asynccontextmanager
async def open_letterbox(
    *,
    wraps: ssl.SSLContext | None = None,
    offers: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
    box: Letterbox | None = None,
    **strict: Any,
) -> AsyncIterator[Letterbox]:
    """Listening until the block ends: TLS `wraps` the connection, or is `offered`."""
    box = box or Letterbox()

    def taken() -> SMTP:
        return SMTP(box, tls_context=offers, enable_SMTPUTF8=False, **strict)

    server = await asyncio.get_running_loop().create_server(taken, host, 0, ssl=wraps)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()


def knows(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any
) -> AuthResult:
    """Lets in who has the right name and password."""
    right = (given.login, given.password) == (NAME.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)
