"""Staff in a browser: sent to the provider, back from it, bound to a chat, given a session.

No cookie ties the three to one tab: a secret that the tab keeps does. Until somebody has come back
from the provider nothing is saved: what was asked is known by its MAC.
"""

import hashlib
import hmac
import logging
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiogram.exceptions import TelegramAPIError

from domain.account.sign_in import CODE_LETTERS, NotSignedIn, format_code
from domain.clock import Clock
from domain.review.staff_sign_in import (
    SIGN_IN_SECONDS,
    Question,
    StaffIdentity,
    StaffProvider,
    identity_of,
)
from handlers.mini_apps.access import Sessions
from handlers.mini_apps.addresses import MiniApps
from handlers.mini_apps.app import Json
from handlers.mini_apps.init_data import NotOpened, WebUser
from handlers.mini_apps.registry import STAFF
from screens.review import browsers as screens
from storage.review.staff_sessions import StaffSessions
from storage.review.staff_sign_ins import Returned, StaffSignIns

log = logging.getLogger(__name__)

MOST_AT_ONCE = 8
"""Answers of the provider that a process looks at: whoever makes them up keeps nobody else out."""
CODES = 5
"""Tries to find a code that nobody else is shown just now."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_STATE = re.compile(r"([0-9]{1,12})\.([a-z]{1,20})\.([A-Za-z0-9_-]{43})\.[\w-]{22}\.([\w-]{43})")


@dataclass
class BrowserSignIn:
    """`own_key` signs what a browser was sent to the provider with."""

    provider: StaffProvider
    sign_ins: StaffSignIns
    browsers: StaffSessions
    sessions: Sessions
    mini_apps: MiniApps
    clock: Clock
    own_key: bytes = field(repr=False)
    _in_hand: int = 0

    @property
    def name(self) -> str:
        """Of the provider, as its address has it."""
        return urlsplit(self.provider.issuer).hostname or ""

    async def begin(self, page: str, browser: str) -> str:
        """Where the tab with this secret goes to sign in; raises NotSignedIn."""
        if page not in STAFF or not _SECRET.fullmatch(browser):
            raise NotOpened("foreign")
        expires = int(self.mini_apps.real().timestamp()) + SIGN_IN_SECONDS
        body = f"{expires}.{page}.{browser_hash(browser)}.{secrets.token_urlsafe(16)}"
        return await self.provider.address(self._question(f"{body}.{self._mac('state', body)}"))

    async def returned(self, said: Mapping[str, str]) -> tuple[str, str]:
        """A browser came back with these parameters: the page it wanted, and what that is told
        once, to be brought by the tab that began; raises NotSignedIn.
        """
        state = said.get("state", "")
        found = _STATE.fullmatch(state)
        if found is None or not hmac.compare_digest(
            found[4], self._mac("state", state.rpartition(".")[0])
        ):
            raise NotSignedIn("expired")
        page, browser = found[2], found[3]
        if int(found[1]) < self.mini_apps.real().timestamp():
            return page, "refused=expired"
        try:
            who = await self._identity(self._question(state), said)
            return page, f"handoff={await self._keep(state, browser, who)}"
        except NotSignedIn as no:
            log.info("a browser of the staff got no sign-in: %s", no.code)
            return page, f"refused={no.code}"

    async def _identity(self, begun: Question, said: Mapping[str, str]) -> StaffIdentity:
        if said.get("iss", self.provider.issuer) != self.provider.issuer:  # RFC 9207
            raise NotSignedIn("failed")
        if "error" in said or not said.get("code"):
            raise NotSignedIn("refused")
        if await self.sign_ins.has_returned(begun.state):
            raise NotSignedIn("expired")
        if self._in_hand >= MOST_AT_ONCE:
            raise NotSignedIn("unreachable")
        self._in_hand += 1
        try:
            claims = await self.provider.claims(begun, said["code"])
        finally:
            self._in_hand -= 1
        return identity_of(self.provider.issuer, claims)

    async def _keep(self, state: str, browser: str, who: StaffIdentity) -> str:
        returned = Returned(secrets.token_urlsafe(32), browser)
        until = self.clock.ahead(SIGN_IN_SECONDS)
        for _ in range(CODES):
            code = "".join(secrets.choice(CODE_LETTERS) for _ in range(2))
            code += f"{secrets.randbelow(10_000):04d}"
            if await self.sign_ins.save(state, returned, who, code, until):
                return returned.handoff
        raise NotSignedIn("expired")

    async def session(self, browser: str, handoff: str) -> Json:
        """A session for the tab that began and came back, where the account is somebody's of the
        staff; else the code that binds it. Raises NotOpened.
        """
        returned = Returned(handoff, browser_hash(browser))
        found = await self.sign_ins.find(returned, self.clock.now())
        if found is None:
            raise NotOpened("signed-out")
        who, code = found
        staff = await self.sign_ins.owner(who)
        if staff is None:
            if code is None:  # it was bound, and that was taken back since
                raise NotOpened("signed-out")
            return {"code": format_code(code), "name": who.name}
        async with self.sessions.reading(WebUser(staff, None)) as chat:
            pages = [name for name, app in STAFF.items() if app.is_for(staff, chat.roster)]
            if not pages:
                raise NotOpened("foreign")
            token = await self.browsers.begin(returned, staff)
            if token is None:
                raise NotOpened("signed-out")
            log.info("%d signed in in a browser", staff)
            with suppress(TelegramAPIError):  # it is in the journal
                await chat.add(screens.signed_in(who.name, self.name, chat.texts))
        return {"session": token, "pages": pages}

    def _question(self, state: str) -> Question:
        """All of it follows from the state, so that nothing is kept."""
        return Question(state, self._mac("nonce", state), self._mac("verifier", state))

    def _mac(self, purpose: str, said: str) -> str:
        """256 bits as 43 characters, as many as a verifier of PKCE has at least."""
        mac = hmac.digest(self.own_key, f"{purpose}\n{said}".encode(errors="replace"), "sha256")
        return _written(mac)


def browser_hash(browser: str) -> str:
    """What is known of a tab's secret."""
    return _written(hashlib.sha256(browser.encode(errors="replace")).digest())


def _written(digest: bytes) -> str:
    return urlsafe_b64encode(digest).decode().rstrip("=")
