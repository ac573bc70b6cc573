"""The page in a real browser, with the real bot in its own process behind it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bot.demo.page import Shown, shown
from tests.page.browser import ABSENT, arguments, chromium

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
    async with shown() as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def opened(browser: Browser, stage: Shown) -> AsyncIterator[Open]:
    """Opens the page as somebody sees it: size, colours; whatever it complains of fails."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def opened(width: int = 1280, height: int = 800, **how: str | bool) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            locale="ru-RU",
            **how,  # type: ignore[arg-type]  # any of their many keywords
        )
        contexts.append(context)
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: _heard(said.type, said.text, complaints))
        page.on("request", lambda asked: _foreign(asked.url, stage.address, complaints))
        await page.goto(f"{stage.address}/")
        await page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    await asyncio.gather(*(context.close() for context in contexts))
    assert not complaints


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Open) -> Page:
    return await opened()


def _heard(kind: str, text: str, complaints: list[str]) -> None:
    # A specimen that is no picture has no preview, and Chromium says so.
    if kind in ("error", "warning") and "404" not in text:
        complaints.append(text)


def _foreign(url: str, address: str, complaints: list[str]) -> None:
    if not url.startswith((f"{address}/", "blob:", "data:")):
        complaints.append(f"a request to {url}")
