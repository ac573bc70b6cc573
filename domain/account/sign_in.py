"""Sign-in at a portal: begun in a chat, done in a browser, confirmed by a code in the chat.

The attacks this withstands are in docs/decisions/0026-sign-in.md.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

MAX_TRIES = 3
"""Wrong codes in a chat before the sign-in is void."""

CODE_LETTERS = "ABEKMHOPCTX"
"""The letters of a code: they look the same in both alphabets."""
_LATIN = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")

Why = Literal[
    "refused", "expired", "failed", "unreachable", "code", "elsewhere", "void", "unconfirmed"
]


class NotSignedIn(Exception):  # noqa: N818  (a word of the domain, not an error of the program)
    """The sign-in failed; the text `sign-in-<code>` says what to do."""

    def __init__(self, code: Why) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """A sign-in under way, begun in the chat of `citizen`, for one application and one use.

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

    async def address(self, begun: SignInAttempt) -> str:
        """The URL to which the browser is sent; raises NotSignedIn."""
        ...

    async def identity(self, begun: SignInAttempt, code: str) -> Identity:
        """Who signed in, verified by exchanging the portal's `code`; raises NotSignedIn."""
        ...


def parse_code(text: str) -> str | None:
    """The code in what was typed, in either alphabet, as "AB1234"; None where it is none."""
    said = re.sub(r"[\s–—-]", "", text.upper()).translate(_LATIN)
    return said if re.fullmatch(rf"[{CODE_LETTERS}]{{2}}[0-9]{{4}}", said) else None


def format_code(code: str) -> str:
    return f"{code[:2]}-{code[2:]}"
