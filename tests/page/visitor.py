"""Somebody at the page: reads, clicks and uploads as a person would, on one of the phones."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import FilePayload, Locator, Page, expect
from telegram_emulator import patience
from telegram_emulator.html import parse

from demo.text_ids import ExpectedText, text_by
from texts import DEFAULT_LANGUAGE, load

Words = str | ExpectedText
"""Words to look for, by their text id where they are the bot's own."""

SHARED = 3
"""A browser, the page's server and a bot in its own process share the processors."""

PATIENCE = SHARED * patience.PATIENCE * patience.slowness() * 1000
"""Milliseconds; how slow the machine is, is measured once."""

expect.set_options(timeout=PATIENCE)

CITIZEN, REVIEWER = "Гражданин", "Проверяющий"

NEWEST_QUESTION = """
([side, questions, before]) => new Promise((resolve) => {
  const panel = document.querySelector(`section[aria-label="${side}"]`);
  const look = () => {
    const told = [...panel.querySelectorAll(".message.theirs .bubble")].reverse();
    for (const one of told) {
      const lines = `\n${one.textContent.replace(/(изменено )?[0-9]{2}:[0-9]{2}$/, '')}\n`;
      const asked = questions.find(([, words]) => lines.includes(`\n${words}\n`));
      if (asked) return asked[0] === before ? null : asked[0];
    }
    return null;
  };
  const found = look();
  if (found) return resolve(found);
  let settling;
  const watching = new MutationObserver(() => {
    clearTimeout(settling);  // a bubble that is being edited shows no question for a moment
    settling = setTimeout(() => {
      const now = look();
      if (now) { watching.disconnect(); resolve(now); }
    }, 60);
  });
  watching.observe(panel, { childList: true, subtree: true, characterData: true });
})
"""


@dataclass
class Visitor:
    """Acts on the phone in front on one side; its words are those of `Person`."""

    page: Page
    side: str = CITIZEN

    @property
    def phone(self) -> Locator:
        return self.page.get_by_label(self.side, exact=True)

    @property
    def messages(self) -> Locator:
        return self.phone.locator(".message")

    async def starts(self) -> None:
        """Until the chat has begun: only then may a bot write to it."""
        begin = self.phone.get_by_role("button", name="Начать")
        await begin.click()
        await expect(begin).to_be_hidden()

    async def says(self, words: str) -> None:
        field = self.phone.get_by_label("Сообщение", exact=True)
        await field.fill(words)
        await field.press("Enter")

    async def presses(self, label: Words) -> None:
        """The newest button that says so."""
        await self.phone.locator(".inline .key", has_text=words_of(label)).last.click()

    async def link(self, label: Words) -> str:
        """Where the newest button that says so leads."""
        key = self.phone.locator(".inline .key", has_text=words_of(label)).last
        return await key.get_attribute("href") or ""

    async def taps(self, label: Words) -> None:
        await self.phone.locator(".reply-keys .key", has_text=words_of(label)).click()

    async def sends_document(self, data: bytes, name: str) -> None:
        await self.uploads("Файл", {"name": name, "mimeType": "image/jpeg", "buffer": data})

    async def uploads(self, how: str, *files: FilePayload) -> None:
        """Through the paper clip; `how` is «Фото» or «Файл»."""
        await self.phone.get_by_label("Прикрепить", exact=True).first.click()
        async with self.page.expect_file_chooser() as choosing:
            await self.phone.get_by_role("button", name=how, exact=True).click()
        await (await choosing.value).set_files(list(files))

    async def takes(self, sample: str) -> None:
        """From the drawer, which is open."""
        await self.phone.locator(".sample", has_text=sample).click()

    async def sees(self, words: Words) -> Locator:
        """A message of the bot with these words, now or soon."""
        found = self.phone.locator(".message.theirs", has_text=words_of(words)).last
        await expect(found).to_be_visible()
        return found

    async def asked(self, questions: dict[str, Any], before: str | None = None) -> str:
        """The newest question of the bot, by its text id, once it is another than before."""
        # The check page, which comes last, quotes words of the others.
        known = [[id, parse(load()(id))[0]] for id in reversed([*questions])]
        found: str = await self.page.evaluate(NEWEST_QUESTION, [self.side, known, before])
        return found


async def lever(page: Page, name: str) -> None:
    """Pull a lever of the time machine."""
    await page.get_by_label("Машина времени").get_by_role("button", name=name).click()


async def lamp(page: Page, words: str) -> None:
    """Wait until it says so, in sight or not; the busier the machine, the longer a start takes."""
    lit = page.locator(".lamp", has_text=re.compile(f"^{words}$"))
    async with patience.limit(2 * SHARED * patience.PATIENCE):
        await lit.wait_for(state="attached", timeout=0)


def words_of(words: Words) -> str | re.Pattern[str]:
    """What a text id says, for the page to look for; other words as they are."""
    found = words if isinstance(words, ExpectedText) else text_by(words, DEFAULT_LANGUAGE, {})
    return found.pattern if found else str(words)
