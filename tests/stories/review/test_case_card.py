"""The case on one message: pictures above, what is personal masked until somebody opens it."""

from telegram_emulator.message import Message
from telegram_emulator.person import Person

from tests.stories.town import OLEG, Town

ACTIONS = ["Одобрить", "Вернуть…", "Отклонить…", "Спросить заявителя"]
PARTS = ["Открыть паспорт", "Открыть контакты", "Стоит проверить", "История", "Скан целиком"]


async def shown(town: Town, who: Person, number: int = 1) -> Message:
    await who.says(f"/show {number}")
    return await who.waits_for("История")


async def test_the_case_is_one_protected_message_with_pictures_and_nothing_personal(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia, form="plastic", phone={"number": "+79161234567", "own": False})
    card = await shown(town, irina)
    assert card.kind == "photo"
    assert card.body["has_protected_content"] is True
    for words in (
        "Заявление 26-000001-9 · на проверке",
        "Решить до 03.06.2026, 23:59 МСК",
        "🔒 За вами до 02.06.2026, 12:15 МСК",
        "Вид полиса: Пластиковая карта",
        "🔒 Паспорт, закрыто: Фамилия Щ•••, Имя Ю•••, Отчество Ч•••, Дата рождения •••, Пол •••",
        "Телефон •••",
        "Телефон введён вручную",
        "02.06.2026 — заявление отправлено · заявитель",
    ):
        assert words in card.text, words
    for secret in ("Щеглова", "Юлия", "9161234567", "Тверская", "112-233"):
        assert secret not in card.text
    assert card.labels == ACTIONS + PARTS


async def test_a_part_is_opened_in_the_same_message_and_the_journal_knows_by_whom(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    card = await shown(town, irina)
    await irina.presses("Открыть паспорт")
    part = await irina.waits_for("Фамилия: Щеглова")
    assert part.id == card.id
    assert part.kind == "photo"
    assert "Тверская" not in part.text
    await irina.presses("Открыть контакты")
    part = await irina.waits_for("Тверская")
    assert "Щеглова" not in part.text
    await irina.presses("← К делу")
    again = await irina.waits_for("Фамилия Щ•••")
    assert (again.id, again.labels) == (card.id, ACTIONS + PARTS)
    await irina.says("/history 1")
    told = await irina.waits_for("Журнал")
    deeds = [line.split(" — ")[1] for line in told.text.splitlines()[1:]]
    assert deeds == [
        "заявление отправлено · заявитель",
        "открыто · id 501",
        "открыты паспортные данные · id 501",
        "открыты адрес и связь · id 501",
    ]


async def test_nothing_is_opened_that_the_journal_could_not_write_down(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await shown(town, irina)
    await town.driver.write("DROP TABLE journal")
    await irina.presses("Открыть паспорт")
    await town.idle()
    assert not irina.sees("Щеглова")


async def test_without_pictures_the_card_is_words_and_works_the_same(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await town.driver.write("DELETE FROM pictures")
    card = await shown(town, irina)
    assert (card.kind, card.labels) == ("text", ACTIONS + PARTS)
    await irina.presses("Открыть паспорт")
    assert (await irina.waits_for("Фамилия: Щеглова")).id == card.id
    await irina.presses("← К делу")
    await irina.waits_for("Фамилия Щ•••")
    await irina.presses("Скан целиком")
    await irina.waits_for("снимков нет")


async def test_the_scan_can_be_had_as_large_as_it_is_kept(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await shown(town, irina)
    await irina.presses("Скан целиком")
    scan = await irina.waits_for("Страница паспорта целиком")
    assert scan.kind == "document"
    assert scan.body["has_protected_content"] is True
    kept = await town.house.store.pictures.of(1, "scan")
    assert await irina.downloads(scan) == kept


async def test_whoever_looks_on_sees_who_has_it_and_cannot_decide(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(town.citizen())
    await shown(town, irina)
    card = await shown(town, oleg)
    assert "🔒 Сейчас у другого проверяющего: id 501, до 02.06.2026, 12:15 МСК" in card.text
    assert card.labels == PARTS


async def test_reasons_are_chosen_under_the_pictures_and_these_go_with_the_decision(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    card = await shown(town, irina)
    await irina.presses("Вернуть…")
    choosing = await irina.waits_for("Что исправить")
    assert (choosing.id, choosing.kind) == (card.id, "photo")
    await irina.presses("Вернуться")
    assert (await irina.waits_for("Фамилия Щ•••")).id == card.id
    await irina.presses("Вернуть…")
    await irina.waits_for("Что исправить")
    await irina.presses("Скан: не читается")
    await irina.waits_for("Что исправить")
    await irina.presses("Вернуть, причин: 1")
    await irina.waits_for("возвращено на исправление")
    assert card.id not in [message.id for message in irina.chat]


async def test_a_long_case_keeps_to_one_message_and_turns_its_pages(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    long = dict.fromkeys(("registration", "residence"), "Москва, улица " + "😀" * 200)
    await town.sent(yulia, issuer="ГУ МВД " + "😀" * 120, email="a" * 240 + "@b.ru", **long)
    await shown(town, irina)
    await irina.presses("Открыть контакты")
    first = await irina.waits_for("адрес и связь")
    assert "Дальше →" in first.labels
    await irina.presses("Дальше →")
    second = await irina.waits_for("a" * 240)
    assert second.id == first.id
    assert "← Раньше" in second.labels


async def test_nothing_of_a_case_comes_into_a_message_that_could_be_forwarded(
    town: Town,
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await town.driver.write("DELETE FROM pictures")
    notice = await irina.waits_for("Новое заявление")
    await irina.presses("Открыть", notice)
    card = await irina.waits_for("Фамилия Щ•••")
    assert card.id != notice.id
    await irina.presses("Открыть паспорт")
    await irina.waits_for("Фамилия: Щеглова")
    await irina.says("/ask 1 Какой дом?")
    await yulia.waits_for("Проверяющий спрашивает")
    await yulia.presses("Ответить")
    await yulia.waits_for("Напишите ответ")
    await yulia.says("Дом седьмой")
    told = await irina.waits_for("ответил")
    await irina.presses("Вопросы и ответы", told)
    await irina.waits_for("Дом седьмой")
    for message in irina.chat:
        personal = any(words in message.text for words in ("Щ•••", "Щеглова", "Дом седьмой"))
        assert message.body.get("has_protected_content", False) or not personal
