"""A child's policy, from the visit of whoever stands in for them until it is collected."""

from telegram_emulator.person import Person

from demo.children import MASHA, TIMUR, OfChild, enters
from domain.application import Status
from domain.offices.visits import VisitStatus, lay_aside
from tests.stories.offices.appointment import books, goes
from tests.stories.town import OLEG, Town

NEWBORN, CHILD, TEEN = "Новорождённому", "Ребёнку до 14", "Подростку 14–18"
PAPER = "Бумажный бланк"


async def _come(town: Town, *whom: str) -> tuple[Person, Person]:
    """Юлия has appointments for these, and it is their day."""
    yulia = town.citizen()
    for hour, one in zip(("10:00", "11:00"), whom, strict=False):
        await books(yulia, one, "чт 04.06", hour)
    await town.later(days=1, hours=20.5)
    return yulia, await town.reviewer()


async def test_a_newborns_policy_from_the_visit_until_it_is_collected(town: Town) -> None:
    yulia, irina = await _come(town, NEWBORN)
    first = await enters(irina, 1, OfChild(MASHA, form=PAPER))
    assert "Согласие представителя" in first
    done = await irina.waits_for("Визит V26-000001-3 принят")
    assert (await irina.downloads(done)).startswith(b"%PDF")
    sign = await irina.waits_for("для подписи представителя")
    assert (await irina.downloads(sign)).startswith(b"%PDF")
    told = await yulia.waits_for("одобрено")
    assert "Полис: новорождённому" in told.text
    assert (await yulia.downloads(told)).startswith(b"%PDF")
    entered = await town.house.store.of_visit(1)
    assert entered is not None
    assert entered.citizen == yulia.user.id
    assert entered.answers["certificate"] == "IV-МЮ 123456"
    assert entered.answers["birth_date"] == "2026-05-14"
    assert {"scan", "passport", "photo"}.isdisjoint(entered.answers)
    await irina.says("/find Щеглова Мария")
    found = await irina.waits_for(entered.reference)
    assert "Мария" not in found.text
    await town.later(days=30)
    ready = await yulia.waits_for("готов к выдаче\nГде")
    assert "новорождённому" in ready.text
    assert "документ самого ребёнка" in ready.text
    await irina.says("/collected 1")
    collected = await yulia.waits_for("выдан")
    assert "новорождённому" in collected.text
    assert await town.house.store.latest_of(yulia.user.id) is None


async def test_a_teenager_has_a_passport_of_their_own_and_a_representative(town: Town) -> None:
    _, irina = await _come(town, TEEN)
    await enters(irina, 1, OfChild(TIMUR, form=PAPER), "Проверьте ответы")
    page = irina.chat[-1].text
    assert "Паспорт представителя: 45 18 123457" in page
    assert "Кем приходится: Мать" in page
    assert "Я, Щеглова Юлия Чеславовна" in page
    assert "за ребёнка: Щеглов Тимур Петрович" in page
    await irina.presses("Всё верно, отправить")
    await irina.waits_for("Визит V26-000001-3 принят")
    entered = await town.house.store.of_visit(1)
    assert entered is not None
    assert entered.answers["passport"] == "4525654321"
    assert "scan" in entered.answers
    await irina.says("/show 1")
    card = await irina.waits_for("Представитель")
    assert "Чеславовна" not in card.text
    opened = await goes(irina, "Представитель", "Паспорт представителя: 45 18 123457")
    assert "Отчество представителя: Чеславовна" in opened.text


async def test_a_child_on_plastic_has_neither_photo_nor_signature(town: Town) -> None:
    _, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form="Пластиковая карта"))
    await irina.waits_for("Визит V26-000001-3 принят")
    entered = await town.house.store.of_visit(1)
    assert entered is not None
    assert entered.answers["form"] == "plastic"
    assert {"photo", "signature", "scan"}.isdisjoint(entered.answers)
    await irina.says("/show 1")
    card = await irina.waits_for("Свидетельство о рождении")
    assert "Открыть скан" not in card.labels


async def test_what_the_representative_has_begun_for_themselves_stays(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await town.before("registration", yulia)
    own = await town.latest(yulia)
    await enters(irina, 1, OfChild(MASHA, form=PAPER))
    await irina.waits_for("Визит V26-000001-3 принят")
    assert (await town.latest(yulia)).answers == own.answers
    await yulia.waits_for("одобрено")
    since = yulia.mark()
    await yulia.says("/start")
    question = await yulia.waits_for("Адрес регистрации", since=since)
    assert "ребёнка" not in question.text
    await yulia.says("125009, Москва, Тверская ул., 7, кв. 12")
    await yulia.waits_for("Где вы живёте?")
    assert "registration" in await town.answers(yulia)


async def test_an_own_policy_being_made_and_two_newborns_one_after_the_other(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("одобрено")
    await _come(town, NEWBORN)
    await enters(irina, 1, OfChild(MASHA, form=PAPER))
    await irina.waits_for("Визит V26-000001-3 принят")
    await books(yulia, NEWBORN, "пт 05.06", "10:00")
    await town.later(days=1)
    await enters(irina, 2, OfChild(MASHA, form=PAPER, certificate="IV-МЮ № 123457"))
    await irina.waits_for("Визит V26-000002")
    second = await town.house.store.of_visit(2)
    assert second is not None
    assert second.status is Status.APPROVED
    since = yulia.mark()
    await yulia.says("/status")
    both = await yulia.waits_for("Полисы, оформленные с вами в МФЦ", since=since)
    assert both.text.count("новорождённому") == 2
    assert any(m.text.startswith("Заявление 26-000001-9") for m in yulia.chat if m.seq > since)
    shown = await goes(yulia, f"Где {second.reference}", "Сейчас: одобрено")
    assert f"Полис: новорождённому\nЗаявление {second.reference}" in shown.text
    asked = await goes(yulia, "Отозвать заявление", "Отозвать заявление")
    assert second.reference in asked.text
    await yulia.presses("Да, отозвать")
    await town.idle()
    assert await _status(town, 1) is Status.IN_PRODUCTION
    assert await _status(town, 2) is Status.WITHDRAWN
    assert (await town.latest(yulia)).status is not Status.WITHDRAWN


async def _status(town: Town, visit: int) -> Status:
    found = await town.house.store.of_visit(visit)
    assert found is not None
    return found.status


async def test_a_wrong_age_is_said_and_the_visit_laid_aside_leaves_the_answers(
    town: Town,
) -> None:
    _, irina = await _come(town, TEEN)
    await enters(irina, 1, OfChild(TIMUR, form=PAPER), "Дата рождения ребёнка")
    await irina.says("04.03.2019")
    await irina.waits_for("нужна запись «Ребёнку до 14»")
    await irina.says("04.03.2006")
    await irina.waits_for("нужна запись «Себе, от 18 лет»")
    await irina.says("отмена")
    await irina.waits_for("остановлен, ответы сохранены")
    await irina.says("/visits Арбат 04.06.2026")
    await irina.waits_for("МФЦ района Арбат, чт 04.06.2026")
    await goes(irina, "10:00 · V26-000001", "документы у сотрудника")
    await goes(irina, "Вернуть в очередь", "на месте")
    left = await town.house.store.of_visit(1)
    assert left is not None
    assert "surname" in left.answers
    await irina.says("/accept 1")
    await irina.waits_for("Дата рождения ребёнка")


async def test_a_visit_cancelled_erases_what_was_begun_of_the_child(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form=PAPER), "Адрес регистрации ребёнка")
    await irina.says("/visits Арбат 04.06.2026")
    await irina.waits_for("МФЦ района Арбат, чт 04.06.2026")
    await goes(irina, "10:00 · V26-000001", "документы у сотрудника")
    await goes(irina, "Вернуть в очередь", "на месте")
    await goes(yulia, "Отменить запись", "Отменить запись V26-000001-3?")
    await yulia.presses("Да, отменить")
    await town.idle()
    visit = await town.house.visits.get(1)
    assert visit is not None
    assert visit.status is VisitStatus.CANCELLED
    assert await town.house.store.of_visit(1) is None


async def test_erasing_all_takes_the_childrens_along(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form=PAPER))
    await yulia.waits_for("одобрено")
    await yulia.says("/mydata")
    await yulia.waits_for("Всё, что хранится")
    await yulia.says("/delete_me")
    asked = await yulia.waits_for("Удалить всё")
    assert "поданное вами за ребёнка" in asked.text
    await yulia.presses("Да, удалить всё")
    await town.idle()
    assert await town.house.store.of_visit(1) is None


async def test_whoever_erases_all_meanwhile_leaves_the_desk_nothing_to_grant(town: Town) -> None:
    yulia, irina = await _come(town, CHILD)
    await enters(irina, 1, OfChild(MASHA, form=PAPER), "Проверьте ответы")
    await yulia.says("/delete_me")
    asked = await yulia.waits_for("Удалить всё")
    assert "V26-000001-3" in asked.text
    await goes(yulia, "Да, удалить всё", "удалено")
    await goes(irina, "Всё верно, отправить", "неофициальный учебный симулятор")
    assert await town.house.visits.get(1) is None
    assert await town.house.store.of_visit(1) is None


async def test_of_two_at_the_desk_only_who_has_the_papers_grants(town: Town) -> None:
    _, irina = await _come(town, CHILD)
    oleg = await town.reviewer(OLEG, "Олег")
    await enters(irina, 1, OfChild(MASHA, form=PAPER), "Проверьте ответы")
    visit = await town.house.visits.get(1)
    assert visit is not None
    await town.house.visits.save(lay_aside(visit, irina.user.id, town.clock.now()))
    await oleg.says("/accept 1")
    await oleg.waits_for("Проверьте ответы")
    await goes(irina, "Всё верно, отправить", "Визит V26-000001-3 сейчас не у вас")
    assert await _status(town, 1) is Status.DRAFT
    await goes(oleg, "Всё верно, отправить", "Визит V26-000001-3 принят")
    assert await _status(town, 1) is Status.APPROVED
