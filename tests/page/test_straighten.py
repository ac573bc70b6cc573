"""Straightening a passport page by its corners, in a real browser of a phone's size."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from random import Random

import specimens
from identity_images import (
    CORNER_LIMITS,
    BadCorners,
    Corners,
    check_corners,
    read_corners,
)
from playwright.async_api import Locator, Page, Route, expect

from demo.citizens import Answers, applies
from demo.page import Shown
from tests.page.conftest import Open
from tests.page.mini_app import MiniApp, Spot, opens, yulia_of
from tests.page.test_everybody import SCHEMES, drawn, faults
from tests.page.test_signing import FITS, PHONE
from tests.page.visitor import Visitor, lamp

CORRECT = specimens.slanted_corners()
LEAST = 44  # px that a thumb can hit
CORNERS = ("upper-left", "upper-right", "lower-right", "lower-left")


async def before_straightening(stage: Shown, page: Page) -> MiniApp:
    """Yulia's phone with the page open for her scan, which the machine has refused."""
    yulia = yulia_of(stage)
    await applies(yulia, Answers(specimens.YULIA), until="step-scan.question")
    await yulia.sends_document(specimens.slanted_passport_page(), "IMG_1.jpg")
    await Visitor(page).sees("picture-no-page")
    return await opens(page, "mini-app-straighten")


def handle(app: MiniApp, name: str) -> Locator:
    return app.frame.locator(".corner").nth(CORNERS.index(name))


async def middle(one: Locator) -> Spot:
    box = await one.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= LEAST
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@asynccontextmanager
async def finger(app: MiniApp, way: Sequence[Spot]) -> AsyncIterator[None]:
    """On the screen along these px until the end of the block, then lifted."""
    touch = await app.page.context.new_cdp_session(app.page)
    kind = "touchStart"
    for x, y in way:
        told = {"type": kind, "touchPoints": [{"x": x, "y": y, "id": 0}]}
        await touch.send("Input.dispatchTouchEvent", told)
        kind = "touchMove"
    yield
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await touch.detach()


async def drags(app: MiniApp, name: str, to: Spot) -> None:
    """A corner by a finger to a place in the picture, by shares of it."""
    box = await app.frame.locator(".stage").bounding_box()
    assert box is not None
    x, y = await middle(handle(app, name))
    end = (box["x"] + to[0] * box["width"], box["y"] + to[1] * box["height"])
    async with finger(app, [(x, y), ((x + end[0]) / 2, (y + end[1]) / 2), end]):
        await expect(app.frame.locator(".magnifier")).to_be_visible()
    await expect(app.frame.locator(".magnifier")).to_be_hidden()


async def test_corners_are_dragged_under_a_magnifier_and_the_page_is_read_in_the_chat(
    stage: Shown, opened: Open
) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    lying = app.frame.locator(".result img")
    before = await lying.get_attribute("style")
    for name in CORNERS:
        await middle(handle(app, name))
    await drags(app, "upper-left", (0.4, 0.15))
    await expect(lying).not_to_have_attribute("style", before or "")
    await app.says("mini-app-straighten-fits")
    await drags(app, "upper-left", (0.95, 0.95))
    await app.says("mini-app-straighten-crossed")
    await expect(app.main).to_be_disabled()
    await drags(app, "upper-left", (-0.4, -0.4))  # no farther than the picture goes
    box, corner = await app.frame.locator(".stage").bounding_box(), handle(app, "upper-left")
    assert box is not None
    x, y = await middle(corner)
    assert abs(x - box["x"]) < 2
    assert abs(y - box["y"]) < 2
    await app.presses("mini-app-straighten.reset")
    await app.says("mini-app-straighten-fits")
    await app.main.click()
    await expect(app.phone.locator("iframe")).to_have_count(0)
    await Visitor(app.page).sees("step-reading.question")


async def test_a_finger_beside_a_corner_moves_the_nearest_one_without_lying_on_it(
    stage: Shown, opened: Open
) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    corner = handle(app, "lower-left")
    x, y = await middle(corner)
    async with finger(app, [(x - 40, y + 30), (x - 30, y + 30), (x - 25, y + 22)]):
        await expect(app.frame.locator(".magnifier")).to_be_visible()
    moved = await middle(corner)
    assert abs(moved[0] - x - 15) < 2
    assert abs(moved[1] - y + 8) < 2


async def test_by_the_keyboard_alone_corners_are_chosen_moved_and_sent(
    stage: Shown, opened: Open
) -> None:
    page = await opened()
    app = await before_straightening(stage, page)
    await app.says("mini-app-straighten-fits")
    await handle(app, "upper-left").focus()
    for name in CORNERS:
        corner = handle(app, name)
        await expect(corner).to_be_focused()
        x, y = await middle(corner)
        await page.keyboard.press("ArrowRight")
        near = await middle(corner)
        await page.keyboard.press("Shift+ArrowUp")
        far = await middle(corner)
        assert 0 < near[0] - x < 6 < y - far[1]
        await expect(app.frame.locator(".magnifier")).to_be_visible()
        await page.keyboard.press("Shift+ArrowDown")
        await page.keyboard.press("ArrowLeft")
        await page.keyboard.press("Tab")
    await expect(app.frame.locator(".magnifier")).to_be_hidden()
    for _ in ("turn-left", "turn-right"):
        await expect(app.frame.locator("button:focus")).to_have_count(1)
        await page.keyboard.press("Enter")
        await app.says("mini-app-straighten-turned")
        await page.keyboard.press("Tab")
    await app.main.focus()
    await page.keyboard.press("Enter")
    await Visitor(page).sees("step-reading.question")


async def test_a_turned_picture_keeps_its_corners_and_the_page_beside_turns(
    stage: Shown, opened: Open
) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    places = [await handle(app, name).get_attribute("style") for name in CORNERS]
    canvas = app.frame.locator(".stage canvas").first
    flat = await canvas.bounding_box()
    await app.presses("mini-app-straighten.turn-right")
    await app.says("mini-app-straighten-turned")
    tall = await canvas.bounding_box()
    assert flat is not None
    assert tall is not None
    assert flat["width"] > flat["height"]
    assert tall["height"] > tall["width"]
    for _ in range(3):
        await app.presses("mini-app-straighten.turn-right")
    for name, place in zip(CORNERS, places, strict=True):
        await expect(handle(app, name)).to_have_attribute("style", place or "")


async def test_why_a_page_was_not_taken_stands_while_its_corners_are_moved_again(
    stage: Shown, opened: Open
) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    beside = {"upper-left": (0.03, 0.03), "lower-left": (0.03, 0.4)}
    beside |= {"upper-right": (0.3, 0.03), "lower-right": (0.3, 0.4)}
    for name, spot in beside.items():
        await drags(app, name, spot)
    await app.main.click()
    reason = app.frame.locator(".status.bad")
    await expect(reason).to_be_visible(timeout=20_000)
    told = await reason.inner_text()
    await drags(app, "upper-left", (0.05, 0.05))
    await expect(reason).to_have_text(told)
    await app.presses("mini-app-straighten.reset")
    await app.main.click()
    await Visitor(app.page).sees("step-reading.question")


async def test_everybody_can_use_it_on_any_screen_in_light_and_dark(
    stage: Shown, opened: Open
) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    frame = next(one for one in app.page.frames if one != app.page.main_frame)
    for scheme in SCHEMES:
        assert await faults(frame) == [], scheme
        assert await frame.evaluate(FITS)
        await drawn(app.page, f"straighten-{scheme}")
        await app.phone.get_by_label("Сменить тему").click()
        await expect(app.frame.locator("html")).not_to_have_attribute("data-scheme", scheme)
    await app.page.set_viewport_size({"width": 844, "height": 390})
    await app.page.wait_for_function("innerWidth > innerHeight")
    assert await frame.evaluate(FITS)
    for name in CORNERS:
        await middle(handle(app, name))
    await drawn(app.page, "straighten-landscape")


ASKED = """async ([shapes, limits]) => {
  const here = document.querySelector("script[type=module]").src;
  const { fault } = await import(here.replace("straighten.js", "corners.js"));
  return shapes.map((corners) => fault(corners, 1960, 1470, limits));
}"""


def objection(corners: Corners) -> str:
    try:
        check_corners(corners, 1960, 1470)
    except BadCorners as bad:
        return bad.code
    return ""


async def test_page_and_server_refuse_the_same_shapes(stage: Shown, opened: Open) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    frame = next(one for one in app.page.frames if one != app.page.main_frame)
    chance = Random(72)
    shapes = [
        read_corners([(chance.uniform(-0.02, 1.02), chance.uniform(-0.02, 1.02)) for _ in "four"])
        for _ in range(2_000)
    ]
    near = [
        read_corners([(x + chance.gauss(0, 0.2), y + chance.gauss(0, 0.2)) for x, y in CORRECT])
        for _ in range(2_000)
    ]
    told = await frame.evaluate(ASKED, [[*shapes, *near], asdict(CORNER_LIMITS)])
    expected = [objection(one) for one in (*shapes, *near)]
    assert told == expected
    assert {*expected} == {"", "outside", "crossed", "small", "slanted"}


async def test_a_killed_bot_and_a_slow_network_lose_no_corner(stage: Shown, opened: Open) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    await drags(app, "upper-left", (0.43, 0.09))
    place = await handle(app, "upper-left").get_attribute("style")
    await stage.control.kill()
    await app.main.click()
    await app.says("mini-app-offline")
    await lamp(app.page, "выключен")
    await stage.control.start()
    await lamp(app.page, "работает")
    await expect(handle(app, "upper-left")).to_have_attribute("style", place or "")
    sent, released = 0, asyncio.Event()

    async def slow(route: Route) -> None:
        nonlocal sent
        sent += 1
        await released.wait()
        await route.continue_()

    await app.page.route("**/app/straighten/act", slow)
    await app.main.click()
    await app.says("mini-app-sending")
    await expect(app.main).to_be_disabled()
    released.set()
    await Visitor(app.page).sees("step-reading.question")
    assert sent == 1


async def test_a_picture_that_did_not_come_is_asked_for_again_before_it_is_marked(
    stage: Shown, opened: Open
) -> None:
    page = await opened(**PHONE)

    async def lost(route: Route) -> None:
        await route.fulfill(body=b"\xff\xd8", content_type="image/jpeg")

    await page.route("**/app/straighten/read", lost, times=1)
    app = await before_straightening(stage, page)
    await app.says("mini-app-broken")
    await expect(app.main).to_be_disabled()
    await app.presses("mini-app-again")
    await expect(app.main).to_be_enabled()
    await app.says("mini-app-straighten-fits")


async def test_a_page_whose_question_was_answered_meanwhile_says_so(
    stage: Shown, opened: Open
) -> None:
    app = await before_straightening(stage, await opened(**PHONE))
    await app.says("mini-app-straighten-fits")
    yulia = yulia_of(stage)
    await yulia.sends_document(specimens.passport_page(), "IMG_2.jpg")
    await yulia.waits_for("step-reading.question")
    await app.main.click()
    await app.says("mini-app-refused-moved")
    await expect(app.main).to_be_hidden()
