"""/status and /help at any time, and what else a citizen may say without being asked."""

from typing import Any

import pytest

from tests.stories.town import Town

REVIEW = "○ до 03.06.2026 — проверка"
SENT = "✓ 02.06.2026 — заявление отправлено"


async def timeline(town: Town, person: Any) -> list[str]:
    await person.says("/status")
    shown = await person.waits_for("Сейчас:")
    return [line for line in shown.text.splitlines() if line.startswith(("✓", "○"))]


async def test_without_an_application_the_status_says_so_and_offers_one(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/status")
    shown = await yulia.waits_for("Отправленных заявлений нет")
    assert shown.labels == ["Подать заявление"]


async def test_a_draft_is_being_filled_in_and_its_question_stays_in_hand(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/status")
    shown = await yulia.waits_for("Сейчас: заполняется")
    assert "\n\n\n" not in shown.text
    await yulia.says("Щеглова")
    await yulia.waits_for("Как в паспорте, например Мария")


async def test_the_timeline_has_dates_done_and_dates_expected_at_every_stage(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    assert await timeline(town, yulia) == [SENT, REVIEW]
    await irina.says("/approve 1")
    await yulia.waits_for("одобрено")
    stages = [
        (0, "02.06.2026", "одобрено, выдан временный полис", "одобрено"),
        (1, "03.06.2026", "передан в изготовление", "в изготовлении"),
        (20, "23.06.2026", "изготовлен", "изготовлен"),
        (4, "27.06.2026", "отправлен в пункт выдачи", "в пути"),
        (5, "02.07.2026", "готов к выдаче", "готов к выдаче"),
    ]
    for reached, (days, _, _, now) in enumerate(stages, start=1):
        await town.later(days=days)
        expected = [SENT]
        expected += [f"✓ {on} — {what}" for _, on, what, _ in stages[:reached]]
        expected += [f"○ к {on} — {what}" for _, on, what, _ in stages[reached:]]
        assert await timeline(town, yulia) == expected
        assert f"Сейчас: {now}" in yulia.last.text or yulia.sees(f"Сейчас: {now}")
    await town.later(hours=30)
    await irina.says("/collected 1")
    await yulia.waits_for("выдан\n")
    assert (await timeline(town, yulia))[-1] == "✓ 03.07.2026 — выдан"


async def test_until_it_is_ready_every_status_says_not_to_come(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("одобрено")
    for days in (0, 1, 20, 4):
        await town.later(days=days)
        await yulia.says("/status")
        shown = await yulia.waits_for("Сейчас:")
        assert "Не приезжайте до сообщения «готов к выдаче»" in shown.text
    await town.later(days=5)
    await yulia.says("/status")
    shown = await yulia.waits_for("Сейчас: готов к выдаче")
    for words in ("Настасьинский пер., 7", "Часы: ежедневно 8:00–20:00", "паспорт"):
        assert words in shown.text
    assert "приезжайте" not in shown.text


async def test_a_refused_application_is_shown_as_ended(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/reject 1 person.minor")
    await yulia.waits_for("отклонено")
    assert await timeline(town, yulia) == [SENT, "✓ 02.06.2026 — отклонено"]
    assert yulia.last.labels == []


async def test_the_status_is_behind_a_button_of_the_confirmation_too(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("Заявление отправлено")
    await yulia.presses("Где моё заявление")
    await yulia.waits_for("Сейчас: на проверке")


@pytest.mark.parametrize("step", ["surname", "scan", "phone", "check"])
async def test_help_is_given_in_mid_form_and_changes_nothing(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    before = await town.answers(yulia)
    await yulia.says("/help")
    helped = await yulia.waits_for("Что я умею")
    assert helped.text.count("\n") == 5
    assert "/cancel" in helped.text
    assert await town.answers(yulia) == before


async def test_an_unknown_command_is_said_to_be_unknown_and_the_question_comes_again(
    town: Town,
) -> None:
    yulia = town.citizen()
    await yulia.says("/frobnicate")
    await yulia.waits_for("Такой команды нет")
    await town.before("surname", yulia)
    await yulia.says("/frobnicate")
    await yulia.waits_for("Такой команды нет")
    await yulia.waits_for("Как в паспорте, например Иванова")
    assert "surname" not in await town.answers(yulia)


async def test_free_words_without_a_form_bring_the_first_screen(town: Town) -> None:
    yulia = town.citizen()
    for words in ("Здравствуйте", "Щеглова", "123", "😀", "нет"):
        await yulia.says(words)
        await yulia.waits_for("неофициальный учебный симулятор")
    assert await town.driver.read("SELECT * FROM applications") == []


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("подать заявление", "Кому нужен полис?"),
        ("можно ли мне онлайн", "Кому нужен полис?"),
        ("что умеет бот?", "Что я умею"),
        ("где моё заявление", "Отправленных заявлений нет"),
    ],
)
async def test_the_first_doors_open_to_words_too(town: Town, words: str, shows: str) -> None:
    yulia = town.citizen()
    await yulia.says(words)
    await yulia.waits_for(shows)


async def test_free_words_after_sending_bring_the_status(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("Заявление отправлено")
    await yulia.says("ну как там?")
    await yulia.waits_for("Сейчас: на проверке")


async def test_start_in_mid_form_goes_on_with_the_same_question(town: Town) -> None:
    yulia = town.citizen()
    await town.before("issuer", yulia)
    await yulia.says("/start")
    await yulia.waits_for("Ваше заявление от 02.06.2026, 12:00 МСК сохранено")
    await yulia.waits_for("Кем выдан паспорт")
