"""The main states of the page, one after another, for who looks at them or has them looked at.

`python -m tests.page.scenes FOLDER` draws those that stand in the README.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import specimens
from playwright.async_api import Page, async_playwright, expect

from demo.citizens import Answers, applies, fills_in
from demo.page import Shown, shown
from demo.people import Person
from tests.page.app_scenes import draw_apps, draw_desk, draw_visits
from tests.page.browser import ABSENT, arguments, chromium
from tests.page.visitor import CITIZEN, REVIEWER, Visitor, lamp, lever

YULIA = 1001
IN_README = {"review": "page-review.png", "thirty-days": "page-thirty-days.png"}


async def scenes(stage: Shown, page: Page) -> AsyncIterator[str]:
    """Leads the page from state to state; gives the name of each once it stands."""
    citizen, reviewer = Visitor(page, CITIZEN), Visitor(page, REVIEWER)
    yulia = Person(stage.telegram, YULIA, "Юлия", "Щеглова")
    answers = Answers(specimens.YULIA)
    await reviewer.sees("desk-home")
    await lamp(page, "работает")
    yield "first"
    await applies(yulia, answers, until="step-photo.question")
    await citizen.sees("step-photo.question")
    await citizen.phone.get_by_role("button", name="Образцы", exact=True).click()
    await _pictures(page)
    yield "drawer"
    await page.keyboard.press("Escape")
    await fills_in(yulia, answers)
    await reviewer.sees("notice-review-new")
    await expect(page.locator(".coming strong").first).to_have_text("Срок проверки")
    await reviewer.presses("desk-show")
    await reviewer.sees("desk-view-history.button")
    await _pictures(page)
    yield "review"
    await reviewer.presses("desk-approve")
    await citizen.sees("notice-approved")
    await lever(page, "К следующему событию")
    await citizen.sees("notice-in-production")
    await lever(page, "К следующему событию")
    await citizen.sees("notice-made")
    await expect(page.locator(".coming strong").first).to_have_text("В пути")
    yield "thirty-days"
    await page.locator("#calls > summary").click()
    await lever(page, "Убить бота")
    await lamp(page, "выключен")
    await citizen.says("/status")
    yield "killed"


async def _pictures(page: Page) -> None:
    """All that can be seen have come; one that is replaced meanwhile never tells that it has."""
    await page.evaluate(
        """() => Promise.race([
          new Promise((enough) => setTimeout(enough, 5000)),
          Promise.all([...document.images]
            .filter((image) => image.checkVisibility() && image.getBoundingClientRect().y < 800)
            .map((image) => image.decode().catch(() => null))),
        ])"""
    )


async def draw(folder: Path) -> None:
    """The pictures of the README, anew."""
    path = chromium()
    if path is None:
        sys.exit(ABSENT)
    async with async_playwright() as playwright, shown() as stage:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments())
        page = await browser.new_page(viewport={"width": 1280, "height": 800}, locale="ru-RU")
        await page.goto(f"{stage.address}/")
        async for scene in scenes(stage, page):
            if name := IN_README.get(scene):
                await page.screenshot(path=folder / name)
        await draw_apps(browser, folder)
        await draw_visits(browser, folder)
        await draw_desk(browser, folder)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
