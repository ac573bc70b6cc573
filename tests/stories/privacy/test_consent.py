"""Consent before anything else, and what becomes of whoever does not give it."""

from datetime import datetime

from telegram_emulator.person import Person

from states.steps.agreement import CONSENT_VERSION
from tests.stories.filled import DECLARED
from tests.stories.town import NOON, Town

WHATEVER_IS_KEPT = ("applications", "pictures", "history", "notices")


async def starts(town: Town, person: Person) -> None:
    await town.may_apply(person)
    await person.says("/start")
    await person.waits_for("неофициальный учебный симулятор")
    await person.presses("Подать заявление")
    await person.waits_for("Согласие на обработку персональных данных")


async def test_consent_is_asked_before_anything_and_kept_with_version_and_time(
    town: Town,
) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    assert await town.answers(yulia) == {"road": DECLARED}
    await yulia.presses("Согласие даю")
    await yulia.waits_for("Согласие на обработку данных есть")
    assert await town.answers(yulia) == {
        "road": DECLARED,
        "consent": {"version": CONSENT_VERSION, "at": NOON.isoformat()},
    }
    assert datetime.fromisoformat((await town.answers(yulia))["consent"]["at"]) == NOON


async def test_consent_has_an_answer_of_its_own_and_says_who_what_why_and_how_long(
    town: Town,
) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    text = yulia.last.text
    for words in ("Кто обрабатывает", "Зачем", "Что:", "Как:", "Срок", "Версия 2"):
        assert words in text
    assert "2. Условия" in text
    assert yulia.last.labels[0] == "Согласие даю"
    assert "Условия понятны, начать" not in yulia.last.labels
    asked = yulia.last
    await yulia.presses("Согласие даю")
    conditions = await yulia.waits_for("Согласие на обработку данных есть")
    assert conditions.id == asked.id
    assert "неофициальный учебный симулятор" in conditions.text
    assert "conditions" not in await town.answers(yulia)


async def test_no_question_can_be_reached_without_consent(town: Town) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    for words in ("Щеглова", "/start", "назад", "пропустить"):
        await yulia.says(words)
        await town.idle()
    assert await town.answers(yulia) == {"road": DECLARED}
    assert not yulia.sees("Почему вам нужен полис")


async def test_whoever_declines_leaves_nothing_behind(town: Town) -> None:
    yulia = town.citizen()
    await starts(town, yulia)
    await yulia.presses("Отменить")
    await yulia.waits_for("Удалить заявление?")
    await yulia.presses("Да, удалить")
    await yulia.waits_for("Заявление удалено")
    for table in WHATEVER_IS_KEPT:
        assert await town.driver.read(f"SELECT * FROM {table}") == [], table


async def test_whoever_declines_later_leaves_nothing_behind_either(town: Town) -> None:
    yulia = town.citizen()
    await town.before("check", yulia, form="plastic")
    await yulia.says("/cancel")
    await yulia.waits_for("Удалить заявление?")
    await yulia.presses("Да, удалить")
    await yulia.waits_for("Заявление удалено")
    for table in WHATEVER_IS_KEPT:
        assert await town.driver.read(f"SELECT * FROM {table}") == [], table
    kept = await town.driver.read("SELECT data FROM cursors")
    assert "Щеглова" not in str(kept)


async def test_a_consent_to_other_words_is_asked_for_again(town: Town) -> None:
    yulia = town.citizen()
    older = {"at": NOON.isoformat(), "version": "0"}
    asked = await town.before("surname", yulia, consent=older)
    assert "Текст согласия изменился" in asked.text
    await yulia.presses("Согласие даю")
    await yulia.waits_for("Фамилия")
