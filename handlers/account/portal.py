"""A sign-in from end to end: begun in a chat, gone through in a browser, proved in the chat."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping

from domain.account.sign_in import (
    CODE_LETTERS,
    MAX_TRIES,
    Identity,
    NotSignedIn,
    Provider,
    SignInAttempt,
)
from domain.clock import Clock
from domain.status.temporary_policy import TELEGRAM_URL
from screens.account import sign_in
from screens.form.questions import Question
from screens.screen import Screen
from storage.account.sign_ins import SignIns
from texts import Texts

log = logging.getLogger(__name__)

MINUTES = 15
"""Real minutes that a sign-in may take from the button to the code."""


async def door_to(portal: "Portal | None", asked: Question, citizen: int, texts: Texts) -> Screen:
    """The question that sends somebody to the portal, with a new link."""
    link = await portal.link(citizen, asked.application.id) if portal else None
    return sign_in.question(asked, link, texts)


class Portal:
    """What the portal said is kept apart, sealed, until the chat has proved whose it is.

    Somebody else's browser may have brought it: it is none of this citizen's answers yet, and is
    erased with the sign-in, after a quarter of an hour at most.
    """

    def __init__(
        self,
        provider: Provider,
        rows: SignIns,
        clock: Clock,
        public_url: str,
        bot: Callable[[], Awaitable[str]],
        chats: str = TELEGRAM_URL,
    ) -> None:
        """`public_url` leads to the bot's own pages, `chats` to chats in Telegram."""
        self._provider, self._rows, self._clock = provider, rows, clock
        self._url, self._chats = public_url, chats
        self._bot = bot

    async def link(self, citizen: int, application: int) -> str:
        """A new sign-in: the address for the button."""
        await self._rows.delete_expired(self._clock.now())
        begun = SignInAttempt(
            token=secrets.token_urlsafe(24),
            citizen=citizen,
            application=application,
            state=secrets.token_urlsafe(32),
            nonce=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            expires_at=self._clock.ahead(MINUTES * 60),
        )
        await self._rows.save(begun)
        return f"{self._url}/signin/{begun.token}"

    async def whose(self, secret: str) -> int | None:
        """Whose sign-in it is that has this token or state; outdated ones too while they stand."""
        return await self._rows.citizen_of(secret)

    async def address(self, token: str) -> str:
        """Where the browser that opened the link is sent; raises NotSignedIn."""
        begun = await self._rows.by_token(token, self._clock.now())
        if begun is None:
            raise NotSignedIn("expired")
        return await self._provider.address(begun)

    async def returned(self, said: Mapping[str, str]) -> str:
        """A browser came back with these parameters: the code it is shown; raises NotSignedIn."""
        begun = await self._rows.claim_by_state(said.get("state", ""), self._clock.now())
        if begun is None:
            raise NotSignedIn("expired")
        if "error" in said or not said.get("code"):
            raise NotSignedIn("refused")
        identity = await self._provider.identity(begun, said["code"])
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(2))
        code += f"{secrets.randbelow(10_000):04d}"
        await self._rows.set_code(begun, code, identity)
        log.info("%d: a browser came back from the portal", begun.citizen)
        return code

    async def back(self, code: str) -> str:
        """The address that leads from the browser into the chat and brings the code along."""
        return f"{self._chats}/{await self._bot()}?start=in-{code}"

    async def prove(self, citizen: int, application: int, code: str) -> Identity:
        """Whoever types the code sat before the browser; once. Raises NotSignedIn."""
        begun = await self._rows.by_code(code, self._clock.now())
        if begun is None:
            if await self._rows.count_wrong_code(citizen) >= MAX_TRIES:
                await self._rows.delete(citizen)
                raise NotSignedIn("void")
            raise NotSignedIn("code")
        identity = await self._rows.identity(begun)
        await self._rows.delete(begun.citizen)
        if begun.citizen != citizen:
            log.warning("%d brought the code of a sign-in begun by another", citizen)
            raise NotSignedIn("elsewhere")
        if identity is None or begun.application != application:
            raise NotSignedIn("expired")
        return identity
