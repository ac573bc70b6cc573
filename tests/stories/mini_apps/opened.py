"""Pages as their scripts speak with the server, without a browser: see tests/page for those."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from telegram_emulator import WebApp

from bot.settings import Settings
from demo.people import Person
from tests.ports import free_port
from tests.stories.town import Town, in_town

Told = tuple[int, dict[str, Any]]
"""Status and body of an answer."""

SIGNATURE = {
    "width": 460,
    "height": 100,
    "strokes": [
        [[40 + 4 * at, 50 + (at % 9) * 4 - 16, at * 16, 0.5] for at in range(90)],
        [[120 + 3 * at, 80 - at, 1600 + at * 16, 0.5] for at in range(40)],
    ],
}
"""What the page sends of somebody who signed."""


def page_settings() -> Settings:
    """Those of a bot with pages, on a port of its own."""
    port = free_port()
    return Settings(
        _env_file=None,
        public_url=f"http://127.0.0.1:{port}",
        http_listen=("127.0.0.1", port),
        telegram_api_url="http://127.0.0.1:1",
        telegram_link_url="http://127.0.0.1:2/chat",
    )


@dataclass
class OpenedPage:
    """A page in somebody's hand; `app` is what their client gave it."""

    http: ClientSession
    app: WebApp
    token: str = field(default="", init=False)

    async def asks(self, what: str, told: Any = None, **changed: Any) -> Told:
        """One request: `open`, `read` or `act`; `changed` is said instead of the truth."""
        folder, _, opening = self.app.url.rpartition("/")
        said = {"initData": self.app.init_data, "opening": opening, "token": self.token}
        body: dict[str, Any] = {**said, "told": told or {}, **changed}
        async with self.http.post(f"{folder}/{what}", json=body) as answer:
            if answer.content_type == "image/jpeg":
                return answer.status, {"bytes": await answer.read(), "headers": answer.headers}
            return answer.status, await answer.json()

    async def opens(self, **changed: Any) -> Told:
        status, told = await self.asks("open", **changed)
        self.token = told.get("token", self.token)
        return status, told

    async def acts(self, told: Any, **changed: Any) -> Told:
        status, answer = await self.asks("act", told, **changed)
        return status, answer


@dataclass
class PageTown:
    """A town whose bot has pages."""

    town: Town
    http: ClientSession

    async def opened(self, person: Person, button: str) -> OpenedPage:
        """The page behind the newest button of that text id, opened."""
        page = OpenedPage(self.http, await person.opens(button))
        status, told = await page.opens()
        assert status == 200, told
        return page


@asynccontextmanager
async def in_page_town(database: Path, **how: Any) -> AsyncIterator[PageTown]:
    """As `in_town`; the bot serves its pages on loopback."""
    how = {"settings": page_settings(), **how}
    async with ClientSession() as http, in_town(database, **how) as town:
        yield PageTown(town, http)
