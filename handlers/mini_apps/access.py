"""The one way to a page: who asks is verified, and stands where the page was opened."""

import logging
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError

from handlers.form.form_session import FormSession
from handlers.mini_apps.addresses import MiniApps, Opening
from handlers.mini_apps.app import COMMON, Json, MiniApp, OnPage
from handlers.mini_apps.init_data import NotOpened, WebUser, check_fresh, verified
from storage.driver import StaleVersion
from storage.review.staff_sessions import StaffSessions
from storage.updates import RETENTION_SECONDS, HandledUpdates, UpdateInHand, handling

log = logging.getLogger(__name__)

MOST_AT_ONCE = 4
"""Requests of one person that a process has in hand; a page makes one or two."""


class Sessions(Protocol):
    """Sessions of chats for who is in a page and writes nothing."""

    def reading(self, user: WebUser) -> AbstractAsyncContextManager[FormSession]:
        """To look only: an update of this chat may be dealt with meanwhile."""
        ...

    def alone(self, user: WebUser) -> AbstractAsyncContextManager[FormSession]:
        """While nothing else of this chat is dealt with, in any process."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a page, as it came; a `quiet` one the page makes by itself, unasked."""

    init_data: str
    opening: str
    token: str
    told: Json
    session: str = ""
    quiet: bool = False

    @classmethod
    def of(cls, body: Any) -> "Asked":
        """Raises NotOpened for what no page of ours sends."""
        if not isinstance(body, dict):
            raise NotOpened("foreign")
        names = ("initData", "opening", "token", "session")
        launch, opening, token, session = (body.get(name, "") for name in names)
        told = body.get("told", {})
        words = all(isinstance(word, str) for word in (launch, opening, token, session))
        if not (words and isinstance(told, dict)):
            raise NotOpened("foreign")
        return cls(launch, opening, token, told, session, body.get("quiet") is True)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: by Telegram's launch data, which it `signed` then, or by a session of a browser.

    `proof` is that to which their tokens are bound.
    """

    user: WebUser
    proof: str
    signed: datetime | None


@dataclass(frozen=True, slots=True)
class Access:
    """Verifies a request and carries it out; everything here raises NotOpened."""

    mini_apps: MiniApps
    sessions: Sessions
    handled: HandledUpdates
    browsers: StaffSessions | None
    """None where staff do not sign in in browsers: then no session holds."""
    in_hand: Counter[int] = field(default_factory=Counter)

    async def caller(self, asked: Asked) -> Caller:
        """Who asks."""
        if not asked.session:
            user, signed = verified(asked.init_data, self.mini_apps.init_key)
            return Caller(user, asked.init_data, signed)
        used = not asked.quiet
        found = await self.browsers.find(asked.session, used=used) if self.browsers else None
        if found is None:
            raise NotOpened("signed-out")
        return Caller(WebUser(found.staff, None), f"session {found.proof}", None)

    async def opened(self, app: MiniApp, asked: Asked) -> Json:
        """What the page is told at first, with its words and the token of its act."""
        caller = await self.caller(asked)
        user = caller.user
        if caller.signed is not None:
            check_fresh(caller.signed, self.mini_apps.real())
        opening = self._opening(app, asked, caller)
        async with self._one_of_few(user), self.sessions.reading(user) as session:
            page = await _stands(app, opening, session)
            texts = session.texts
            return {
                "language": texts.language,
                "words": {id: texts.plain(id) for id in (*COMMON, *app.words)},
                "state": await app.state(page),
                "token": self.mini_apps.token(opening, caller.proof, caller.signed),
            }

    async def read(self, app: MiniApp, asked: Asked) -> Json | bytes:
        """What the page asks for after that; its token stays good."""
        caller = await self.caller(asked)
        user = caller.user
        opening = self._opening(app, asked, caller)
        if caller.signed is not None:  # a session ends by itself, launch data do not
            self.mini_apps.act(asked.token, opening, caller.proof)
        async with self._one_of_few(user), self.sessions.reading(user) as session:
            return await app.read(await _stands(app, opening, session), asked.told)

    async def acted(self, app: MiniApp, asked: Asked) -> Json:
        """What came of the act, and the token of the next one; raises PageRefused."""
        caller = await self.caller(asked)
        user = caller.user
        opening, id = self._act_of(app, asked, caller)
        async with self._one_of_few(user), self.sessions.alone(user) as session:
            if await self.handled.has(id):
                await _show_unshown(session)
                raise NotOpened("used")
            page = await _stands(app, opening, session)
            done: Json = {}  # also where Telegram did not take what was said of it
            async with self._once(id, session):
                done = await app.act(page, asked.told)
        token = self.mini_apps.token(opening, caller.proof, caller.signed)
        return {"done": done, "token": token}

    def _opening(self, app: MiniApp, asked: Asked, caller: Caller) -> Opening:
        """What the page was opened for; those of the staff need no button in a browser."""
        if caller.signed is not None:
            return self.mini_apps.opening(app.name, asked.opening, caller.user.id)
        if not app.staff or asked.opening:
            raise NotOpened("foreign")
        return Opening(app.name, caller.user.id)

    def _act_of(self, app: MiniApp, asked: Asked, caller: Caller) -> tuple[Opening, int]:
        opening = self._opening(app, asked, caller)
        return opening, self.mini_apps.act(asked.token, opening, caller.proof)

    @asynccontextmanager
    async def _one_of_few(self, user: WebUser) -> AsyncGenerator[None, None]:
        """Nobody keeps others from having their pictures judged."""
        if self.in_hand[user.id] >= MOST_AT_ONCE:
            raise NotOpened("busy")
        self.in_hand[user.id] += 1
        try:
            yield
        finally:
            self.in_hand[user.id] -= 1
            if not self.in_hand[user.id]:
                del self.in_hand[user.id]

    @asynccontextmanager
    async def _once(self, id: int, session: FormSession) -> AsyncGenerator[None, None]:
        """What the act saves is saved with its number; what Telegram does not take is saved."""
        expires = session.clock.ahead(RETENTION_SECONDS)
        try:
            with handling(UpdateInHand(id, expires)):
                async with _telling(session):
                    yield
                await self.handled.save()
        except StaleVersion:  # nothing was done, and nothing is remembered of it
            await _show_again(session)
            raise NotOpened("moved") from None


async def _stands(app: MiniApp, opening: Opening, session: FormSession) -> OnPage:
    """Whether the chat is still where the button stood that opened the page."""
    if app.staff:
        if not app.is_for(session.citizen, session.roster):
            raise NotOpened("foreign")
        return OnPage(session, opening)
    draft, step = await session.draft(), session.standing()
    if draft is None or step is None:
        raise NotOpened("moved")
    if (draft.id, step.id) != (opening.application, opening.step):
        raise NotOpened("moved")
    return OnPage(session, opening, draft, step)


@asynccontextmanager
async def _telling(session: FormSession) -> AsyncGenerator[None, None]:
    """What Telegram does not take now is shown when the page or its owner asks again."""
    try:
        yield
    except TelegramForbiddenError:
        await session.lose_place()
        await session.outbox.pause(session.citizen)
    except TelegramAPIError as error:
        await session.not_shown()
        log.error("an act on a page: %s", type(error).__name__)


async def _show_again(session: FormSession) -> None:
    async with _telling(session):
        await session.again()


async def _show_unshown(session: FormSession) -> None:
    """The act is saved; whoever did it may have been ended before the chat was told."""
    if session.standing() and session.noted("shown") is None:
        await _show_again(session)
