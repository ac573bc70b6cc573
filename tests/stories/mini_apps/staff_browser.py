"""Staff in a browser: a tab that does as our scripts do, and the pretend provider of the staff."""

import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from pydantic import SecretStr
from yarl import URL

from bot.settings import Settings
from demo.openid_provider.accounts import Account
from demo.openid_provider.server import Client, Portal, opened
from demo.people import Person
from tests.ports import free_port
from tests.stories.mini_apps.opened import Told
from tests.stories.town import Town, in_town

CALLBACK = "/app/staff/callback"


def account(login: str) -> Account:
    return Account(f"sub-{login}", {"preferred_username": login, "family_name": login})


ACCOUNTS = [account("irina.p"), account("oleg"), account("mallory")]


@dataclass
class Tab:
    """A tab of a browser: `secret`, `handoff` and `session` are what its storage holds."""

    http: ClientSession
    public: str
    page: str = "visits"
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    handoff: str = ""
    session: str = ""
    token: str = ""

    async def asks(self, where: str, body: Any, **headers: str) -> Told:
        url = f"{self.public}/app/{where}"
        async with self.http.post(url, json=body, headers=headers) as answer:
            return answer.status, await answer.json()

    async def begins(self) -> str:
        """The address of the provider to which it is sent."""
        status, told = await self.asks("staff/begin", {"page": self.page, "browser": self.secret})
        assert status == 200, told
        return str(told["address"])

    async def goes_to(self, address: str, login: str) -> str:
        """Signs in at the provider; the address of ours to which that leads."""
        async with self.http.post(
            address, data={"account": f"sub-{login}" if login else ""}, allow_redirects=False
        ) as answer:
            return answer.headers["Location"]

    async def returns(self, callback: str) -> str:
        """Comes back from the provider; what stands behind the # of the page's address."""
        async with self.http.get(URL(callback, encoded=True), allow_redirects=False) as answer:
            assert answer.status == 302
            assert "Set-Cookie" not in answer.headers
            where, _, told = answer.headers["Location"].partition("#")
        known = self.page if told.startswith("handoff=") else "[a-z]+"
        assert re.fullmatch(f"{re.escape(self.public)}/app/{known}/", where)
        self.handoff = told.removeprefix("handoff=") if told.startswith("handoff=") else ""
        return told

    async def signs_in(self, login: str) -> Told:
        """All the way to the first answer: a session, or a code."""
        await self.returns(await self.goes_to(await self.begins(), login))
        return await self.exchanges()

    async def exchanges(self) -> Told:
        status, told = await self.asks(
            "staff/session", {"browser": self.secret, "handoff": self.handoff}
        )
        self.session = told.get("session", self.session)
        return status, told

    async def does(self, what: str, told: Any = None, **changed: Any) -> Told:
        """One request of the page: `open`, `read` or `act`."""
        said = {"initData": "", "session": self.session, "opening": "", "token": self.token}
        status, answer = await self.asks(
            f"{self.page}/{what}", {**said, "told": told or {}, **changed}
        )
        if what == "open" and status == 200:
            self.token = answer["token"]
        return status, answer

    async def leaves(self) -> Told:
        return await self.asks("staff/leave", {"session": self.session})


@dataclass
class StaffTown:
    """A town whose staff can sign in in browsers."""

    town: Town
    http: ClientSession
    settings: Settings

    def tab(self, page: str = "visits") -> Tab:
        return Tab(self.http, self.settings.public_url or "", page)

    async def bound(self, person: Person, login: str, tab: Tab | None = None) -> Tab:
        """Their tab with a session, by a code that they sent to the bot."""
        tab = tab or self.tab()
        status, told = await tab.signs_in(login)
        assert status == 200, told
        await sends(person, told["code"])
        await person.presses("browser-mine", name=login)
        await person.waits_for("browser-bound")
        status, told = await tab.exchanges()
        assert status == 200, told
        assert tab.session
        return tab


async def sends(person: Person, code: str) -> None:
    since = person.mark()
    await person.says(f"/browser {code}")
    await person.waits_for("browser-confirm", since=since)


def staff_settings(issuer: str, public: str) -> Settings:
    port = int(public.rpartition(":")[2])
    return Settings(
        _env_file=None,
        public_url=public,
        http_listen=("127.0.0.1", port),
        telegram_api_url="http://127.0.0.1:1",
        telegram_link_url="http://127.0.0.1:2/chat",
        staff_oidc_issuer=issuer,
        staff_oidc_client_id="desk",
        staff_oidc_client_secret=SecretStr("only & for/tests"),
    )


@asynccontextmanager
async def staff_portal(
    kind: type[Portal] = Portal, accounts: Sequence[Account] = ACCOUNTS
) -> AsyncIterator[Settings]:
    """The provider of the staff, and the settings of a bot that knows it."""
    public = f"http://127.0.0.1:{free_port()}"
    client = Client("desk", "only & for/tests", public + CALLBACK)
    async with opened(client, accounts, kind) as issuer:
        yield staff_settings(issuer, public)


@asynccontextmanager
async def in_staff_town(
    database: Path, settings: Settings | None = None, **how: Any
) -> AsyncIterator[StaffTown]:
    """As `in_town`, beside a provider of its own where no settings are given."""
    async with ClientSession() as http:
        if settings is not None:
            async with in_town(database, settings=settings, **how) as town:
                yield StaffTown(town, http, settings)
            return
        async with staff_portal() as own, in_town(database, settings=own, **how) as town:
            yield StaffTown(town, http, own)
