"""Signing with a finger, in a real browser of a phone's size, until it stands in the chat."""

import asyncio

from playwright.async_api import Dialog, Page, Route, expect

from demo.page import Shown
from tests.page.conftest import Open
from tests.page.mini_app import SIGNATURE, MiniApp, before_signing
from tests.page.test_everybody import SCHEMES, drawn, faults
from tests.page.visitor import Visitor, lamp, words_of

PHONE = {"width": 390, "height": 844, "has_touch": True, "reduced_motion": "reduce"}
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"


async def at_the_phone(stage: Shown, opened: Open) -> MiniApp:
    return await before_signing(stage, await opened(**PHONE))


async def test_a_signature_is_drawn_corrected_and_stands_in_the_chat(
    stage: Shown, opened: Open
) -> None:
    app = await at_the_phone(stage, opened)
    citizen = Visitor(app.page)
    await app.main.click()
    await app.says("mini-app-sign-empty")
    await app.draws([(0.3, 0.5), (0.34, 0.5)])
    await app.main.click()
    await app.says("mini-app-sign-short")
    await app.draws([(0.3, 0.5), (0.6, 0.5), (0.7, 1.6)])
    await app.says("mini-app-sign-outside")
    await app.main.click()
    await app.says("mini-app-sign-outside")
    await app.presses("mini-app-sign.undo")
    await app.says("mini-app-sign-undone")
    await app.presses("mini-app-sign.clear")
    await app.presses("mini-app-sign.turn")
    await app.draws([(0.5, 0.9 - 0.02 * at) for at in range(35)])
    await app.says("mini-app-sign-fits")
    await app.presses("mini-app-sign.turn")  # what is drawn turns with the field
    await app.draws(*SIGNATURE)
    await app.main.click()
    await citizen.sees("step-signature.proposed")
    await expect(citizen.phone.locator("iframe")).to_have_count(0)
    await citizen.presses("picture-yes")
    await citizen.sees("step-scan.question")


async def test_the_page_can_be_read_by_everybody_on_any_screen_in_light_and_dark(
    stage: Shown, opened: Open
) -> None:
    app = await at_the_phone(stage, opened)
    await app.draws(*SIGNATURE)
    frame = next(one for one in app.page.frames if one != app.page.main_frame)
    for scheme in SCHEMES:
        assert await faults(frame) == [], scheme
        await drawn(app.page, f"sign-{scheme}")
        await app.phone.get_by_label("Сменить тему").click()
        await expect(app.frame.locator("html")).not_to_have_attribute("data-scheme", scheme)
    await app.page.set_viewport_size({"width": 844, "height": 390})
    await app.page.wait_for_function("innerWidth > innerHeight")
    await expect(app.frame.locator("canvas")).to_be_visible()
    assert await frame.evaluate(FITS)
    await drawn(app.page, "sign-landscape")
    assert await faults(app.page) == []


async def test_the_keyboard_reaches_all_and_is_told_the_other_way(
    stage: Shown, opened: Open
) -> None:
    page = await opened()
    app = await before_signing(stage, page)
    await expect(app.frame.locator("#keys")).to_be_visible()
    await app.frame.locator("canvas").focus()
    for id in ("undo", "clear", "turn"):
        await page.keyboard.press("Tab")
        focused = app.frame.locator("button:focus-visible")
        await expect(focused).to_have_count(1)
        if id == "clear":
            await page.keyboard.press("Enter")
            await app.says("mini-app-sign-cleared")
    await page.keyboard.press("Tab")
    await expect(app.main).to_be_focused()
    await page.keyboard.press("Enter")
    await app.says("mini-app-sign-empty")


async def test_a_page_closed_in_the_middle_changes_nothing(stage: Shown, opened: Open) -> None:
    app = await at_the_phone(stage, opened)
    asked: list[str] = []

    async def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        await (dialog.accept() if len(asked) > 1 else dialog.dismiss())

    app.page.on("dialog", answer)
    await app.draws(*SIGNATURE)
    close = app.phone.get_by_label("Закрыть мини-приложение")
    await close.click()
    await expect(app.frame.locator("canvas")).to_be_visible()
    await close.click()
    await expect(app.phone.locator("iframe")).to_have_count(0)
    assert len(asked) == 2
    citizen = Visitor(app.page)
    await citizen.presses("mini-app-sign")
    await app.stands()


async def test_a_killed_bot_and_a_slow_network_lose_nothing_of_what_was_drawn(
    stage: Shown, opened: Open
) -> None:
    app = await at_the_phone(stage, opened)
    await app.draws(*SIGNATURE)
    await stage.control.kill()
    await app.main.click()
    await app.says("mini-app-offline")
    await lamp(app.page, "выключен")
    await stage.control.start()
    sent, released = 0, asyncio.Event()

    async def slow(route: Route) -> None:
        nonlocal sent
        sent += 1
        await released.wait()
        await route.continue_()

    await lamp(app.page, "работает")
    await app.page.route("**/app/sign/act", slow)
    await app.main.click()
    await app.says("mini-app-sending")
    await expect(app.main).to_be_disabled()
    released.set()
    await Visitor(app.page).sees("step-signature.proposed")
    assert sent == 1


async def cut_off(route: Route) -> None:
    """The server does as it is asked, but half of its answer is lost."""
    answer = await route.fetch()
    body = await answer.body()
    await route.fulfill(response=answer, body=body[: len(body) // 2])


async def test_an_answer_that_is_cut_off_lets_the_page_try_again(
    stage: Shown, opened: Open
) -> None:
    app = await at_the_phone(stage, opened)
    citizen = Visitor(app.page)
    await app.phone.get_by_label("Закрыть мини-приложение").click()
    await app.page.route("**/app/sign/open", cut_off, times=1)
    await citizen.presses("mini-app-sign")
    await expect(app.frame.get_by_role("alert")).to_have_text(words_of("mini-app-broken"))
    await app.presses("mini-app-again")
    await app.stands()
    await app.draws(*SIGNATURE)
    await app.page.route("**/app/sign/act", cut_off, times=1)
    await app.main.click()
    await app.says("mini-app-broken")
    await citizen.sees("step-signature.proposed")
    await app.main.click()  # nothing is done twice
    await app.says("mini-app-refused-used")
    await expect(app.main).to_be_hidden()


async def test_more_than_a_signature_can_have_is_told_before_it_is_sent(
    stage: Shown, opened: Open
) -> None:
    page, sent = await opened(**PHONE), list[str]()

    async def fewer(route: Route) -> None:
        answer = await route.fetch()
        told = await answer.json()
        told["state"]["points"] = 40
        await route.fulfill(response=answer, json=told)

    await page.route("**/app/sign/open", fewer)
    page.on("request", lambda asked: sent.append(asked.url.rpartition("/")[2]))
    app = await before_signing(stage, page)
    await app.draws(SIGNATURE[0])
    await app.says("mini-app-sign-unreadable")
    await app.presses("mini-app-sign.clear")
    await app.draws(SIGNATURE[0])
    await app.main.click()
    await app.says("mini-app-sign-unreadable")
    await app.presses("mini-app-sign.undo")
    assert "act" not in sent
    await app.draws(SIGNATURE[0][:35])
    await app.main.click()
    await Visitor(page).sees("step-signature.proposed")


async def test_of_two_pages_the_later_signature_counts_until_one_was_taken(
    stage: Shown, opened: Open
) -> None:
    app = await at_the_phone(stage, opened)
    other_page = await opened(**PHONE)
    other, citizen = MiniApp(other_page), Visitor(app.page)
    await Visitor(other_page).presses("mini-app-sign")
    await other.stands()
    for one in (app, other):
        await one.draws(*SIGNATURE)
    await app.main.click()
    await citizen.sees("step-signature.proposed")
    await citizen.presses("picture-yes")
    await citizen.sees("step-scan.question")
    await other.main.click()
    await other.says("mini-app-refused-moved")
    await expect(other.main).to_be_hidden()


async def test_outside_of_telegram_the_page_shows_only_the_way_back(
    stage: Shown, page: Page
) -> None:
    for launch, code in {"": "outside", "#tgWebAppData=user%3D1%26hash%3D0": "forged"}.items():
        await page.goto("about:blank")
        await page.goto(f"{stage.pages}/app/sign/1.signature.{'x' * 22}{launch}")
        await page.wait_for_selector(f"body[data-refused={code}]")
        await expect(page.get_by_role("alert")).not_to_be_empty()
        await expect(page.locator("canvas")).to_have_count(0)
        assert await faults(page) == []
