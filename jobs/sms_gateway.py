"""The way to an SMS gateway over HTTP, with its refusals sorted by `jobs.failures`.

One POST a message, JSON: `to` (+79…), `text`, `id`. The same `id`, also in the header
`Idempotency-Key`, means the same message. 2xx is taken; no answer's body is read.
"""

import asyncio
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urlsplit

import aiohttp

from jobs.failures import TemporaryFailure, sms_failure
from jobs.smtp import HERE

LONGEST = 15
"""Seconds for one message, from the connection to the answer."""
LONGEST_WAIT = timedelta(days=1)
"""However long a gateway tells us to wait."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the gateway listens; its path and query may hold a key, so nothing of it is shown."""

    url: str = field(repr=False)
    host: str
    port: int
    encrypted: bool

    @classmethod
    def at(cls, url: str) -> Self:
        """https, or http on this very machine; raises ValueError."""
        if not re.fullmatch(r"https?://[^\s#]+", url):
            raise ValueError("no gateway")
        parts = urlsplit(url)
        host, port, encrypted = parts.hostname, parts.port, parts.scheme == "https"
        if not host or port == 0 or "@" in parts.netloc:
            raise ValueError("no gateway")
        if not encrypted and host not in HERE:
            raise ValueError("unencrypted")
        return cls(url, host, port or (443 if encrypted else 80), encrypted)


gateway = Address.at


class Gateway:
    """Hands messages over, a connection each; follows no redirect, for it would carry the key."""

    def __init__(
        self, address: Address, token: str | None = None, longest: float = LONGEST
    ) -> None:
        self._address = address
        self._longest = aiohttp.ClientTimeout(total=longest)
        self._secret = {"Authorization": f"Bearer {token}"} if token else {}
        self._held_until = 0.0

    @property
    def held(self) -> bool:
        """Whether it has told us to wait, and that is not over."""
        return asyncio.get_running_loop().time() < self._held_until

    async def reach(self) -> None:
        """Whether somebody listens there and can prove who they are; nothing is sent.

        Raises TemporaryFailure.
        """
        address = self._address
        try:
            async with asyncio.timeout(self._longest.total):
                _, writer = await asyncio.open_connection(
                    address.host, address.port, ssl=address.encrypted or None
                )
                writer.close()
                with suppress(OSError):
                    await writer.wait_closed()
        except (OSError, TimeoutError) as failure:
            raise TemporaryFailure(type(failure).__name__) from None

    async def send(self, to: str, text: str, id: str) -> None:
        """Hand one message over, and return when the gateway has taken it.

        Raises AddressRefused and TemporaryFailure.
        """
        message = {"to": to, "text": text, "id": id}
        key = {"Idempotency-Key": id, **self._secret}
        try:
            async with (
                aiohttp.ClientSession(timeout=self._longest) as session,
                session.post(
                    self._address.url, json=message, headers=key, allow_redirects=False
                ) as answer,
            ):
                status, headers = answer.status, answer.headers
        except (aiohttp.ClientError, OSError, TimeoutError) as failure:
            # Its words may quote the address, and with it the key.
            raise TemporaryFailure(type(failure).__name__) from None
        if not 200 <= status < 300:
            answered = sms_failure(status, _retry_after(headers))
            if isinstance(answered, TemporaryFailure):
                self._held_until = asyncio.get_running_loop().time() + answered.seconds
            raise answered


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds of `Retry-After`; a date is held against the gateway's own clock."""
    told = headers.get("Retry-After", "").strip()
    wait = timedelta()
    if re.fullmatch(r"[0-9]{1,9}", told):
        wait = timedelta(seconds=int(told))
    else:
        with suppress(ValueError, TypeError):
            wait = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("Date", ""))
    return max(timedelta(), min(wait, LONGEST_WAIT)).total_seconds()
