"""The time machine, the switch and the troubles, with the real bot behind the page."""

import specimens
from playwright.async_api import Page, expect

from demo.citizens import Answers, applies
from demo.page import Shown
from demo.people import Person
from tests.page.bare import Bare
from tests.page.visitor import CITIZEN, REVIEWER, Visitor, lamp, lever

YULIA = 1001


def yulia(stage: Shown) -> Person:
    return Person(stage.telegram, YULIA, "Юлия", "Щеглова")


async def test_a_killed_bot_goes_on_where_it_was_in_the_middle_of_a_form(
    stage: Shown, page: Page
) -> None:
    visitor = Visitor(page)
    await applies(yulia(stage), Answers(specimens.YULIA), until="step-form.question")
    await visitor.sees("step-form.question")
    await lever(page, "Убить бота")
    await lamp(page, "выключен")
    await visitor.presses("step-form-plastic")
    await visitor.says("Вы ещё здесь?")
    await expect(visitor.phone.get_by_role("img", name="отправлено")).to_be_visible()
    await lever(page, "Включить бота")
    await lamp(page, "работает")
    await visitor.sees("step-photo.question")
    await expect(visitor.phone.get_by_role("img", name="отправлено")).to_have_count(0)


async def test_thirty_days_pass_and_a_kill_in_their_midst_loses_no_message(
    stage: Shown, page: Page
) -> None:
    citizen, irina = Visitor(page, CITIZEN), Visitor(page, REVIEWER)
    await applies(yulia(stage), Answers(specimens.YULIA, form="step-form-paper"))
    await irina.sees("notice-review-new")
    await lever(page, "К следующему событию")  # nobody decides: the simulated review does
    await citizen.sees("notice-approved")
    await lever(page, "Сутки за 1 с")
    await citizen.sees("notice-in-production")
    await lever(page, "Пауза")
    pause = page.get_by_role("button", name="Пауза")
    await expect(pause).to_have_attribute("aria-pressed", "true")
    standing = await page.locator(".now").inner_text()
    await lever(page, "Убить бота")
    await lamp(page, "выключен")
    await expect(page.get_by_role("button", name="К следующему событию")).to_be_disabled()
    await lever(page, "Включить бота")
    await lamp(page, "работает")
    assert await page.locator(".now").inner_text() == standing
    for notice in ("notice-made", "notice-on-the-way", "notice-ready"):
        await lever(page, "К следующему событию")
        await citizen.sees(notice)
    dates = [message.sent_at for message in yulia(stage).chat]
    assert dates == sorted(dates)
    assert (dates[-1] - dates[0]).days >= 30


async def test_after_trouble_of_every_kind_the_answer_comes(stage: Shown, page: Page) -> None:
    visitor, calls = Visitor(page), page.locator(".calls-log")
    await visitor.starts()
    await visitor.sees("welcome")
    await page.locator("#calls > summary").click()
    answers = visitor.phone.locator(".message.theirs")
    for name, status in (("429", "429"), ("500", "500"), ("Сеть пропала", "✕")):
        known = await answers.count()
        trouble = page.get_by_label("Неприятности").get_by_role("button", name=name)
        await trouble.click()
        await expect(trouble).to_have_attribute("aria-pressed", "true")
        await visitor.says("/help")
        await expect(calls.locator(".ill", has_text=status).first).to_be_visible()
        await trouble.click()
        await expect(trouble).to_have_attribute("aria-pressed", "false")
        await expect(answers).to_have_count(known + 1)


async def test_trouble_ends_by_itself(bare: Bare, bare_page: Page) -> None:
    trouble = bare_page.get_by_label("Неприятности").get_by_role("button", name="Задержка")
    await trouble.click()
    await expect(trouble).to_contain_text("ещё")
    assert len(bare.telegram.faults) == 1
    await expect(trouble).to_have_attribute("aria-pressed", "false")
    assert len(bare.telegram.faults) == 0
