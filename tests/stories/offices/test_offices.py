"""The road through an office: which papers, and which office."""

from telegram_emulator.person import Person

from tests.stories.offices.appointment import goes
from tests.stories.town import Town


async def test_papers_are_ticked_off_in_place_and_kept(town: Town) -> None:
    yulia = town.citizen()
    await _asks(yulia)
    await goes(yulia, "Какие нужны документы", "Для кого полис?")
    shown = await goes(yulia, "Подростку 14–18", "Документы: гражданину России")
    assert "Осталось собрать: 4 документа" in shown.text
    assert "о праве представлять ребёнка" in shown.text
    many = len(yulia.chat)
    await yulia.presses("СНИЛС")
    ticked = await yulia.waits_for("✓ есть: СНИЛС")
    assert ticked.id == shown.id
    assert "Осталось собрать: 3 документа" in ticked.text
    assert len(yulia.chat) == many
    await town.later(days=3)
    await _asks(yulia)
    await goes(yulia, "Какие нужны документы", "Для кого полис?")
    await goes(yulia, "Подростку 14–18", "✓ есть: СНИЛС")


async def test_what_was_not_confirmed_is_said_to_be_asked_for(town: Town) -> None:
    yulia = town.citizen()
    await _asks(yulia)
    await goes(yulia, "Какие нужны документы", "Для кого полис?")
    shown = await goes(yulia, "Работнику из ЕАЭС", "трудовой договор (уточните)")
    assert "обычно принимает страховая компания" in shown.text
    assert "СОГАЗ-Мед" in shown.text


async def test_an_office_is_found_by_district_by_words_and_by_where_one_is(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/start")
    await yulia.waits_for("симулятор")
    await goes(yulia, "Через МФЦ", "Соберите документы")
    await goes(yulia, "Найти офис", "Где вам удобно?")
    await goes(yulia, "ЗелАО · 4", "4 офиса")
    card = await goes(yulia, "МФЦ Крюково", "Зеленоград, Крюковская пл., 1")
    assert "Сегодня, 02.06.2026, открыто 08:00–20:00." in card.text
    await goes(yulia, "Другие офисы", "Где вам удобно?")
    await yulia.presses("Найти по метро или рядом")
    await yulia.waits_for("Напишите метро")
    await yulia.says("ъъъ")
    await yulia.waits_for("Такого не нашлось")
    await yulia.taps("Рядом со мной", at=(55.7467, 37.5935))
    near = await yulia.waits_for("Ближайшие офисы")
    assert near.labels[0] == "МФЦ района Арбат · 0,0 км"
    assert not yulia.keyboard
    await goes(yulia, "МФЦ района Арбат", "Сивцев")
    await yulia.presses("Показать на карте")
    await yulia.waits_for(lambda message: bool(message.body.get("venue")))
    await yulia.waits_for("приблизительная")


async def test_looking_for_an_office_leaves_the_form_where_it_was(town: Town) -> None:
    yulia = town.citizen()
    await town.before("name", yulia)
    await _asks(yulia)
    await goes(yulia, "Найти офис", "Где вам удобно?")
    await goes(yulia, "Найти по метро или рядом", "Напишите метро")
    await yulia.says("Некрасовка")
    await yulia.waits_for("Подходит один офис")
    await yulia.says("/start")
    await yulia.waits_for("Продолжим с того же места")
    assert "name" not in await town.answers(yulia)


async def _asks(citizen: Person) -> None:
    since = citizen.mark()
    await citizen.says("/mfc")
    await citizen.waits_for("Через МФЦ", since=since)


async def test_the_form_is_printed_with_what_was_answered(town: Town) -> None:
    yulia = town.citizen()
    await town.before("registration", yulia)
    await _asks(yulia)
    await yulia.presses("Бланк заявления (PDF)")
    paper = await yulia.waits_for("заполненное вашими ответами")
    assert (await yulia.downloads(paper)).startswith(b"%PDF")
