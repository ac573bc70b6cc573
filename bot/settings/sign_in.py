"""The settings of the bot's own pages, and of signing in there: for each portal all, or none."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode

from domain.status.temporary_policy import TELEGRAM_URL

_LOOPBACK = re.compile(r"http://(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:/[^\s?#@]*)?")


def _secure(typed: str) -> str:
    """An https address; plain http only on this machine."""
    https = re.fullmatch(r"https://[^/\s?#@]+(?:/[^\s?#@]*)?", typed)
    if not https and not _LOOPBACK.fullmatch(typed):
        raise ValueError
    return typed


def _bare(typed: str) -> str:
    return _secure(typed).rstrip("/")


def listening_address(typed: object) -> object:
    """Host and port of `host:port`."""
    if not isinstance(typed, str):
        return typed
    host, _, port = typed.rpartition(":")
    if not host or not 0 < int(port) < 65536:
        raise ValueError
    return host.strip("[]"), int(port)


class SignInSettings(BaseSettings):
    """OpenID Connect, and where browsers come back to."""

    oidc_issuer: Annotated[str, AfterValidator(_secure)] | None = Field(
        default=None,
        description="нужен адрес портала (issuer), как он сам себя называет, по https,"
        " например https://id.example.ru",
    )
    oidc_client_id: str | None = Field(
        default=None,
        description="нужен идентификатор, под которым портал знает этого бота;"
        " без него OIDC_ISSUER не действует",
    )
    oidc_client_secret: SecretStr | None = Field(
        default=None,
        description="нужен секрет, который портал выдал этому боту;"
        " без него OIDC_ISSUER не действует",
    )
    staff_oidc_issuer: Annotated[str, AfterValidator(_secure)] | None = Field(
        default=None,
        description="нужен адрес сервера входа для сотрудников (issuer), как он сам себя называет,"
        " по https, например https://login.example.ru",
    )
    staff_oidc_client_id: str | None = Field(
        default=None,
        description="нужен идентификатор, под которым сервер входа для сотрудников знает этого"
        " бота; без него STAFF_OIDC_ISSUER не действует",
    )
    staff_oidc_client_secret: SecretStr | None = Field(
        default=None,
        description="нужен секрет, который сервер входа для сотрудников выдал этому боту;"
        " без него STAFF_OIDC_ISSUER не действует",
    )
    public_url: Annotated[str, AfterValidator(_bare)] | None = Field(
        default=None,
        description="нужен адрес, по которому бота открывают браузеры, по https, например"
        " https://polis.example.ru; без него не действуют OIDC_ISSUER и STAFF_OIDC_ISSUER и нет"
        " страниц в Telegram",
    )
    http_listen: (
        Annotated[tuple[str, int], NoDecode, BeforeValidator(listening_address)] | None
    ) = Field(
        default=None,
        description="нужны адрес и порт, на которых бот слушает, например 127.0.0.1:8080;"
        " без них PUBLIC_URL, OIDC_ISSUER и STAFF_OIDC_ISSUER не действуют",
    )

    telegram_link_url: Annotated[str, AfterValidator(_bare)] = Field(
        default=TELEGRAM_URL,
        description="нужен адрес, с которого начинаются ссылки на чаты, например " + TELEGRAM_URL,
    )

    def lacking(self, *, over_telegram: bool) -> Iterator[str]:
        """The fields that are needed because others are set. Telegram's clients open pages by
        https only, and without those staff are served none in a browser.
        """
        pages = {"public_url": self.public_url, "http_listen": self.http_listen}
        lacking: dict[str, Any] = {}
        for whose in ("", "staff_"):
            names = [f"{whose}oidc_{name}" for name in ("issuer", "client_id", "client_secret")]
            portal = {name: getattr(self, name) for name in names}
            if any(portal.values()):
                lacking |= portal | pages
        if self.public_url:
            lacking |= {"http_listen": self.http_listen}
        yield from (name for name, value in lacking.items() if not value)
        if (
            self.staff_oidc_issuer
            and over_telegram
            and (self.public_url or "").startswith("http:")
        ):
            yield "public_url"
