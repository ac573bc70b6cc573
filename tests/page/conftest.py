"""The page in a real browser, with the real bot in its own process behind it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    async_playwright,
)

from demo.page import Shown, shown
from demo.page_cast import REVIEWERS
from tests.page.bare import Bare, a_bare_page
from tests.page.browser import ABSENT, arguments, chromium
from tests.page.visitor import PATIENCE
from tests.stories.http.warm import WarmBot

Open = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for all of these, because they share one browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip(ABSENT)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments())
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Shown]:
    """The demonstration, once its bot has answered the reviewer's greeting."""
    async with shown(process=warm) as page:
        irina = page.telegram.chats[REVIEWERS[0].id]
        await page.telegram.events.until(
            lambda: next((one for one in irina.visible() if one.by_bot), None), 2 * PATIENCE / 1000
        )
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, stage: Shown) -> AsyncIterator[Open]:
    """Opens the page with the bot behind it; whatever the page complains of fails the test."""
    async with opening(browser, stage.address, stage.pages) as open:
        yield open


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Open) -> Page:
    return await opened()


@pytest_asyncio.fixture(loop_scope="session")
async def bare() -> AsyncIterator[Bare]:
    """A page with nobody behind it: the test itself is the bot."""
    async with a_bare_page() as bare:
        yield bare


@pytest_asyncio.fixture(loop_scope="session")
async def bare_opened(browser: Browser, bare: Bare) -> AsyncIterator[Open]:
    async with opening(browser, bare.address) as open:
        yield open


@pytest_asyncio.fixture(loop_scope="session")
async def bare_page(bare_opened: Open) -> Page:
    return await bare_opened()


def warm(folder: Path, settings: Mapping[str, str], args: tuple[str, ...]) -> WarmBot:
    """A bot that starts fast: there is one for nearly every test, and some are started twice."""
    return WarmBot(folder, settings, ("run", *args))


@asynccontextmanager
async def opening(browser: Browser, *addresses: str) -> AsyncIterator[Open]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def opened(width: int = 1280, height: int = 800, **how: Any) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        context = await browser.new_context(viewport=size, locale="ru-RU", **how)
        contexts.append(context)
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _heard(said.type, said.text, complaints))
        page.on("request", lambda asked: _foreign(asked.url, addresses, complaints))
        await page.goto(f"{addresses[0]}/")
        await page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    await asyncio.gather(*(context.close() for context in contexts))
    assert not complaints


def _heard(kind: str, text: str, complaints: list[str]) -> None:
    # Requests that are refused on purpose: Chromium tells of each.
    if kind in ("error", "warning") and "Failed to load resource" not in text:
        complaints.append(text)


def _foreign(url: str, addresses: Sequence[str], complaints: list[str]) -> None:
    if not url.startswith((*(f"{one}/" for one in addresses), "blob:", "data:")):
        complaints.append(f"a request to {url}")
