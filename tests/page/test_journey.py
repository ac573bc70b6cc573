"""The main job by clicks and uploads: apply on one phone, approve on the other, wait."""

from typing import Any, cast

import specimens
from playwright.async_api import Page, expect

from demo.citizens import CHECK, Answers
from tests.page.visitor import CITIZEN, REVIEWER, Visitor, lever

STAGES = {
    "in-production": "Передан в изготовление",
    "made": "Изготовлен",
    "on-the-way": "В пути",
    "ready": "Готов к выдаче",
}
"""The stages by the ids of their notices, and what the page's list of events calls them."""


async def fills_in(visitor: Visitor, answers: Answers) -> None:
    """From the first question to the end, each act of the played citizens done by hand."""
    acts = answers.acts()
    asked = await visitor.asked(acts)
    while True:
        await acts[asked](cast(Any, visitor))
        if asked == CHECK:
            return
        asked = await visitor.asked(acts, asked)


async def test_a_plastic_card_is_applied_for_approved_and_made_by_clicks(page: Page) -> None:
    yulia, irina = Visitor(page, CITIZEN), Visitor(page, REVIEWER)
    await yulia.starts()
    await yulia.presses("go-apply")
    await fills_in(yulia, Answers(specimens.YULIA))
    await yulia.sees("notice-sent")

    await irina.sees("notice-review-new")
    await irina.presses("desk-show")
    await irina.sees("desk-view-history.button")
    await irina.presses("desk-approve")
    approved = await yulia.sees("notice-approved")
    async with page.expect_download() as saving:
        await approved.locator("a.document").click()
    saved = await (await saving.value).path()
    assert saved.read_bytes().startswith(b"%PDF")

    coming = page.locator(".coming")
    for stage, named in STAGES.items():
        await expect(coming.locator("strong").first).to_have_text(named)
        await lever(page, "К следующему событию")
        await yulia.sees(f"notice-{stage}")
    await expect(coming).to_contain_text("Напоминание забрать")
