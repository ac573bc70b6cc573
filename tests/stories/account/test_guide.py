"""Without an account: led to one by steps, and never asked for anything secret."""

from datetime import timedelta
from pathlib import Path

import pytest
from telegram_emulator.person import Person

from domain.account.guide import looks_secret
from jobs.send_rate import Pace
from tests.stories.town import NOON, Town, in_town


async def reaches_the_guide(person: Person, account: str = "Нет") -> None:
    await person.says("/start")
    await person.waits_for("симулятор")
    await person.presses("Подать заявление")
    for question, label in (
        ("Кому нужен полис?", "Мне"),
        ("Сколько вам лет?", "18 или больше"),
        ("Вы живёте в Москве?", "Да, в Москве"),
        ("учётная запись Госуслуг или mos.ru?", account),
    ):
        await person.waits_for(question)
        await person.presses(label)
    await person.waits_for("Что можно сделать:")
    await person.presses("Получить учётную запись")
    await person.waits_for("Учётная запись · шаг")


async def test_step_by_step_to_the_form(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    for at, words in enumerate(("Зарегистрируйтесь", "код из СМС", "пароль"), 1):
        shown = await yulia.waits_for(f"шаг {at} из 5", since=0)
        assert words in shown.text
        assert "никогда не спрошу" in shown.text
        await yulia.presses("Готово")
    await yulia.waits_for("шаг 4 из 5")
    await yulia.presses("Через банк")
    bank = await yulia.waits_for("Подходят:")
    for name in ("СберБанк", "Тинькофф", "Почта Банк"):
        assert name in bank.text
    assert "(уточните)" in bank.text
    await yulia.presses("Назад")
    await yulia.waits_for("выберите способ")
    await yulia.presses("Письмом")
    await yulia.waits_for("заказным письмом")
    await yulia.presses("Готово")
    await yulia.waits_for("Войдите на mos.ru")
    await yulia.says("готово")
    await yulia.waits_for("учётная запись подтверждена")
    await yulia.presses("Подать заявление")
    await yulia.waits_for("Согласие на обработку")


async def test_an_unconfirmed_account_begins_where_it_is(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia, "Есть, но не подтверждена")
    assert "шаг 4 из 5" in yulia.last.text


async def test_what_usually_helps_is_told_where_it_does_not_work(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("Не получается")
    await yulia.waits_for("Что обычно помогает")
    await yulia.presses("Готово")
    await yulia.waits_for("шаг 2 из 5")
    await yulia.says("не получается")
    helped = await yulia.waits_for("Что обычно помогает")
    assert "новый код" in helped.text


async def test_it_goes_on_where_one_left_off_after_a_restart(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia = town.citizen()
        await reaches_the_guide(yulia)
        await yulia.presses("Готово")
        await yulia.waits_for("шаг 2 из 5")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await yulia.says("/start")
        await yulia.waits_for("Вы остановились на шаге 2 из 5")
        await yulia.presses("Продолжить")
        await yulia.waits_for("код из СМС")


@pytest.mark.parametrize("secret", ["482913", "48-29-13", "мой пароль qwerty12", "Kot!2024pass"])
async def test_a_code_or_a_password_is_deleted_and_not_kept(town: Town, secret: str) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    said = await yulia.says(secret)
    warned = await yulia.waits_for("похоже на код или пароль")
    assert "Я удалил сообщение" in warned.text
    await yulia.waits_for("шаг 1 из 5")
    await town.idle()
    assert said.id not in yulia.room.messages
    assert secret not in str(
        [tuple(row) for row in await town.driver.read("SELECT * FROM guides")]
    )
    assert secret not in str(await town.driver.read("SELECT data FROM cursors"))


@pytest.mark.parametrize(
    "words", ["здравствуйте", "а что такое СНИЛС?", "где взять код?", "Ирина", "не знаю", "1"]
)
def test_ordinary_words_are_no_secret(words: str) -> None:
    assert not looks_secret(words)


async def test_the_next_day_one_is_reminded_once_and_after_a_restart_too(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        yulia = town.citizen()
        await reaches_the_guide(yulia)
        await yulia.presses("Готово")
        await yulia.waits_for("шаг 2 из 5")
        await yulia.says("напомнить завтра")
        await yulia.waits_for("Напомню завтра")
        telegram = town.telegram
        await reminded(town)
        assert not yulia.sees("Вы остановились")
    async with in_town(
        tmp_path / "oms.db", telegram=telegram, at=NOON + timedelta(days=1)
    ) as town:
        yulia = town.citizen()
        await reminded(town)
        await yulia.waits_for("Вы остановились на шаге 2 из 5")
        await reminded(town)
        assert len([one for one in yulia.chat if "Вы остановились" in one.text]) == 1
        await yulia.presses("Продолжить")
        await yulia.waits_for("код из СМС")


async def test_who_has_an_account_by_then_is_not_reminded(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia, "Есть, но не подтверждена")
    await yulia.presses("Напомнить завтра")
    await yulia.waits_for("Напомню завтра")
    await yulia.says("готово")
    await yulia.waits_for("Войдите на mos.ru")
    await yulia.says("готово")
    await yulia.waits_for("учётная запись подтверждена")
    town.clock.turn(days=2)
    await reminded(town)
    assert not yulia.sees("Вы остановились")


async def test_who_blocked_the_bot_is_let_alone(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("Напомнить завтра")
    await yulia.waits_for("Напомню завтра")
    await yulia.blocks()
    town.clock.turn(days=2)
    await reminded(town)
    place = await town.house.guides.place(yulia.user.id)
    assert place is not None
    assert place.remind_at is None


async def reminded(town: Town) -> None:
    """The tick that reminds; what it brings stands in the chat by then."""
    await town.idle()
    bot = town.courier.bot
    await town.house.reminders(bot, Pace(10_000, 0)).tick()


async def test_reminding_can_be_asked_for_and_called_off(town: Town) -> None:
    yulia = town.citizen()
    await reaches_the_guide(yulia)
    await yulia.presses("Напомнить завтра")
    await yulia.waits_for("Напомню завтра")
    place = await town.house.guides.place(yulia.user.id)
    assert place is not None
    assert place.remind_at is not None
    await yulia.presses("Не напоминать")
    await yulia.waits_for("напоминать не буду")
    place = await town.house.guides.place(yulia.user.id)
    assert place is not None
    assert place.remind_at is None
