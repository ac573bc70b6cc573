"""The address at which Telegram brings updates: nobody can guess it, and nothing of it is stored.

Path and secret are HMACs by the bot's token, so that they change with it and are the same in every
replica. Of a certificate only what is public leaves this machine.
"""

import hashlib
import hmac
import ssl
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

FOLDER = "telegram"
"""What the path begins with, for the rules of a proxy."""


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Whoever knows `url` or `secret` could bring invented updates: neither is shown anywhere."""

    url: str = field(repr=False)
    name: str = field(repr=False)
    """The last part of the path."""
    secret: str = field(repr=False)
    certificate: bytes | None = field(default=None, repr=False)
    """PEM of one that nobody else vouches for, which Telegram is told to trust."""

    @classmethod
    def of(cls, base: str, token: str, certificate: Path | None = None) -> "WebhookAddress":
        name = derived(token, "webhook path")
        own = certificate_of(certificate) if certificate else None
        signed = own.public_bytes(Encoding.PEM) if own and own.issuer == own.subject else None
        return cls(f"{base}/{FOLDER}/{name}", name, derived(token, "webhook secret"), signed)


def derived(token: str, purpose: str) -> str:
    """43 characters, of those that Telegram allows in a secret."""
    mac = hmac.new(token.encode(), purpose.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(mac).decode().rstrip("=")


def certificate_of(file: Path) -> x509.Certificate:
    """The first one in this file; raises ValueError where there is none."""
    try:
        return x509.load_pem_x509_certificate(file.read_bytes())
    except OSError as error:
        raise ValueError("the file cannot be read") from error


def server_tls(certificate: Path | None, key: Path | None) -> ssl.SSLContext | None:
    """What the bot itself shows; None where a proxy does. Raises ValueError."""
    if key is None:
        return None
    if certificate is None:
        raise ValueError("a key without a certificate")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key, password="")  # a password is never asked for
    except (OSError, ssl.SSLError) as error:
        raise ValueError("certificate and key do not fit") from error
    return context
