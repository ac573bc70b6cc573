"""The desk of an office: who comes when, and the application entered on a visitor's behalf."""

import asyncio

from specimens import YULIA

from demo.citizens import PHONE, Answers, fills_in, says
from demo.people import Person
from domain.application import Status
from domain.offices.visits import VisitStatus
from tests.stories.offices.appointment import books, goes
from tests.stories.town import OLEG, Town

ADULT, TEN = "Себе, от 18 лет", ("чт 04.06", "10:00")


async def _booked(town: Town, whom: str = ADULT) -> Person:
    yulia = town.citizen()
    await books(yulia, whom, *TEN)
    await town.later(days=1, hours=20.5)
    await yulia.waits_for("Напоминание")
    return yulia


async def test_a_visitors_form_is_filled_in_at_the_desk_and_granted_on_the_spot(
    town: Town,
) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await irina.says("/visits")
    await irina.waits_for("Визиты на 04.06.2026")
    await goes(irina, "МФЦ района Арбат · 1", "10:00 · V26-000001-")
    await goes(irina, "10:00 · V26-000001", "Сейчас: ждём")
    await goes(irina, "Отметить приход", "Сейчас: на месте")
    await yulia.waits_for("Вы отмечены")
    since = irina.mark()
    await irina.says("/accept 1")
    consent = await irina.waits_for("Посетитель V26-000001-3: спросите", since=since)
    assert "шаг 1 из" in consent.text
    typed = {PHONE: says("+7 999 000-01-01")}
    await fills_in(irina, Answers(YULIA, form="Бумажный бланк", instead=typed), "Проверьте ответы")
    await irina.presses("Всё верно, отправить")
    done = await irina.waits_for("Визит V26-000001-3 принят")
    assert (await irina.downloads(done)).startswith(b"%PDF")
    told = await yulia.waits_for("одобрено")
    assert (await yulia.downloads(told)).startswith(b"%PDF")
    application = await town.latest(yulia)
    assert application.citizen == yulia.user.id
    assert application.status is Status.APPROVED
    assert application.decision is not None
    assert application.decision.by == irina.user.id
    await _sees_the_visit_in_the_journal(irina)
    await town.later(days=30)
    await yulia.waits_for("готов к выдаче")
    await irina.says("/history 1")
    await irina.waits_for("принято в МФЦ, выдан временный полис · id 501")


async def _sees_the_visit_in_the_journal(irina: Person) -> None:
    await irina.says("/export 02.06.2026 04.07.2026")
    paper = await irina.waits_for("Журнал с 02.06.2026")
    lines = [line.split(";") for line in (await irina.downloads(paper)).decode().splitlines()]
    assert [(line[4], line[5], line[7]) for line in lines if line[2] == "1"] == [
        ("visit-booked", "заявитель", ""),
        ("visit-reminded", "автоматически", ""),
        ("visit-arrived", "проверяющий", "501"),
        ("visit-accepting", "проверяющий", "501"),
        ("visit-accepted", "проверяющий", "501"),
    ]


async def test_in_another_language_the_visitors_form_goes_on(town: Town) -> None:
    await _booked(town)
    irina = await town.reviewer()
    await irina.says("/arrived 1")
    await irina.waits_for("на месте")
    await irina.says("/accept 1")
    await irina.waits_for("Посетитель V26-000001-3: спросите")
    since = irina.mark()
    await irina.says("/language")
    await irina.waits_for("На каком языке", since=since)
    await irina.presses("English")
    await irina.waits_for("Visitor V26-000001-3", since=since)


async def test_what_the_citizen_began_at_home_is_finished_at_the_desk(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.before("registration", yulia)
    await books(yulia, ADULT, *TEN)
    await town.later(days=2)
    await irina.says("/accept 1")
    question = await irina.waits_for("Посетитель V26-000001-3")
    assert "Адрес регистрации" in question.text
    await irina.says("отмена")
    await irina.waits_for("остановлен, ответы сохранены")
    assert "surname" in await town.answers(yulia)
    await irina.says("/accept V26-000001-3")
    await irina.waits_for("Адрес регистрации")
    assert not irina.keyboard


async def test_the_staffs_own_form_and_the_visitors_do_not_mix(town: Town) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await town.before("conditions", irina)
    await irina.says("/accept 1")
    await irina.waits_for("Посетитель V26-000001-3")
    await irina.says("/start")
    await irina.waits_for("Рабочее место")
    own = await goes(irina, "Продолжить своё", "Согласие на обработку данных есть")
    assert "Посетитель" not in own.text
    await goes(irina, "Условия понятны", "· шаг 2 из")
    assert "conditions" in await town.answers(irina)
    assert not await town.answers(yulia)


async def test_a_question_asked_beside_a_visitors_form_leaves_it_in_hand(town: Town) -> None:
    irina = await town.reviewer()
    await _booked(town)
    await irina.says("/accept 1")
    await irina.waits_for("Посетитель V26-000001-3")
    await irina.says("/faq кракозябра?")
    await irina.waits_for("Готового ответа")
    await goes(irina, "Спросить сотрудника", "Уйдут эти слова")
    await irina.presses("Отправить вопрос")
    sent = await irina.waits_for("передан сотруднику")
    assert sent.labels == []
    since = irina.mark()
    await irina.says("ну что ж")
    missed = await irina.waits_for("Готового ответа", since=since)
    await irina.presses("← К вопросу", missed)
    await irina.waits_for("Посетитель V26-000001-3", since=since)


async def test_a_form_sent_from_home_is_compared_and_granted(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await books(yulia, ADULT, *TEN)
    await town.later(days=2)
    await town.sent(yulia)
    await irina.says("/accept 1")
    await irina.waits_for("уже отправил заявление 26-000001-9 из дома")
    await irina.presses("Сверено: выдать временный полис")
    await irina.waits_for("Визит V26-000001-3 принят")
    await yulia.waits_for("одобрено")


async def test_foreigners_are_taken_in_on_paper(town: Town) -> None:
    yulia, irina = await _booked(town, "Беженцу"), await town.reviewer()
    await irina.says("/accept 1")
    await irina.waits_for("полис обычно оформляет страховая компания")
    await goes(irina, "принято на бумаге", "Сейчас: принят")
    await yulia.waits_for("заявление приняли на бумаге")
    assert await town.house.store.latest_of(yulia.user.id) is None


async def test_nobody_came_is_said_only_after_the_hour(town: Town) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await irina.says("/noshow 1")
    await irina.waits_for("ещё не наступило")
    await town.later(hours=3)
    await irina.says("/noshow 1")
    await irina.waits_for("Сейчас: неявка")
    await yulia.waits_for("вас не дождались")


async def test_of_two_at_the_desk_one_gets_the_papers(town: Town) -> None:
    await _booked(town)
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await asyncio.gather(irina.says("/accept 1"), oleg.says("/accept 1"))
    await town.idle()
    visit = await town.house.visits.get(1)
    assert visit is not None
    first, second = (irina, oleg) if visit.staff == irina.user.id else (oleg, irina)
    assert first.sees("Посетитель V26-000001-3")
    assert second.sees("уже работают")
    assert second.sees(f"id {first.user.id}")


async def test_of_cancelling_and_taking_the_papers_one_wins(town: Town) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await goes(yulia, "Отменить запись", "Отменить запись V26-000001-3?")
    await irina.says("/accept 1")
    await irina.waits_for("Посетитель V26-000001-3")
    await goes(yulia, "Да, отменить", "менять поздно: документы у сотрудника")
    visit = await town.house.visits.get(1)
    assert visit is not None
    assert visit.status is VisitStatus.ACCEPTING


async def test_to_a_citizen_the_desk_does_not_exist_and_wrong_numbers_are_noticed(
    town: Town,
) -> None:
    yulia, irina = await _booked(town), await town.reviewer()
    await yulia.says("/visits")
    await yulia.waits_for("Такой команды нет")
    await irina.says("/accept V26-000002-3")
    await irina.waits_for("опечатка")
    await irina.says("/arrived")
    await irina.waits_for("Укажите номер визита")
    await irina.says("/visits Арбат 04.06.2026")
    await irina.waits_for("МФЦ района Арбат, чт 04.06.2026")
