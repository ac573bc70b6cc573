"""Staff in a desktop browser: in through the provider, a day of visits by keyboard, and out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, expect

from demo.page import Shown
from demo.people import Person
from tests.page.test_everybody import IRINA, SCHEMES, drawn, faults
from tests.page.visitor import PATIENCE, words_of
from tests.stories.mini_apps.staff_browser import StaffTown, in_staff_town, sends
from tests.stories.offices.appointment import ARBAT
from tests.stories.offices.test_clerks import booked

DESK: ViewportSize = {"width": 1280, "height": 800}
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"


@asynccontextmanager
async def desk_tab(browser: Browser, address: str) -> AsyncIterator[Page]:
    """A tab of a desktop; whatever its page complains of fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(viewport=DESK, locale="ru-RU", reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def heard(said: ConsoleMessage) -> None:
        # Requests that are refused on purpose: Chromium tells of each.
        if "Failed to load resource" not in said.text:
            complaints.append(said.text)

    page.on("console", heard)
    await page.goto(address)
    yield page
    await context.close()
    assert complaints == []


def visits_of(there: StaffTown) -> str:
    return f"{there.settings.public_url}/app/visits/"


async def goes_in(page: Page, login: str) -> None:
    """Through the provider and back."""
    await page.get_by_role("button", name="Войти через").click()
    await page.get_by_role("button", name=f"Войти: {login}").click()


async def binds(page: Page, person: Person, login: str) -> None:
    """The code of the page goes to the bot, which is told yes."""
    code = await page.locator(".code").text_content()
    assert code is not None
    await sends(person, code.removeprefix("/browser "))
    await person.presses("browser-mine", name=login)


async def stands(page: Page) -> None:
    await page.locator("body[data-ready]").wait_for()


async def test_a_day_of_visits_is_kept_in_a_browser_without_a_mouse(
    browser: Browser, tmp_path: Path
) -> None:
    async with (
        in_staff_town(tmp_path / "oms.db") as there,
        desk_tab(browser, visits_of(there)) as page,
    ):
        irina, yulia = await there.town.reviewer(), there.town.citizen()
        await yulia.says("/start")
        ours, other = await booked(there.town, "arbat"), await booked(there.town, "arbat", 102)
        await goes_in(page, "irina.p")
        await page.locator(".code").wait_for()
        await binds(page, irina, "irina.p")
        await stands(page)
        assert "handoff" not in page.url
        await page.get_by_label("Офис").select_option(label=ARBAT)
        rows = page.locator(".visits li")
        await expect(rows).to_have_count(2)
        await rows.first.focus()
        await page.keyboard.press("1")
        await expect(rows.first).to_contain_text(words_of("visit-desk-arrived"))
        await yulia.waits_for("notice-visit-arrived")
        await expect(rows.first).to_be_focused()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("3")
        await expect(rows.last).to_contain_text(words_of("visit-desk-missed"))
        await expect(page.get_by_role("status")).to_contain_text(other.number)
        await page.keyboard.press("Home")
        await page.keyboard.press("1")
        await irina.waits_for("behalf-head", number=ours.number)


async def test_everybody_can_read_it_on_a_desk_and_on_a_narrow_screen(
    browser: Browser, tmp_path: Path
) -> None:
    async with (
        in_staff_town(tmp_path / "oms.db") as there,
        desk_tab(browser, visits_of(there)) as page,
    ):
        irina = await there.town.reviewer()
        await booked(there.town, "arbat")
        assert await faults(page) == []
        await goes_in(page, "irina.p")
        await page.locator(".code").wait_for()
        assert await faults(page) == []
        await drawn(page, "staff-code")
        await binds(page, irina, "irina.p")
        await stands(page)
        await page.get_by_label("Офис").select_option(label=ARBAT)
        await expect(page.locator(".visits .acts")).to_be_visible()
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            assert await faults(page) == [], scheme
            await drawn(page, f"staff-visits-{scheme}")
        await page.set_viewport_size({"width": 390, "height": 844})
        await drawn(page, "staff-visits-narrow")
        assert await page.evaluate(FITS)
        await page.get_by_role("button", name="Выйти").click()
        await expect(page.get_by_role("alert")).to_contain_text("Вы вышли")
        assert await faults(page) == []
        await page.reload()
        await expect(page.get_by_role("button", name="Войти через")).to_be_visible()


async def test_a_session_that_ended_meanwhile_leads_to_a_new_one(
    browser: Browser, tmp_path: Path
) -> None:
    async with (
        in_staff_town(tmp_path / "oms.db") as there,
        desk_tab(browser, visits_of(there)) as page,
    ):
        irina = await there.town.reviewer()
        await goes_in(page, "irina.p")
        await page.locator(".code").wait_for()
        await binds(page, irina, "irina.p")
        await stands(page)
        await irina.waits_for("browser-bound")
        await irina.presses("browser-act-end")
        await irina.waits_for("browser-ended")
        await page.get_by_role("button", name="День позже").click()
        await expect(page.get_by_role("alert")).to_contain_text("Сеанс закончился")
        await goes_in(page, "irina.p")
        await expect(page.get_by_label("Офис")).to_be_visible()  # no code this time
        await page.reload()
        await stands(page)


@pytest.mark.parametrize(
    ("told", "says"),
    [("refused=refused", "Вы не вошли"), ("handoff=stolen", "начат в другой вкладке")],
)
async def test_what_did_not_become_a_sign_in_is_told(
    browser: Browser, tmp_path: Path, told: str, says: str
) -> None:
    async with (
        in_staff_town(tmp_path / "oms.db") as there,
        desk_tab(browser, visits_of(there)) as page,
    ):
        await page.goto(f"{there.settings.public_url}/app/staff#{told}")
        await page.goto(f"{visits_of(there)}?anew#{told}")
        await expect(page.get_by_role("alert")).to_contain_text(says)
        assert "#" not in page.url


async def test_the_demonstration_lets_its_reviewer_in(browser: Browser, stage: Shown) -> None:
    """With the real bot in a process of its own."""
    irina = Person(stage.telegram, IRINA, "Ирина", "(проверяющая)")
    async with desk_tab(browser, f"{stage.pages}/app/staff") as page:
        await goes_in(page, "Лапина")
        await page.locator(".code").wait_for()
        await binds(page, irina, "irina")
        await stands(page)
        await expect(page.get_by_role("heading", name=words_of("mini-app-desk"))).to_be_visible()
        await page.get_by_role("link", name=words_of("mini-app-visits")).click()
        await expect(page.get_by_label("Офис")).to_be_visible()


async def test_the_desk_works_in_a_browser_as_it_does_inside_telegram(
    browser: Browser, tmp_path: Path
) -> None:
    async with in_staff_town(tmp_path / "oms.db") as there:
        irina, yulia = await there.town.reviewer(), there.town.citizen()
        await there.town.sent(yulia)
        async with desk_tab(browser, f"{there.settings.public_url}/app/desk/") as page:
            await goes_in(page, "irina.p")
            await page.locator(".code").wait_for()
            await binds(page, irina, "irina.p")
            await stands(page)
            await page.keyboard.press("n")
            await page.locator(".pictures[data-loaded]").wait_for()
            assert await faults(page) == []
            await drawn(page, "staff-desk")
            await page.keyboard.press("a")
            await yulia.waits_for("notice-approved")
            await page.get_by_role("link", name=words_of("mini-app-visits")).click()
            await expect(page.get_by_label("Офис")).to_be_visible()  # the same session
            await page.go_back()
            await stands(page)
            await irina.says("/browser")
            await irina.waits_for("browser-account")
            await irina.presses("browser-act-end")
            await irina.waits_for("browser-ended")
            await page.keyboard.press("n")
            await expect(page.get_by_role("alert")).to_contain_text("Сеанс закончился")
