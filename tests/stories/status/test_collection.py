"""Ready at the place: the card, the calendar, reminders, handing over, the stars; the link."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from telegram_emulator.message import Message
from telegram_emulator.person import Person

from domain.application import Status
from domain.rules import Rules
from domain.status.quiet_hours import QuietHours
from tests.stories.town import RULES, Town, in_town


async def ready(town: Town, person: Person) -> Message:
    irina = await town.reviewer()
    application = await town.sent(person)
    await irina.says(f"/approve {application.id}")
    await person.waits_for("одобрено")
    await town.later(days=30)
    return await person.waits_for("готов к выдаче\n")


async def link_of(town: Town, person: Person) -> str:
    """What the QR code of the temporary policy holds, as a person's phone would open it."""
    paper = await person.waits_for("одобрено")
    page = PdfReader(BytesIO(await person.downloads(paper))).pages[0]
    uri = cast(Any, page["/Annots"])[0].get_object()["/A"]["/URI"]
    name, _, payload = str(uri).removeprefix("https://t.me/").partition("?start=")
    assert name == town.telegram.bot.username
    return payload


async def test_what_is_ready_comes_with_a_card_of_the_place_and_a_calendar_file(
    town: Town,
) -> None:
    yulia = town.citizen()
    told = await ready(town, yulia)
    for words in (
        "Где: МФЦ района Тверской, Настасьинский пер., 7",
        "Часы: ежедневно 8:00–20:00",
        "Храним до 01.08.2026 включительно",
        "Возьмите с собой паспорт",
    ):
        assert words in told.text
    await town.deliver()
    card = next(one for one in yulia.chat if one.kind == "venue")
    assert card.body["venue"]["title"] == "МФЦ района Тверской"
    (event,) = Calendar.from_ical(await yulia.downloads(told)).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-08-01"
    assert "Настасьинский" in str(event["location"])
    assert len(event.walk("VALARM")) == 2
    assert "Щеглова" not in str(event)


async def test_the_card_says_the_hours_of_the_day(town: Town) -> None:
    yulia = town.citizen()
    await ready(town, yulia)
    await yulia.presses("На карте")
    await yulia.waits_for("Сегодня, 02.07.2026: 08:00–20:00. Сейчас открыто. Возьмите паспорт.")
    await yulia.presses("В календарь")
    filed = await yulia.waits_for("Откройте файл")
    assert (await yulia.downloads(filed)).startswith(b"BEGIN:VCALENDAR")


async def test_reminded_on_three_days_then_it_goes_back_and_one_can_apply_again(
    town: Town,
) -> None:
    yulia = town.citizen()
    await ready(town, yulia)
    for days, words in ((3, "ждёт вас"), (7, "ждёт вас"), (15, "скоро отправят обратно")):
        since = yulia.mark()
        await town.later(days=days)
        told = await yulia.waits_for(words, since=since)
        assert "Храним до 01.08.2026 включительно" in told.text
    await town.later(days=4.4)
    assert (await town.latest(yulia)).status is Status.READY
    await town.later(days=2)
    await yulia.waits_for("отправлен обратно\n")
    assert (await town.latest(yulia)).status is Status.UNCOLLECTED
    await town.may_apply(yulia)
    await yulia.says("/start")
    await yulia.waits_for("неофициальный учебный симулятор")
    await yulia.presses("Подать заявление")
    await yulia.waits_for("Согласие на обработку")


async def test_once_collected_nobody_is_reminded_and_one_question_is_asked_once(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await ready(town, yulia)
    await irina.says("/collected 1")
    asked = await yulia.waits_for("выдан\n")
    assert asked.labels == ["1 ★", "2 ★", "3 ★", "4 ★", "5 ★"]
    await yulia.presses("4 ★")
    await yulia.waits_for("Спасибо за оценку: 4 из 5")
    stars = town.house.stars
    assert await stars.given() == {4: 1}
    assert not await stars.give(1, 1, town.clock.now())
    assert await stars.given() == {4: 1}
    since = yulia.mark()
    await town.later(days=400)
    await town.deliver()
    assert [one for one in yulia.chat if one.by_bot and one.seq > since] == []


async def test_the_link_of_the_paper_opens_the_status_on_its_citizens_phone_only(
    town: Town,
) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    irina = await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    payload = await link_of(town, yulia)
    assert re.fullmatch(r"s-[A-Za-z0-9_-]{16}", payload)
    await yulia.says(f"/start {payload}")
    await yulia.waits_for("Сейчас: одобрено")
    await artyom.says(f"/start {payload}")
    said = await artyom.waits_for("чужой полис")
    assert "26-000001-9" not in said.text
    for wrong in ("s-", "s-1", "s-" + "A" * 16):
        since = artyom.mark()
        await artyom.says(f"/start {wrong}")
        await artyom.waits_for("чужой полис", since=since)
    await artyom.says("/start elsewhere")
    await artyom.waits_for("неофициальный учебный симулятор")


async def test_the_office_hands_over_by_the_link(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    payload = await link_of(town, yulia)
    await irina.says(f"/start {payload}")
    early = await irina.waits_for("Выдача 26-000001-9")
    assert early.labels == ["Открыть"]
    await town.later(days=30)
    await irina.says(f"/start {payload}")
    shown = await irina.waits_for("Сверьте паспорт")
    assert "Щеглова" in shown.text
    await irina.presses("Выдан", shown)
    await yulia.waits_for("выдан\n")
    assert (await town.latest(yulia)).status is Status.COLLECTED
    opened = [deed.what for deed in await town.house.journal.of(1)]
    assert "opened" in opened


# Quiet hours


NIGHT = datetime(2026, 6, 2, 20, 30, tzinfo=UTC)
"""Half past eleven in the evening in Moscow."""


def moved_on(message: Message) -> bool:
    return message.text.startswith("Полис 26-000001-9 передан в изготовление")


@pytest.fixture
def quiet() -> Rules:
    return Rules(RULES.admins, quiet=QuietHours(22, 9))


async def test_at_night_a_decision_comes_without_a_sound_and_a_stage_in_the_morning(
    tmp_path: Path, quiet: Rules
) -> None:
    async with in_town(tmp_path / "oms.db", quiet, at=NIGHT, delivering=False) as town:
        yulia, irina = town.citizen(), await town.reviewer()
        await town.sent(yulia)
        await irina.says("/approve 1")
        await town.idle()
        await town.deliver()
        assert yulia.sees("одобрено")
        await town.later(days=1)
        await town.deliver()
        assert not any(moved_on(one) for one in yulia.chat)
        await yulia.says("/status")
        await yulia.waits_for("Сейчас: в изготовлении")
        await town.later(to=datetime(2026, 6, 4, 5, 59, tzinfo=UTC))
        await town.deliver()
        assert not any(moved_on(one) for one in yulia.chat)
        await town.later(to=datetime(2026, 6, 4, 6, 0, tzinfo=UTC))
        await town.deliver()
        await yulia.waits_for(moved_on, since=0)
