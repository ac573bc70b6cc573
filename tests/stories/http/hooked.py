"""The far town with a webhook: Telegram brings what people do to the bot's own address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.clock_jumps import wall
from tests.ports import free_port
from tests.stories.http.far import FarTown, in_far_town
from tests.stories.http.warm import WarmBot

LOOPBACK = "127.0.0.1"


def webhook(
    port: int | None = None, at: int | None = None, scheme: str = "http"
) -> dict[str, str]:
    """The settings of a bot that listens on `port`, and is reached `at` that of a balancer."""
    port = port or free_port()
    return {
        "WEBHOOK_URL": f"{scheme}://{LOOPBACK}:{at or port}",
        "WEBHOOK_LISTEN": f"{LOOPBACK}:{port}",
    }


@asynccontextmanager
async def in_hooked_town(
    folder: Path, own: dict[str, str] | None = None
) -> AsyncIterator[FarTown]:
    """A bot with a webhook; `own` are its settings."""
    async with in_far_town(folder, WarmBot, None, None, **(own or webhook())) as town:
        yield town


def signed_by_itself(folder: Path) -> dict[str, str]:
    """A certificate that nobody vouches for, with its key; the settings that name them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, LOOPBACK)])
    now = wall()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    shown, kept = folder / "certificate.pem", folder / "key.pem"
    shown.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    kept.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return {"WEBHOOK_CERTIFICATE": str(shown), "WEBHOOK_KEY": str(kept)}
