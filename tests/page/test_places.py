"""Choosing a place of delivery on the list, in a real browser of a phone's size."""

from playwright.async_api import Page, expect

from demo.page import Shown
from tests.page.conftest import Open
from tests.page.mini_app import MiniApp, opened_on
from tests.page.test_everybody import SCHEMES, drawn, faults
from tests.page.test_signing import PHONE
from tests.page.visitor import Visitor

IZMAYLOVO = {"latitude": 55.7877, "longitude": 37.7817}


async def before_choosing(stage: Shown, page: Page) -> MiniApp:
    return await opened_on("step-place.question", stage, page, "mini-app-places")


async def test_a_place_is_found_by_letters_by_metro_and_nearby_and_chosen(
    stage: Shown, opened: Open
) -> None:
    page = await opened(**PHONE, geolocation=IZMAYLOVO)
    app = await before_choosing(stage, page)
    rows, field = app.frame.locator("li button"), app.frame.get_by_role("searchbox")
    everything = await rows.count()
    assert everything > 100
    await expect(app.main).to_be_disabled()
    await field.fill("тверск")
    await expect(rows.first).to_contain_text("Тверской")
    assert await rows.count() < 10
    await field.fill("тверьская")  # the server knows what is meant
    await expect(rows.first).to_contain_text("Тверской")
    await field.fill("Владивосток")
    await app.says("mini-app-places.none")
    await field.fill("")
    await app.frame.get_by_label("По метро").check()
    await expect(app.frame.locator("h2").first).to_have_text("Авиамоторная")
    await app.frame.get_by_label("Ближе ко мне").check()  # and the browser may not tell
    await app.says("mini-app-places.nowhere")
    await page.context.grant_permissions(["geolocation"])
    await app.frame.get_by_label("По округам").check()
    await app.frame.get_by_label("Ближе ко мне").check()
    await app.says("mini-app-places.private")
    await expect(rows.first).to_contain_text("Измайлово")
    await expect(rows.first.locator(".far")).to_contain_text("км")
    await rows.first.click()
    await expect(rows.first).to_have_attribute("aria-pressed", "true")
    frame = next(one for one in page.frames if one != page.main_frame)
    for scheme in SCHEMES:
        assert await faults(frame) == [], scheme
        await drawn(page, f"places-{scheme}")
        await app.phone.get_by_label("Сменить тему").click()
        await expect(app.frame.locator("html")).not_to_have_attribute("data-scheme", scheme)
    await app.main.click()
    await Visitor(page).sees("step-check.question")
