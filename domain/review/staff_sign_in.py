"""Staff in a browser: who signed in at the operator's provider, and how long a session lasts.

The attacks this withstands are in docs/decisions/0071-staff-in-a-browser.md.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from domain.form.normalization import tidy
from domain.text_length import truncate

SIGN_IN_SECONDS = 600
"""Real seconds from the button in the browser to the end of it, the code in the chat included."""
IDLE_SECONDS = 30 * 60
"""Real seconds without a request after which a session has ended."""
SESSION_SECONDS = 10 * 3600
"""Real seconds after which it has ended in any case: a working day."""
MAX_TRIES = 5
"""Wrong codes of one member of staff in `TRIES_SECONDS` of real time."""
TRIES_SECONDS = 15 * 60
LONGEST_NAME = 64
NAMES = ("preferred_username", "email", "name", "sub")
"""Claims by which somebody knows an account as theirs, the best first."""


@dataclass(frozen=True, slots=True)
class StaffIdentity:
    """An account at a provider; `name` is what its owner knows it by."""

    issuer: str
    subject: str
    name: str

    def is_same(self, other: "StaffIdentity") -> bool:
        """Whether it is one account: names may change."""
        return (self.issuer, self.subject) == (other.issuer, other.subject)


@dataclass(frozen=True, slots=True)
class StaffSession:
    """A browser in which a member of staff is signed in; `proof` is known to the server alone."""

    staff: int
    proof: str
    began_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What ties the question to a provider and its answer together."""

    state: str
    nonce: str
    verifier: str


class StaffProvider(Protocol):
    """The operator's provider, which knows who of the staff somebody is."""

    @property
    def issuer(self) -> str: ...

    async def address(self, begun: Question) -> str:
        """The URL to which the browser is sent; raises NotSignedIn."""
        ...

    async def claims(self, begun: Question, code: str) -> Mapping[str, Any]:
        """What it says of who signed in, verified, `sub` at least; raises NotSignedIn."""
        ...


def identity_of(issuer: str, claims: Mapping[str, Any]) -> StaffIdentity:
    """Whose account these verified claims are of; an e-mail it has not verified names nobody."""
    names = [name for name in NAMES if claims.get(f"{name}_verified") is not False]
    shown = next(filter(None, (_plain(claims.get(name)) for name in names)), "?")
    return StaffIdentity(issuer, str(claims["sub"]), shown)


def _plain(said: Any) -> str:
    """In one line, without marks that turn or hide what stands beside them."""
    if not isinstance(said, str):
        return ""
    seen = "".join(sign for sign in tidy(said) if unicodedata.category(sign)[0] != "C")
    return truncate(seen, LONGEST_NAME)
