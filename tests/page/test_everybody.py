"""For everybody: narrow screens, the keyboard alone, screen readers, light and dark."""

from importlib.resources import files
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Frame, Locator, Page, expect

from demo.page import Shown
from demo.people import Person
from demo.text_ids import typed
from tests.architecture.source import ROOT
from tests.page.conftest import Open
from tests.page.scenes import scenes
from tests.page.visitor import CITIZEN, REVIEWER, Visitor, lever

IRINA = 9001
DRAWN = ROOT / "build" / "screens"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
ASK_AXE = """
() => axe.run({ exclude: ["iframe"] }, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 150)}`)))
"""
ANY_ORIGIN = """() => axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] })"""
"""It speaks with pages in frames, whose origin is another one."""
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"


async def faults(page: Page | Frame) -> list[str]:
    """What axe-core finds to complain of; a frame is looked at by itself."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(AXE)
        await page.evaluate(ANY_ORIGIN)
    found: list[str] = await page.evaluate(ASK_AXE)
    return found


async def drawn(page: Page, name: str) -> None:
    """A picture of the page for who wants to look."""
    await page.screenshot(path=Path(DRAWN) / f"{name}.png")


async def test_every_state_can_be_read_by_everybody_in_light_and_dark(
    stage: Shown, opened: Open
) -> None:
    page = await opened(reduced_motion="reduce")
    async for scene in scenes(stage, page):
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            await drawn(page, f"{scene}-{scheme}")
            assert await faults(page) == [], (scene, scheme)


async def test_on_a_narrow_screen_one_phone_at_a_time(stage: Shown, opened: Open) -> None:
    page = await opened(390, 844, reduced_motion="reduce")
    citizen, reviewer = Visitor(page, CITIZEN), Visitor(page, REVIEWER)
    tabs = page.get_by_role("tablist")
    assert await page.evaluate(FITS)
    await expect(reviewer.phone).to_be_hidden()
    await drawn(page, "narrow-first")
    irina = Person(stage.telegram, IRINA, "Ирина", "(проверяющая)")
    await irina.says("/help")
    badge = tabs.get_by_role("tab", name=REVIEWER).locator(".badge")
    await expect(badge).to_be_visible()
    await citizen.starts()
    await citizen.presses("go-apply")
    await citizen.sees("step-consent.question")
    await drawn(page, "narrow-form")
    assert await page.evaluate(FITS)
    assert await faults(page) == []
    await tabs.get_by_role("tab", name="Время").click()
    await expect(citizen.phone).to_be_hidden()
    await lever(page, "Сутки за 10 с")
    fast = page.get_by_role("button", name="Сутки за 10 с")
    await expect(fast).to_have_attribute("aria-pressed", "true")
    await drawn(page, "narrow-time")
    await page.keyboard.press("Escape")
    await tabs.get_by_role("tab", name="Время").press("ArrowRight")
    await expect(tabs.get_by_role("tab", name=REVIEWER)).to_be_focused()
    await reviewer.sees("desk-home")
    await expect(badge).to_have_count(0)
    await page.set_viewport_size({"width": 768, "height": 1024})
    await expect(citizen.phone).to_be_hidden()
    assert await page.evaluate(FITS)
    await page.set_viewport_size({"width": 1280, "height": 800})
    await expect(citizen.phone).to_be_visible()
    await expect(reviewer.phone).to_be_visible()
    await expect(tabs).to_be_hidden()


async def reaches(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Walk there as the keyboard does."""
    for _ in range(60):
        if await wanted.count() and await wanted.evaluate("it => it === document.activeElement"):
            return
        await page.keyboard.press(key)
    pytest.fail(f"{wanted} cannot be reached by {key}")


async def test_the_keyboard_alone_is_enough(page: Page) -> None:
    citizen = Visitor(page, CITIZEN)
    await reaches(page, citizen.phone.get_by_role("button", name="Начать"))
    await page.keyboard.press("Enter")
    await citizen.sees("welcome")
    field = citizen.phone.get_by_label("Сообщение", exact=True)
    await expect(field).to_be_focused()
    apply = citizen.phone.get_by_role("button", name=typed("go-apply"))
    await reaches(page, apply, "Shift+Tab")
    await page.keyboard.press("Enter")
    # The message has become the next question, and the focus is on its first button.
    for question, button in (
        ("step-consent.question", "step-consent-agree"),
        ("step-conditions.question", "step-conditions-agree"),
    ):
        await citizen.sees(question)
        await reaches(
            page, citizen.phone.get_by_role("button", name=typed(button), exact=True).last
        )
        await page.keyboard.press("Enter")
    await citizen.sees("step-sign-in.question")
    await reaches(page, citizen.phone.get_by_role("link", name=typed("step-sign-in-go")))
    await reaches(page, citizen.phone.get_by_role("button", name="Команды бота"))
    await page.keyboard.press("Enter")
    await expect(citizen.phone.locator(".menu button", has_text="/start")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(citizen.phone.get_by_role("button", name="Команды бота")).to_be_focused()
    await reaches(page, field)
    await page.keyboard.type("/status")
    await page.keyboard.press("Enter")
    await expect(citizen.phone.locator(".message.own").last).to_contain_text("/status")
    await reaches(page, page.get_by_role("button", name="Пауза"))
    await page.keyboard.press("Space")
    pause = page.get_by_role("button", name="Пауза")
    await expect(pause).to_have_attribute("aria-pressed", "true")
