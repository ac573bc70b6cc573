"""Links on the page: back from the portal into the chat one left, and never off this machine."""

import re

from playwright.async_api import Page, expect
from yarl import URL

from demo.text_ids import typed
from tests.page.bare import ANNA, Bare
from tests.page.visitor import CITIZEN, Visitor

TO_SIGN_IN = ("step-consent-agree", "step-conditions-agree")
HERE = {"127.0.0.1", "localhost"}


async def leading(page: Page) -> list[str]:
    """Where all links of a page lead, absolute."""
    found: list[str] = await page.eval_on_selector_all(
        "a[href], form[action]", "all => all.map((one) => one.href ?? one.action)"
    )
    return found


async def test_a_sign_in_comes_back_to_the_chat_on_the_page(page: Page) -> None:
    yulia = Visitor(page, CITIZEN)
    await yulia.starts()
    await yulia.presses("go-apply")
    for answer in TO_SIGN_IN:
        await page.wait_for_selector(f".inline .key:has-text('{typed(answer)}')")
        await yulia.presses(answer)
    key = page.locator(".inline .key", has_text=typed("step-sign-in-go")).last
    async with page.context.expect_page() as opening:
        await key.click()
    portal = await opening.value
    walked = [*await leading(page), *await leading(portal)]
    chooses = portal.get_by_role("button", name="Щеглова")
    await expect(chooses).to_contain_text("Боту передадут ФИО, дату рождения")
    await expect(chooses).not_to_contain_text("СНИЛС")
    await chooses.click()
    back = portal.get_by_role("link")
    await expect(back).to_be_visible()
    walked += await leading(portal)
    assert {URL(one).host for one in walked if one} <= HERE
    await back.click()
    await portal.wait_for_selector("body[data-ready]")
    assert URL(portal.url).path_qs == "/"
    await Visitor(portal, CITIZEN).sees("step-known.question")
    await yulia.sees("step-known.question")


async def test_no_link_of_a_chat_leads_off_the_machine(bare_page: Page, bare: Bare) -> None:
    anna = Visitor(bare_page, CITIZEN)
    await anna.starts()
    own = f"https://t.me/{bare.telegram.bot.username}?start=in-KT-4821"
    await bare.does(
        "sendMessage",
        chat_id=ANNA,
        parse_mode="HTML",
        text=f'<a href="https://example.org/a">дальше</a> <a href="{own}">чат</a>',
        reply_markup={
            "inline_keyboard": [
                [{"text": "Наружу", "url": "https://example.org/b"}],
                [{"text": "В чат", "url": own}],
                [{"text": "Другой бот", "url": "https://t.me/other?start=x"}],
            ]
        },
    )
    await anna.sees("дальше")
    assert {URL(one).host for one in await leading(bare_page) if one} <= HERE
    for name in ("дальше", "Наружу", "Другой бот"):
        await bare_page.get_by_role("button", name=name).last.click()
        await expect(bare_page.locator(".toast").last).to_contain_text("открылось бы")
    assert len(bare_page.context.pages) == 1
    for name in ("чат", "В чат"):
        await bare_page.get_by_role("button", name=name, exact=True).last.click()
    said = bare_page.locator(".message.own", has_text=re.compile(r"/start in-KT-4821"))
    await expect(said).to_have_count(2)
