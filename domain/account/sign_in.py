"""Signing in at a portal: what is begun in a chat, gone through in a browser, proved in the chat.

The attacks this withstands are in docs/decisions/0026-sign-in.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

MOST_TRIES = 3
"""Wrong codes in a chat before the sign-in is void."""

LETTERS = "ABEKMHOPCTX"
"""The letters of a code: they look the same in both alphabets."""
_LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")

Why = Literal[
    "refused", "expired", "failed", "unreachable", "code", "elsewhere", "void", "unconfirmed"
]


class NotSignedIn(Exception):  # noqa: N818  (a word of the domain, not an error of the program)
    """It did not come to a sign-in; the text `sign-in-<code>` says what to do."""

    def __init__(self, code: Why) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in begun in the chat of `citizen`, for one application and one use.

    `token` opens it in a browser; `state`, `nonce` and `verifier` tie together what the portal is
    asked and what it answers; `code` is shown to whoever came back from the portal.
    """

    token: str
    citizen: int
    application: int
    state: str
    nonce: str
    verifier: str
    expires_at: datetime
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in, as the portal says: `confirmed` where it has seen their passport."""

    confirmed: bool
    claims: Mapping[str, str]


class Provider(Protocol):
    """A portal that knows who somebody is."""

    async def address(self, begun: Begun) -> str:
        """Where the browser is sent; raises NotSignedIn."""
        ...

    async def identity(self, begun: Begun, code: str) -> Identity:
        """Whose the portal's answer is, proved; raises NotSignedIn."""
        ...


def typed_code(text: str) -> str | None:
    """A code as it was shown, in whichever alphabet it was typed; None where it is none."""
    said = re.sub(r"[\s–—-]", "", text.upper()).translate(_LATIN)
    return said if re.fullmatch(rf"[{LETTERS}]{{2}}[0-9]{{4}}", said) else None


def shown_code(code: str) -> str:
    return f"{code[:2]}-{code[2:]}"
