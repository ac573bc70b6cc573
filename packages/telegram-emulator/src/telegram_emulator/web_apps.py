"""What a client hands to a Mini App it opens: launch data, signed as Telegram signs them."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import parse_qsl, quote, urlencode

from telegram_emulator.chats import User

VERSION = "9.1"
"""Of the Mini Apps that the page's client knows."""
PLATFORM = "weba"


@dataclass(frozen=True, slots=True)
class WebApp:
    """A Mini App as somebody opened it."""

    url: str
    """Where the button leads."""
    init_data: str = field(repr=False)
    """A query string: who opened it and when, and the hash by the bot's token."""

    def address(self, theme: dict[str, str] | None = None) -> str:
        """What the client loads: launch data stand behind the #, which no server is sent."""
        params = {
            "tgWebAppData": self.init_data,
            "tgWebAppVersion": VERSION,
            "tgWebAppPlatform": PLATFORM,
            "tgWebAppThemeParams": json.dumps(theme or {}),
        }
        return f"{self.url}#{urlencode(params, quote_via=quote)}"


def launch_data(
    token: str, user: User, at: float, changed: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Launch data of this user, opened `at` (unix seconds); `changed` fields are signed too.

    `signature` is Telegram's own, for bots of others: here it is random.
    """
    about = {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name or "",
        "username": user.username,
        "language_code": user.language_code,
        "allows_write_to_pm": True,
    }
    fields = {
        "query_id": secrets.token_urlsafe(18),
        "user": json.dumps(
            {name: value for name, value in about.items() if value is not None},
            ensure_ascii=False,
            separators=(",", ":"),
        ),
        "auth_date": str(int(at)),
        "signature": secrets.token_urlsafe(64),
        **changed,
    }
    return urlencode({**fields, "hash": signed(fields, token)}, quote_via=quote)


def signed(fields: dict[str, str], token: str) -> str:
    """The `hash` of these fields: HMAC-SHA256 by a key of the bot's token, hexadecimal."""
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    line = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    return hmac.new(key, line.encode(), hashlib.sha256).hexdigest()


def fields_of(init_data: str) -> dict[str, str]:
    """Launch data taken apart."""
    return dict(parse_qsl(init_data, keep_blank_values=True))
