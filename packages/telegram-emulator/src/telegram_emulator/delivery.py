"""How an update is posted to a webhook: how patiently, over what, and what a failure is called."""

import ssl
from dataclasses import dataclass

from aiohttp import ClientConnectorError, ClientResponse, ClientSSLError

from telegram_emulator.updates import Entry


@dataclass(slots=True)
class Delivery:
    """The patience of the real server, in seconds; tests shorten it.

    A connection that says nothing is given up after `timeout`. What was not taken is brought again
    at once, then after 2, 4, 8… pauses of `pause`, at most `longest_pause`; `Retry-After` goes
    before, up to `longest_retry_after` (WebhookActor::on_update_error).
    """

    timeout: float = 60.0
    pause: float = 1.0
    longest_pause: float = 60.0
    longest_retry_after: float = 3600.0

    def wait(self, entry: Entry, retry_after: float) -> float:
        """How long this update waits after it has failed once more."""
        entry.failures += 1
        if retry_after > 0:
            return min(retry_after, self.longest_retry_after)
        if entry.failures == 1:
            return 0.0
        entry.delay *= 2
        return min(entry.delay * self.pause, self.longest_pause)


def trusting(certificate: bytes) -> ssl.SSLContext:
    """TLS to a server that shows this certificate (PEM), and no other; raises ValueError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=certificate.decode("ascii"))
    except (ssl.SSLError, UnicodeDecodeError) as error:
        raise ValueError("no certificate in PEM") from error
    return context


def asked_to_wait(response: ClientResponse) -> float:
    """Whole seconds of `Retry-After`; 0 where there are none, or a date."""
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0.0


def complaint(error: Exception) -> str:
    """A failed connection as `getWebhookInfo` tells it."""
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    if isinstance(error, ClientSSLError):
        return "SSL error {certificate verify failed}"
    if isinstance(error, ClientConnectorError):
        return "Connection refused"
    return "Connection closed"
