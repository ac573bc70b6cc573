"""The way to a mail server: encrypted, with its refusals sorted by `jobs.failures`."""

import asyncio
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Literal, Self
from urllib.parse import unquote, urlsplit

import aiosmtplib

from jobs.failures import AddressRefused, TemporaryFailure, smtp_failure

LONGEST = 25
"""Seconds for one letter, from the connection to the last word of the server."""

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
START_TLS = {"wraps": False, "must": True, "may": None}
PORTS = {"smtps": 465, "smtp": 587}


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed in. TLS `wraps` the connection, or it `must` or `may` be asked for.

    Letters hold personal data, so only on this machine itself may they go unencrypted.
    """

    host: str
    port: int
    tls: Literal["wraps", "must", "may"]
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def at(cls, url: str) -> Self:
        """`smtp://` or `smtps://`, name and password percent-encoded; raises ValueError."""
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        if parts.scheme not in PORTS or not host or port == 0:
            raise ValueError("no mail server")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise ValueError("more than a server")
        if (parts.username is None) != (parts.password is None):
            raise ValueError("name and password go together")
        offered: Literal["must", "may"] = "may" if host in HERE else "must"
        return cls(
            host,
            port or (25 if parts.scheme == "smtp" and host in HERE else PORTS[parts.scheme]),
            "wraps" if parts.scheme == "smtps" else offered,
            parts.username and unquote(parts.username),
            parts.password and unquote(parts.password),
        )


server = Server.at


class SmtpClient:
    """Hands letters in, a connection each: they are few, and none waits for another's end."""

    def __init__(
        self, server: Server, trusted: ssl.SSLContext | None = None, longest: float = LONGEST
    ) -> None:
        self._server, self._trusted, self._longest = server, trusted, longest

    async def send(self, letter: EmailMessage) -> None:
        """Hand one letter in, and return when the server has taken it.

        Raises AddressRefused and TemporaryFailure.
        """
        try:
            async with asyncio.timeout(self._longest):
                await self._hand_in(letter)
        except aiosmtplib.SMTPRecipientsRefused as refusal:
            code = min(one.code for one in refusal.recipients)
            raise smtp_failure(code, type(refusal).__name__) from refusal
        except aiosmtplib.SMTPDataError as refusal:
            raise smtp_failure(refusal.code, type(refusal).__name__) from refusal
        except aiosmtplib.SMTPNotSupported as refusal:
            raise AddressRefused("an address this server cannot write") from refusal
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as failure:
            raise TemporaryFailure(_named(failure)) from failure

    async def reach(self) -> None:
        """Connect and sign in as for a letter, without any; raises TemporaryFailure."""
        try:
            async with asyncio.timeout(self._longest), self._session():
                pass
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as failure:
            raise TemporaryFailure(_named(failure)) from failure

    async def _hand_in(self, letter: EmailMessage) -> None:
        async with self._session() as session:
            await session.send_message(letter)

    def _session(self) -> aiosmtplib.SMTP:
        """From the connection to the farewell: encrypted and signed in."""
        server = self._server
        return aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls == "wraps",
            start_tls=START_TLS[server.tls],
            tls_context=self._trusted,
            timeout=self._longest,
        )


def _named(failure: BaseException) -> str:
    """The kind of failure without the server's words: they like to quote the address."""
    code = getattr(failure, "code", None)
    cause = failure.__cause__
    named = type(failure).__name__ + (f" {code}" if code else "")
    return f"{named} ({type(cause).__name__})" if cause else named
