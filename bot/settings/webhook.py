"""The settings of a webhook, at which Telegram brings updates instead of being asked for them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, FilePath
from pydantic_settings import BaseSettings, NoDecode

from bot.settings.sign_in import listening_address
from bot.webhook_address import WebhookAddress, certificate_of, server_tls

PORTS = (None, 443, 80, 88, 8443)
"""Where Telegram connects to; a Bot API server of one's own on this machine connects anywhere."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def _brought_to(typed: str) -> str:
    """An https address; on this machine, for a Bot API server there, also http and any port."""
    parts = urlsplit(typed)
    near = parts.hostname in LOOPBACK
    if not re.fullmatch(r"https?://[^/\s?#@]+(?:/[^\s?#@]*)?", typed) or not parts.hostname:
        raise ValueError
    if not near and (parts.scheme != "https" or parts.port not in PORTS):
        raise ValueError
    return typed.rstrip("/")


def _certificate(typed: Path) -> Path:
    certificate_of(typed)
    return typed


class WebhookSettings(BaseSettings):
    """Where Telegram brings updates to and where the bot listens for them; or nothing."""

    webhook_url: Annotated[str, AfterValidator(_brought_to)] | None = Field(
        default=None,
        description="нужен адрес, на который Telegram приносит сообщения, по https и с портом"
        " 443, 80, 88 или 8443, например https://polis.example.ru (http — только на этой же"
        " машине)",
    )
    webhook_listen: (
        Annotated[tuple[str, int], NoDecode, BeforeValidator(listening_address)] | None
    ) = Field(
        default=None,
        description="нужны адрес и порт, на которых бот ждёт Telegram, например 127.0.0.1:8090,"
        " не те, что в HTTP_LISTEN; без них WEBHOOK_URL не действует",
    )
    webhook_certificate: Annotated[FilePath, AfterValidator(_certificate)] | None = Field(
        default=None,
        description="нужен файл с сертификатом в виде PEM; без WEBHOOK_URL он не действует",
    )
    webhook_key: FilePath | None = Field(
        default=None,
        description="нужен файл с ключом к WEBHOOK_CERTIFICATE, в виде PEM и без пароля;"
        " без сертификата он не действует",
    )

    def lacking_of_webhook(self, portal: tuple[str, int] | None) -> Iterator[str]:
        """The fields that are needed because others are set, or that do not go together.

        `portal` is where the bot's pages are served.
        """
        if self.webhook_url and self.webhook_listen in (None, portal):
            yield "webhook_listen"
        if self.webhook_certificate and not self.webhook_url:
            yield "webhook_certificate"
        if self.webhook_key and not self._fits():
            yield "webhook_key"

    def _fits(self) -> bool:
        try:
            return server_tls(self.webhook_certificate, self.webhook_key) is not None
        except ValueError:
            return False

    def webhook_of(self, token: str) -> WebhookAddress | None:
        """The address for this token; None where updates are polled for."""
        if self.webhook_url is None:
            return None
        return WebhookAddress.of(self.webhook_url, token, self.webhook_certificate)
