"""Framing a photo by hand, in a real browser of a phone's size, until it stands in the chat."""

import asyncio

import specimens
from playwright.async_api import Page, Route, expect

from demo.citizens import Answers, applies
from demo.page import Shown
from tests.page.conftest import Open
from tests.page.mini_app import MiniApp, opens, yulia_of
from tests.page.test_everybody import drawn, faults
from tests.page.test_signing import PHONE
from tests.page.visitor import Visitor

DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


async def before_framing(stage: Shown, page: Page) -> MiniApp:
    """Yulia's phone with the page for her photo open, which waits for a yes."""
    yulia = yulia_of(stage)
    await applies(yulia, Answers(specimens.YULIA), until="step-photo.question")
    await yulia.sends_document(specimens.sideways_photo(), "IMG_1.jpg")
    await Visitor(page).sees("step-photo.proposed")
    return await opens(page, "mini-app-frame")


async def test_a_photo_is_moved_spread_and_turned_and_its_cut_stands_in_the_chat(
    stage: Shown, opened: Open
) -> None:
    app = await before_framing(stage, await opened(**PHONE))
    finished = app.frame.locator(".finished")
    await app.says("mini-app-frame.fits")
    first = await finished.get_attribute("src")
    lying = app.frame.locator(".stage img")
    before = await lying.get_attribute("style")
    await app.touches(
        ".stage",
        [[(0.3, 0.4), (0.6, 0.6)], [(0.28, 0.38), (0.62, 0.62)], [(0.27, 0.35), (0.63, 0.66)]],
    )
    await expect(lying).not_to_have_attribute("style", before or "")
    await app.touches(".stage", [[(0.5, 0.5)], [(0.47, 0.5)], [(0.45, 0.49)]])
    await expect(finished).not_to_have_attribute("src", first or "")
    await app.says("mini-app-frame.fits")
    await app.frame.locator(".stage").focus()
    for key in ("ArrowLeft", "+", "]"):
        await app.page.keyboard.press(key)
    await expect(finished).not_to_have_class("finished old")
    frame = next(one for one in app.page.frames if one != app.page.main_frame)
    assert await faults(frame) == []
    await drawn(app.page, "frame")
    cut = await finished.get_attribute("src") or ""
    await app.main.click()
    await expect(app.phone.locator("iframe")).to_have_count(0)
    citizen = Visitor(app.page)
    await citizen.sees("step-photo.proposed")
    await citizen.presses("picture-yes")
    await citizen.sees("step-signature.question")
    assert cut.startswith("data:image/jpeg;base64,")


async def test_a_photo_that_did_not_come_is_asked_for_again_before_it_is_framed(
    stage: Shown, opened: Open
) -> None:
    page = await opened(**PHONE)

    async def lost(route: Route) -> None:
        await route.fulfill(body=b"\xff\xd8", content_type="image/jpeg")

    await page.route("**/app/frame/read", lost, times=1)
    app = await before_framing(stage, page)
    await app.says("mini-app-broken")
    await expect(app.main).to_be_disabled()
    await app.presses("mini-app-again")
    await expect(app.main).to_be_enabled()
    await app.says("mini-app-frame.fits")
    assert await app.frame.locator(".stage img").evaluate("one => one.naturalWidth") > 0


async def test_a_picture_that_comes_when_the_page_is_over_changes_nothing_of_it(
    stage: Shown, opened: Open
) -> None:
    app = await before_framing(stage, await opened(**PHONE))
    await expect(app.main).to_be_enabled()
    asked, released = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        answer = await route.fetch()
        asked.set()
        await released.wait()
        await route.fulfill(response=answer)

    await app.page.route("**/app/frame/read", late)
    await app.touches(".stage", [[(0.5, 0.5)], [(0.47, 0.5)], [(0.45, 0.49)]])
    await asked.wait()
    yulia = yulia_of(stage)
    await yulia.presses("picture-yes")
    await app.main.click()
    await app.says("mini-app-refused-moved")
    async with app.page.expect_event(
        "requestfinished", lambda done: done.url.endswith("/app/frame/read")
    ):
        released.set()
    frame = next(one for one in app.page.frames if one != app.page.main_frame)
    await frame.evaluate(DRAWN)
    await app.says("mini-app-refused-moved")
    await expect(app.main).to_be_hidden()
