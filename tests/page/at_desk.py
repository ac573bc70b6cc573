"""The reviewers' desk in a browser of its own, opened by its address as the client has it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import specimens
from playwright.async_api import Locator, Page, expect

from demo.citizens import PICTURE_SECONDS, READ, Act, Answers, applies, presses, says
from demo.page import Shown
from demo.people import Person
from tests.page.mini_app import yulia_of
from tests.page.visitor import PATIENCE, Words, words_of

IRINA, OLEG = 9001, 9002
DARK = {
    "bg_color": "#17212b",
    "secondary_bg_color": "#232e3c",
    "text_color": "#f5f7f9",
    "subtitle_text_color": "#a7b4c0",
    "link_color": "#7cc0ee",
    "button_color": "#7cc0ee",
    "button_text_color": "#0c1a24",
    "destructive_text_color": "#ff9c94",
}
"""Colours of a client's dark theme."""
WRONG_CODE: Mapping[str, Act] = {
    **dict.fromkeys(READ, presses("step-reading-no")),
    "step-department.question": says("770-021"),
}
"""Somebody who types everything, and turns two digits round."""


@dataclass
class Desk:
    """What a reviewer does at the page: mostly by keys, which are counted."""

    page: Page
    pressed: int = 0

    async def presses(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            await self.page.keyboard.press(key)

    async def says(self, words: Words) -> None:
        await expect(self.page.locator(".status")).to_contain_text(filled_in(words))

    async def heads(self, words: Words) -> None:
        """What the view is called."""
        await expect(self.page.locator("h2")).to_contain_text(filled_in(words))

    async def sees_case(self) -> None:
        """A case with all of its pictures."""
        await self.page.locator(".pictures[data-loaded]").wait_for(timeout=PATIENCE)

    def act(self, words: Words) -> Locator:
        """A button of the row at the foot."""
        return self.page.locator(".keys button", has_text=words_of(words))


def filled_in(words: Words) -> re.Pattern[str]:
    """What a text says once the page has put something in the place of its `%`."""
    found = words_of(words)
    pattern = re.escape(found) if isinstance(found, str) else found.pattern
    return re.compile(pattern.replace("%", ".*"))


def reviewer(stage: Shown, id: int = IRINA, name: str = "Ирина") -> Person:
    return Person(stage.telegram, id, name)


async def waiting_case(stage: Shown, instead: Mapping[str, Act] = MappingProxyType({})) -> Person:
    """Yulia's application waits for a decision; Irina, who was told, is given."""
    irina = reviewer(stage)
    answers = Answers(specimens.YULIA, instead=dict(instead))
    await applies(yulia_of(stage), answers)
    await irina.waits_for("notice-review-new", PICTURE_SECONDS)
    return irina


async def address_of(person: Person) -> str:
    """Where the button leads, without launch data."""
    if not any(button.web_app for message in person.chat for button in message.buttons):
        since = person.mark()
        await person.says("/queue")
        await person.waits_for("desk-state-waiting", since=since)
    return (await person.opens("mini-app-desk")).url


async def at_desk(page: Page, person: Person, *, dark: bool = False) -> Desk:
    """The page opened now by this reviewer, in the whole of a browser's window."""
    app = person.launches(await address_of(person))
    await page.goto("about:blank")
    await page.goto(app.address(DARK if dark else {}))
    await page.locator("body[data-ready]").wait_for(timeout=PATIENCE)
    return Desk(page)
