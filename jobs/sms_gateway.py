"""The way to an SMS gateway over HTTP, with its refusals sorted into never and not now.

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

from jobs.smtp import HERE, AddressRefused, TemporaryFailure

LONGEST = 15
"""Seconds for one message, from the connection to the answer."""
LONGEST_WAIT = timedelta(days=1)
"""However long a gateway tells us to wait."""

SET_UP_WRONGLY = frozenset({401, 402, 403, 404, 405, 407})
"""A key, an address or an empty account: no message is at fault, and an operator can mend it."""
BUSY = frozenset({408, 409, 425, 429})


class RetryLater(TemporaryFailure):
    """The gateway told how many seconds to wait before anything is sent again."""

    def __init__(self, words: str, seconds: float) -> None:
        super().__init__(words)
        self.seconds = seconds


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

        Raises NotNow.
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
        """Return when the gateway has taken it; raises Unwanted and NotNow."""
        message = {"to": to, "text": text, "id": id}
        headers = {"Idempotency-Key": id, **self._secret}
        try:
            async with (
                aiohttp.ClientSession(timeout=self._longest) as session,
                session.post(
                    self._address.url, json=message, headers=headers, allow_redirects=False
                ) as answer,
            ):
                status, told = answer.status, dict(answer.headers)
        except (aiohttp.ClientError, OSError, TimeoutError) as failure:
            # Its words may quote the address, and with it the key.
            raise TemporaryFailure(type(failure).__name__) from None
        if not 200 <= status < 300:
            end = _sort(status, told)
            if isinstance(end, RetryLater):
                self._held_until = asyncio.get_running_loop().time() + end.seconds
            raise end


def _sort(status: int, headers: Mapping[str, str]) -> Exception:
    """By the class of the answer; a gateway that is not set up right is no message's fault."""
    words = f"HTTP {status}"
    if 400 <= status < 500 and status not in SET_UP_WRONGLY | BUSY:
        return AddressRefused(words)
    seconds = _told_to_wait({name.lower(): value for name, value in headers.items()})
    return RetryLater(words, seconds) if seconds else TemporaryFailure(words)


def _told_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds of `Retry-After`; a date is held against the gateway's own clock."""
    told = headers.get("retry-after", "").strip()
    wait = timedelta()
    if re.fullmatch(r"[0-9]{1,9}", told):
        wait = timedelta(seconds=int(told))
    else:
        with suppress(ValueError, TypeError):
            wait = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("date", ""))
    return max(timedelta(), min(wait, LONGEST_WAIT)).total_seconds()
