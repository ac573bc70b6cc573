"""Who opened a page: Telegram's signed launch data, verified as its documentation has it.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

FRESH = timedelta(hours=1)
"""How old launch data may be when a page is opened or loaded again."""
AHEAD = timedelta(minutes=1)
"""How far Telegram's clock may be before ours."""
LONGEST = 16_384
"""Characters; the longest seen have two thousand."""


class NotOpened(Exception):  # noqa: N818  (a plain word, like the other ways to say no)
    """A page is not shown, or its act not done; `code` names the text that says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class WebUser:
    """Who opened the page, as Telegram says."""

    id: int
    language_code: str | None


def key_of(token: str) -> bytes:
    """The key by which Telegram signs launch data for the bot of this token."""
    return hmac.digest(b"WebAppData", token.encode(), "sha256")


def verified(init_data: str, key: bytes) -> tuple[WebUser, datetime]:
    """Who opened the page, and when; raises NotOpened.

    All fields but `hash` are signed, `signature` too, which is for bots of others.
    """
    fields = _fields(init_data)
    given = fields.pop("hash", "")
    line = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    ours = hmac.new(key, line.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(ours.encode(), given.encode(errors="replace")):
        raise NotOpened("forged")
    try:
        user = json.loads(fields["user"])
        code = user.get("language_code")
        opened = datetime.fromtimestamp(int(fields["auth_date"]), UTC)
        return WebUser(int(user["id"]), code if isinstance(code, str) else None), opened
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, OSError):
        raise NotOpened("forged") from None


def check_fresh(opened: datetime, now: datetime) -> None:
    """Raises NotOpened for launch data that is old, or of a time to come; `now` is real."""
    if not -AHEAD <= now - opened <= FRESH:
        raise NotOpened("expired")


def _fields(init_data: str) -> dict[str, str]:
    if not init_data:
        raise NotOpened("outside")
    try:
        if len(init_data) > LONGEST:
            raise ValueError
        pairs = parse_qsl(
            init_data, keep_blank_values=True, strict_parsing=True, max_num_fields=40
        )
        init_data.encode()
    except ValueError:
        raise NotOpened("forged") from None
    fields = dict(pairs)
    if len(fields) < len(pairs):  # which of two is meant would be anybody's guess
        raise NotOpened("forged")
    return fields
