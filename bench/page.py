"""What the demonstration's page costs: opening a long chat, and a message on its way there."""

import statistics
import time
from dataclasses import dataclass

from playwright.async_api import Page, async_playwright

from tests.page.bare import ANNA, Bare, a_bare_page
from tests.page.browser import ABSENT, arguments, chromium

MESSAGES = 500
ROUNDS = 5
TELLINGS = 40
SEEN = """
(words) => new Promise((resolve) => {
  const log = document.querySelector(".log");
  const look = () => [...log.querySelectorAll(".message")].at(-1)?.textContent.includes(words);
  if (look()) return resolve(Date.now());
  const watching = new MutationObserver(() => {
    if (look()) { watching.disconnect(); resolve(Date.now()); }
  });
  watching.observe(log, { childList: true, subtree: true });
})
"""
KEYS = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds: opening the page until it can be used, and from the bot's call to the page."""

    opening: float
    told: float
    told_at_worst: float


async def measured(
    messages: int = MESSAGES, rounds: int = ROUNDS, tellings: int = TELLINGS
) -> Costs:
    """Raises RuntimeError where there is no browser."""
    path = chromium()
    if path is None:
        raise RuntimeError(ABSENT)
    async with a_bare_page() as bare, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments())
        anna = bare.person()
        for number in range(messages):
            text = f"<b>Вопрос {number}</b>\nНесколько слов, и ещё строка."
            keys = KEYS if number % 3 == 0 else None
            await bare.does(
                "sendMessage", chat_id=ANNA, text=text, parse_mode="HTML", reply_markup=keys
            )
        assert len(anna.chat) == messages
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        opening = [await _opening(page, bare, messages) for _ in range(rounds)]
        told = [await _told(page, bare, number) for number in range(tellings)]
        await browser.close()
    return Costs(statistics.median(opening), statistics.median(told), max(told))


async def _opening(page: Page, bare: Bare, messages: int) -> float:
    began = time.perf_counter()
    await page.goto(f"{bare.address}/")
    await page.wait_for_selector("body[data-ready]")
    took = (time.perf_counter() - began) * 1000
    assert await page.locator(".message").count() == messages
    return took


async def _told(page: Page, bare: Bare, number: int) -> float:
    """Both ends read the same machine's clock."""
    began = time.time() * 1000
    await bare.does("sendMessage", chat_id=ANNA, text=f"Сообщение № {number}.")
    seen: float = await page.evaluate(SEEN, f"Сообщение № {number}.")
    return seen - began
