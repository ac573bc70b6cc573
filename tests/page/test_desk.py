"""The reviewers' desk in a real browser: by keys at a desk's size, by touch at a phone's."""

import asyncio

from playwright.async_api import Page, Route, expect

from demo.page import Shown
from demo.text_ids import text
from tests.page.at_desk import OLEG, WRONG_CODE, at_desk, reviewer, waiting_case
from tests.page.conftest import Open
from tests.page.mini_app import YULIA, MiniApp
from tests.page.test_everybody import FITS, drawn, faults
from tests.page.test_signing import PHONE
from tests.page.visitor import REVIEWER, Visitor, words_of

MOST_KEYS = 6
"""For a routine case: taken, opened, approved."""
BY_PLACE = """(code) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { code, key: "щ", bubbles: true, cancelable: true }))"""
"""A key by where it lies, as on a Russian keyboard."""
COUNT_URLS = """() => {
  window.urls = new Set();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (one) => { const url = createObjectURL(one); urls.add(url); return url; };
  URL.revokeObjectURL = (url) => { urls.delete(url); revokeObjectURL(url); };
}"""


async def test_a_routine_case_takes_few_keys_and_no_mouse(stage: Shown, opened: Open) -> None:
    irina = await waiting_case(stage)
    desk = await at_desk(await opened(), irina)
    page = desk.page
    await page.evaluate(COUNT_URLS)
    await desk.presses("n")
    await desk.sees_case()
    body = page.locator("body")
    await expect(body).not_to_contain_text("Чеславовна")
    assert await page.evaluate("urls.size") == 3
    await page.evaluate(BY_PLACE, "KeyO")
    desk.pressed += 1
    await expect(body).to_contain_text("Чеславовна")
    await desk.says("mini-app-desk.opened")
    await desk.presses("a")
    await desk.heads("mini-app-desk.decided")
    assert desk.pressed <= MOST_KEYS
    await expect(page.locator("h2")).to_be_focused()
    assert await page.evaluate("urls.size") == 0  # nothing of the pictures is left
    await expect(body).not_to_contain_text("Чеславовна")
    await Visitor(await opened()).sees("notice-approved")
    await desk.presses("n")
    await desk.says("desk-nothing-free")
    await irina.says("/show 1")
    await irina.waits_for("timeline-approved")


async def test_a_case_is_returned_by_the_numbers_of_its_reasons(
    stage: Shown, opened: Open
) -> None:
    irina = await waiting_case(stage, WRONG_CODE)
    desk = await at_desk(await opened(), irina)
    page = desk.page
    await expect(page.locator(".queue button")).to_be_focused()
    await desk.presses("Enter")
    await desk.sees_case()
    wrong = page.locator("[data-step=department]")
    await expect(wrong).to_contain_text(text("mini-app-desk.differs").pattern)
    await expect(wrong).not_to_contain_text("770")
    marks = page.locator(".of-passport .marks .found")
    assert await marks.count() > 0
    await desk.presses("m")
    await expect(marks).to_have_count(0)
    await desk.presses("o")
    await expect(wrong).to_contain_text("770-021")
    await expect(wrong).to_contain_text("770-012")
    viewer = page.locator(".viewer.of-passport")
    before = await viewer.get_attribute("data-scale")
    await wrong.get_by_role("button").press("Enter")
    await expect(viewer).not_to_have_attribute("data-scale", before or "")
    await expect(viewer.locator(".marks .field")).to_have_count(1)
    await desk.presses("r", "Digit1")
    await expect(page.locator("[data-code='scan.mismatch']")).to_have_attribute(
        "aria-pressed", "true"
    )
    await desk.presses("t")
    await page.keyboard.type("Сверьте код подразделения")  # letters are letters here
    await desk.presses("Escape", "Enter")
    await desk.heads("mini-app-desk.decided")
    returned = await Visitor(await opened()).sees("Сверьте код подразделения")
    await expect(returned).to_contain_text(text("rejection-scan-mismatch").pattern)


async def test_a_decision_is_taken_back_by_a_key(stage: Shown, opened: Open) -> None:
    irina = await waiting_case(stage)
    await stage.control.kill()
    bot = stage.control.bot
    bot.settings = {**bot.settings, "DECISION_UNDO_SECONDS": "120"}
    await stage.control.start()
    await irina.says("/queue")
    await irina.waits_for("desk-state-waiting")
    desk = await at_desk(await opened(), irina)
    await desk.presses("n")
    await desk.sees_case()
    await desk.presses("a")
    await desk.heads("mini-app-desk.decided")
    await desk.presses("u")
    await desk.sees_case()
    await desk.says("mini-app-desk.undone")
    await expect(desk.act("desk-approve")).to_be_visible()


async def looks(page: Page, name: str) -> None:
    """It is drawn for who wants to look, and everybody can use it."""
    await drawn(page, name)
    assert await faults(page) == [], name
    assert await page.evaluate(FITS), name


async def test_everybody_can_read_and_reach_the_desk(stage: Shown, opened: Open) -> None:
    irina = await waiting_case(stage, WRONG_CODE)
    for width, height, dark in ((1280, 800, False), (1280, 800, True), (390, 844, False)):
        desk = await at_desk(await opened(width, height), irina, dark=dark)
        page, name = desk.page, f"desk-{width}-{'dark' if dark else 'light'}"
        await looks(page, f"{name}-queue")
        await desk.presses("Enter")
        await desk.sees_case()
        await looks(page, f"{name}-case")
        await desk.presses("o")
        await expect(page.locator("body")).to_contain_text("Чеславовна")
        await looks(page, f"{name}-opened")
        await desk.presses("r", "2")
        await looks(page, f"{name}-reasons")
        await desk.presses("Escape", "q")
        await looks(page, f"{name}-question")
        await desk.presses("Escape")
        await page.get_by_role("button", name=words_of("mini-app-desk.statistics")).click()
        await expect(page.locator(".readout")).not_to_be_empty()
        said = await page.locator(".readout").text_content()
        await desk.presses("ArrowLeft")
        await expect(page.locator(".readout")).not_to_have_text(said or "")
        await page.locator("summary").click()
        await looks(page, f"{name}-statistics")


async def test_in_a_phone_it_is_opened_by_its_button_and_worked_by_touch(
    stage: Shown, opened: Open
) -> None:
    await waiting_case(stage)
    page = await opened(**PHONE)
    await page.get_by_role("tab", name=REVIEWER).click()
    irina = Visitor(page, REVIEWER)
    await irina.presses("mini-app-desk")
    app = MiniApp(page, REVIEWER)
    await app.stands()
    await app.frame.locator(".queue button").tap()
    await app.frame.locator(".pictures[data-loaded]").wait_for()
    viewer = app.frame.locator(".viewer.of-passport")
    await viewer.scroll_into_view_if_needed()
    before = await viewer.get_attribute("data-scale")
    spread = [[(0.45, 0.5), (0.55, 0.5)], [(0.4, 0.5), (0.6, 0.5)], [(0.3, 0.5), (0.7, 0.5)]]
    await app.touches(".viewer.of-passport", spread)
    await expect(viewer).not_to_have_attribute("data-scale", before or "")
    await drawn(page, "desk-phone")
    await app.frame.locator("#key-KeyA").tap()
    await expect(app.frame.locator("h2")).to_have_text(text("mini-app-desk.decided").pattern)
    async with page.context.expect_page() as moved:
        await app.phone.get_by_label("Открыть в своём окне").tap()
    wide = await moved.value
    await wide.locator("body[data-ready]").wait_for()
    await expect(app.phone.locator("iframe")).to_have_count(0)


async def test_in_a_second_tab_and_beside_a_colleague_nobody_decides_twice(
    stage: Shown, opened: Open
) -> None:
    irina = await waiting_case(stage)
    first = await at_desk(await opened(), irina)
    second = await at_desk(await opened(), irina)
    oleg = reviewer(stage, OLEG, "Олег")
    theirs = await at_desk(await opened(), oleg)
    for desk in (first, second, theirs):
        await desk.presses("Enter")
        await desk.sees_case()
    await expect(theirs.act("desk-approve")).to_have_count(0)
    await first.presses("a")
    await first.heads("mini-app-desk.decided")
    await second.presses("a")
    await second.says("not-allowed-decided")
    await expect(second.act("desk-approve")).to_have_count(0)  # shown as it is now
    await theirs.presses("Escape")
    await expect(theirs.page.locator(".queue button")).to_have_count(0)


async def test_a_slow_network_and_a_killed_bot_lose_no_act_and_do_none_twice(
    stage: Shown, opened: Open
) -> None:
    irina = await waiting_case(stage)
    desk = await at_desk(await opened(), irina)
    page, sent, released = desk.page, 0, asyncio.Event()
    await desk.presses("n")
    await desk.sees_case()
    await stage.control.kill()
    await desk.presses("a")
    await desk.says("mini-app-offline")
    await stage.control.start()
    await irina.says("/mine")
    await irina.waits_for("desk-mine")

    async def slow(route: Route) -> None:
        nonlocal sent
        sent += 1
        await released.wait()
        answer = await route.fetch()  # done, and then the answer is lost
        await (route.abort() if sent == 1 else route.fulfill(response=answer))

    await page.route("**/app/desk/act", slow)
    await desk.presses("a", "a", "a")
    await desk.says("mini-app-desk.wait")
    await expect(desk.act("desk-approve")).to_be_disabled()
    released.set()
    await desk.says("mini-app-offline")
    assert sent == 1
    await desk.presses("a")
    await desk.says("mini-app-desk.already")
    await expect(desk.act("desk-approve")).to_have_count(0)
    told = [one.text for one in irina.telegram.chats[YULIA].visible()]
    assert sum(map(text("notice-approved").is_in, told)) <= 1
