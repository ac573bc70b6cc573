"""A page inside Telegram as somebody at the demonstration has it before them."""

from collections.abc import Sequence
from dataclasses import dataclass

import specimens
from playwright.async_api import FrameLocator, Locator, Page

from demo.citizens import Answers, applies
from demo.page import Shown
from demo.people import Person
from tests.page.visitor import CITIZEN, PATIENCE, Visitor, Words, words_of

YULIA = 1001
Spot = tuple[float, float]
"""A place on a field: shares of its width and height."""

SIGNATURE: tuple[Sequence[Spot], ...] = (
    [(0.08 + 0.011 * at, 0.5 + 0.3 * (-1) ** at * (at % 5) / 5) for at in range(70)],
    [(0.2, 0.75), (0.4, 0.6), (0.6, 0.72), (0.8, 0.55)],
)
"""Two strokes that pass for a signature."""


@dataclass
class MiniApp:
    """Touches, reads and presses what is in the frame; `main` is the client's own button."""

    page: Page
    side: str = CITIZEN

    @property
    def phone(self) -> Locator:
        return Visitor(self.page, self.side).phone

    @property
    def frame(self) -> FrameLocator:
        return self.phone.frame_locator("iframe")

    @property
    def main(self) -> Locator:
        return self.phone.locator(".main-button")

    async def stands(self) -> None:
        """The page has been opened and shows what it is for."""
        await self.frame.locator("body[data-ready]").wait_for(timeout=PATIENCE)

    async def says(self, words: Words) -> None:
        """Below the page, now or soon."""
        said = self.frame.locator(".status", has_text=words_of(words))
        await said.wait_for(timeout=PATIENCE)

    async def presses(self, words: Words) -> None:
        await self.frame.locator("button", has_text=words_of(words)).click()

    async def draws(self, *strokes: Sequence[Spot]) -> None:
        """With a finger on the field, a stroke after the other."""
        for stroke in strokes:
            await self.touches("canvas", [[spot] for spot in stroke])

    async def touches(self, what: str, moments: Sequence[Sequence[Spot]]) -> None:
        """With one finger or two: where they are at each moment, until they are lifted."""
        box = await self.frame.locator(what).bounding_box()
        assert box is not None
        touch = await self.page.context.new_cdp_session(self.page)
        kind = "touchStart"
        for fingers in [*moments, []]:
            spots = [
                {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"], "id": id}
                for id, (x, y) in enumerate(fingers)
            ]
            kind = kind if fingers else "touchEnd"
            await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})
            kind = "touchMove"
        await touch.detach()


def yulia_of(stage: Shown) -> Person:
    return Person(stage.telegram, YULIA, "Юлия", "Щеглова")


async def opened_on(question: str, stage: Shown, page: Page, button: Words) -> MiniApp:
    """Yulia's phone with the page open that this button of the question opens."""
    await applies(yulia_of(stage), Answers(specimens.YULIA), until=question)
    await Visitor(page).sees(question)
    return await opens(page, button)


async def opens(page: Page, button: Words) -> MiniApp:
    """Press a button in the citizen's chat, and wait for its page."""
    await Visitor(page).presses(button)
    app = MiniApp(page)
    await app.stands()
    return app


async def before_signing(stage: Shown, page: Page, button: Words = "mini-app-sign") -> MiniApp:
    return await opened_on("step-signature.question", stage, page, button)
