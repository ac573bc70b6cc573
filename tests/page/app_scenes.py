"""The pages inside Telegram at work, drawn for the README at a phone's size."""

from pathlib import Path

import specimens
from playwright.async_api import Browser, expect

from demo.citizens import Answers, applies
from demo.page import shown
from demo.people import Person
from tests.page.mini_app import YULIA, MiniApp
from tests.page.visitor import Visitor

SIZE = {"width": 390, "height": 780}
NAME = (
    [(0.10, 0.45), (0.15, 0.20), (0.19, 0.30), (0.14, 0.62), (0.10, 0.72), (0.16, 0.60)],
    [(0.20, 0.45), (0.23, 0.58), (0.27, 0.42), (0.28, 0.58), (0.33, 0.40), (0.35, 0.60)],
    [(0.38, 0.58), (0.44, 0.38), (0.48, 0.60), (0.53, 0.42), (0.56, 0.60), (0.63, 0.40)],
    [(0.64, 0.58), (0.71, 0.44), (0.80, 0.60), (0.92, 0.34)],
    [(0.28, 0.80), (0.50, 0.72), (0.78, 0.76)],
)
"""Strokes of an invented signature."""


async def draw_apps(browser: Browser, folder: Path) -> None:
    """A signature half drawn, a photo being framed, and a passport page being straightened."""
    async with shown() as stage:
        how = {"viewport": SIZE, "locale": "ru-RU", "has_touch": True, "device_scale_factor": 2}
        context = await browser.new_context(**how)  # type: ignore[arg-type]  # one dict for all
        page = await context.new_page()
        await page.goto(f"{stage.address}/")
        yulia, answers = (
            Person(stage.telegram, YULIA, "Юлия", "Щеглова"),
            Answers(specimens.YULIA),
        )
        citizen, app = Visitor(page), MiniApp(page)
        await applies(yulia, answers, until="step-photo.question")
        await yulia.sends_document(specimens.sideways_photo(), "IMG_1.jpg")
        await citizen.sees("step-photo.proposed")
        await citizen.presses("mini-app-frame")
        await app.stands()
        await app.touches(".stage", [[(0.5, 0.5)], [(0.53, 0.5)], [(0.54, 0.5)]])
        await expect(app.frame.locator(".finished")).not_to_have_class("finished old")
        await page.screenshot(path=folder / "app-frame.png")
        await app.main.click()
        await expect(app.phone.locator("iframe")).to_have_count(0)
        await citizen.presses("picture-yes")
        await citizen.sees("step-signature.question")
        await citizen.presses("mini-app-sign")
        await app.stands()
        await app.draws(*NAME)
        await page.screenshot(path=folder / "app-sign.png")
        await app.main.click()
        await expect(app.phone.locator("iframe")).to_have_count(0)
        await citizen.presses("picture-yes")
        await citizen.sees("step-scan.question")
        await yulia.sends_document(specimens.slanted_passport_page(), "IMG_2.jpg")
        await citizen.sees("picture-no-page")
        await _straightening(app, citizen)
        await page.screenshot(path=folder / "app-straighten.png")
        await context.close()


async def _straightening(app: MiniApp, citizen: Visitor) -> None:
    """A corner in hand, under the magnifier."""
    await citizen.presses("mini-app-straighten")
    await app.stands()
    await expect(app.main).to_be_enabled()
    await app.frame.locator(".corner").first.focus()
    await app.page.keyboard.press("ArrowUp")
