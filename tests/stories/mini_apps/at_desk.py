"""The reviewers' desk as a page: opened from the chat, and what is asked and done on it."""

from dataclasses import dataclass
from typing import Any

from demo.people import Person
from tests.stories.mini_apps.opened import OpenedPage, PageTown, Told
from tests.stories.town import IRINA, Town

BUTTON = "mini-app-desk"


@dataclass
class AtDesk:
    """A reviewer with the page open."""

    town: Town
    person: Person
    page: OpenedPage

    async def reads(self, what: str, **asked: Any) -> Told:
        return await self.page.asks("read", {"what": what, **asked})

    async def told(self, what: str, **asked: Any) -> dict[str, Any]:
        """The same, where it is not refused."""
        status, told = await self.reads(what, **asked)
        assert status == 200, told
        return told

    async def does(self, act: str, **told: Any) -> Told:
        """An act; its token is renewed by the answer."""
        status, answer = await self.page.acts({"do": act, **told})
        self.page.token = answer.get("token", self.page.token)
        return status, answer

    async def done(self, act: str, **told: Any) -> dict[str, Any]:
        """The same, where it is not refused."""
        status, answer = await self.does(act, **told)
        assert status == 200, answer
        found: dict[str, Any] = answer["done"]
        return found

    async def refused(self, act: str, **told: Any) -> str:
        """What the page says where nothing was done."""
        status, answer = await self.does(act, **told)
        assert (status, answer["code"]) == (422, "refused"), answer
        return str(answer["refused"])

    async def case(self, id: int = 1) -> dict[str, Any]:
        return await self.told("case", id=id)

    async def journal(self, id: int = 1) -> list[str]:
        """What was written down of a case, the oldest first."""
        return [entry.what for entry in await self.town.dependencies.journal.of(id)]


async def at_desk(pages: PageTown, id: int = IRINA, name: str = "Ирина") -> AtDesk:
    person = await pages.town.reviewer(id, name)
    return AtDesk(pages.town, person, await pages.opened(person, BUTTON))
