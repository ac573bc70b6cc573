"""At most one open application a citizen, and when the insurer may be changed."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram_emulator.person import Person

from domain.application import Status
from domain.rules import Rules
from tests.stories.filled import DECLARED
from tests.stories.town import Town, in_town

DUE_CHANGE = "Меняю страховую: раз в год"
NOVEMBER_1 = datetime(2026, 11, 1, 9, tzinfo=UTC)
NOVEMBER_2 = datetime(2026, 11, 2, 9, tzinfo=UTC)


async def opens(town: Town, person: Person) -> None:
    await town.may_apply(person)
    await person.says("/start")
    await person.waits_for("симулятор")
    await person.presses("Подать заявление")
    await person.waits_for("Согласие на обработку")


async def test_two_starts_and_two_presses_at_once_open_one_application(town: Town) -> None:
    yulia = town.citizen()
    await town.may_apply(yulia)
    await yulia.says("/start")
    await yulia.says("/start")
    await yulia.waits_for("симулятор")
    await town.idle()
    first, second = [one for one in yulia.chat if "Подать заявление" in one.labels]
    await yulia.presses("Подать заявление", first, wait=False)
    await yulia.presses("Подать заявление", second, wait=False)
    await town.idle()
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]
    assert yulia.sees("Согласие на обработку")


async def test_even_side_by_side_in_the_storage_only_one_draft_is_opened(town: Town) -> None:
    store, now = town.house.store, town.clock.now()
    opened = await asyncio.gather(*(store.open_draft(101, now) for _ in range(20)))
    assert len({draft.id for draft in opened}) == 1
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]


async def test_an_application_under_way_is_shown_instead_of_a_second_one(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/start")
    door = await yulia.waits_for("симулятор")
    await town.sent(yulia)
    await yulia.presses("Подать заявление", door)
    await yulia.waits_for("Сейчас: на проверке")
    await yulia.says("/start")
    await yulia.waits_for("Сейчас: на проверке")
    assert await town.driver.read("SELECT count(*) FROM applications") == [(1,)]


async def test_after_a_policy_is_collected_one_may_apply_again(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="lost")
    await opens(town, yulia)
    assert await town.answers(yulia) == {"road": DECLARED}


async def collected(town: Town, person: Person, reason: str) -> None:
    """A citizen whose policy of some earlier reason has been made and handed over."""
    irina = await town.reviewer()
    application = await town.sent(person, reason=reason)
    await irina.says(f"/approve {application.id}")
    await person.waits_for("одобрено")
    await town.later(days=31)
    await person.waits_for(lambda one: "готов к выдаче\n" in one.text)
    await irina.says(f"/collected {application.id}")
    await person.waits_for("выдан\n")
    assert (await town.latest(person)).status is Status.COLLECTED


async def reaches_the_reason(town: Town, person: Person) -> None:
    await opens(town, person)
    await person.presses("Согласие даю")
    await person.waits_for("Согласие на обработку данных есть")
    await person.presses("Условия понятны")
    await person.waits_for("Почему вам нужен полис")


async def test_the_insurer_is_changed_once_a_calendar_year(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="change_year")
    await reaches_the_reason(town, yulia)
    await yulia.presses(DUE_CHANGE)
    refused = await yulia.waits_for("в этом году замена уже была: 02.06.2026")
    assert "с 01.01.2027" in refused.text
    await yulia.presses("Меняю страховую: переезд")
    await yulia.waits_for("Какую страховую")


async def test_in_the_next_calendar_year_it_may_be_changed_again(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="change_year")
    await town.later(to=datetime(2026, 12, 31, 21, 0, 1, tzinfo=UTC))
    await reaches_the_reason(town, yulia)
    await yulia.presses(DUE_CHANGE)
    await yulia.waits_for("Какую страховую")


async def test_a_lost_policy_does_not_count_as_a_change(town: Town) -> None:
    yulia = town.citizen()
    await collected(town, yulia, reason="lost")
    await reaches_the_reason(town, yulia)
    await yulia.presses(DUE_CHANGE)
    await yulia.waits_for("Какую страховую")


async def test_until_the_first_of_november_anybody_may_change(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", at=NOVEMBER_1) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        await yulia.waits_for("Какую страховую")


@pytest.mark.parametrize("exempt", ["переезд", "Страховая ушла"])
async def test_after_it_only_who_moves_or_loses_their_insurer(tmp_path: Path, exempt: str) -> None:
    async with in_town(tmp_path / "oms.db", at=NOVEMBER_2) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        refused = await yulia.waits_for("до 01.11.2026 включительно")
        assert "с 01.01.2027" in refused.text
        await yulia.presses(exempt)
        await yulia.waits_for("Какую страховую")


async def test_a_draft_begun_in_time_is_judged_by_the_day_it_is_sent(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", at=NOVEMBER_1) as town:
        yulia = town.citizen()
        await town.before("check", yulia, reason="change_year")
        await town.later(days=1)
        await yulia.presses("Всё верно, отправить")
        await yulia.waits_for("до 01.11.2026 включительно")
        assert (await town.latest(yulia)).status is Status.DRAFT


async def test_the_deadline_is_a_setting(tmp_path: Path) -> None:
    rules = Rules(change_deadline=(12, 15))
    async with in_town(tmp_path / "oms.db", rules, at=NOVEMBER_2) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        await yulia.waits_for("Какую страховую")


async def test_the_moscow_date_counts_not_the_one_in_greenwich(tmp_path: Path) -> None:
    late = datetime(2026, 11, 1, 21, 0, tzinfo=UTC)
    async with in_town(tmp_path / "oms.db", at=late) as town:
        yulia = town.citizen()
        await town.before("reason", yulia)
        await yulia.presses(DUE_CHANGE)
        await yulia.waits_for("до 01.11.2026 включительно")
