"""The pages inside Telegram at work, drawn at a phone's size; those of the staff at a desk's."""

import tempfile
from datetime import timedelta
from pathlib import Path

import specimens
from playwright.async_api import Browser, Page, ViewportSize, expect

from demo.citizens import Answers, applies
from demo.page import shown
from demo.people import Person
from domain.offices.visits import accept, arrive, start_accepting
from storage.offices.visits import Slot
from storage.offices.walk_ins import NewWalkIn
from tests.page.at_desk import WRONG_CODE, at_desk, waiting_case
from tests.page.mini_app import YULIA, MiniApp
from tests.page.visitor import Visitor
from tests.stories.mini_apps.staff_browser import StaffTown, in_staff_town, sends
from tests.stories.town import IRINA, Town

SIZE = {"width": 390, "height": 780}
DESK: ViewportSize = {"width": 1280, "height": 800}
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


async def draw_visits(browser: Browser, folder: Path) -> None:
    """A day of an office in a desktop browser, with a visit of each kind."""
    with tempfile.TemporaryDirectory() as name:
        async with in_staff_town(Path(name) / "oms.db") as there:
            irina = await there.town.reviewer()
            await _a_day(there.town)
            context = await browser.new_context(
                viewport={"width": 1280, "height": 800}, locale="ru-RU"
            )
            page = await context.new_page()
            await _signed_in(page, irina, there)
            await page.get_by_label("Офис").select_option("arbat")
            await page.locator(".visits li").nth(2).focus()
            await page.keyboard.press("ArrowDown")
            await page.screenshot(path=folder / "app-visits.png")
            await context.close()


async def _a_day(town: Town) -> None:
    visits, noon = town.dependencies.visits, town.clock.now()
    for turn, category in enumerate(("adult", "child", "refugee", "adult", "newborn")):
        slot = Slot("arbat", noon + timedelta(minutes=30 * (turn - 2)))
        until = town.clock.ahead(600)
        assert await visits.hold(101 + turn, category, slot, 1, noon, until)
        visit = await visits.book(101 + turn, category, slot, noon)
        if turn == 0:
            taken = await visits.save(start_accepting(visit, IRINA, noon))
            await visits.save(accept(taken, IRINA, None, noon))
        elif turn == 1:
            await visits.save(start_accepting(visit, IRINA + 1, noon))
        elif turn == 2:
            await visits.save(arrive(visit, IRINA, noon))
    walk_in = NewWalkIn(IRINA, 1, "arbat", "adult")
    await town.dependencies.walk_ins.open(walk_in, noon + timedelta(minutes=7))


async def _signed_in(page: Page, person: Person, there: StaffTown) -> None:
    await page.goto(f"{there.settings.public_url}/app/visits/")
    await page.get_by_role("button", name="Войти через").click()
    await page.get_by_role("button", name="Войти: irina.p").click()
    code = await page.locator(".code").text_content()
    await sends(person, str(code).removeprefix("/browser "))
    await person.presses("browser-mine", name="irina.p")
    await page.locator("body[data-ready]").wait_for()


async def draw_desk(browser: Browser, folder: Path) -> None:
    """A case on the reviewers' desk, whose code of the department is not that of the passport."""
    async with shown() as stage:
        irina = await waiting_case(stage, WRONG_CODE)
        context = await browser.new_context(viewport=DESK, locale="ru-RU")
        desk = await at_desk(await context.new_page(), irina)
        await desk.presses("Enter")
        await desk.sees_case()
        await desk.presses("o")
        department = desk.page.locator("[data-step=department]")
        await expect(department).to_contain_text("770-012")
        await department.get_by_role("button").press("Enter")
        await desk.page.evaluate("scrollTo(0, 0)")
        await desk.page.screenshot(path=folder / "app-desk.png")
        await context.close()
