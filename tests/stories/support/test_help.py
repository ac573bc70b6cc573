"""/help in five lines: what can be done here and now, for whoever asks, wherever they stand."""

import pytest
from telegram_emulator.person import Person

from domain.application import Status
from tests.stories.offices.appointment import books
from tests.stories.status.test_reviewer_reply import QUESTION, asked
from tests.stories.town import Town


async def helped(person: Person) -> list[str]:
    """The lines under the heading, and the heading first."""
    since = person.mark()
    await person.says("/help")
    told = await person.waits_for("Что я умею", since=since)
    return told.text.splitlines()


async def test_who_is_new_reads_how_to_begin_and_begins_by_a_button(town: Town) -> None:
    yulia = town.citizen()
    head, *lines = await helped(yulia)
    assert head == "Что я умею, пока заявления нет"
    named = [line.partition(" ")[0] for line in lines]
    assert named == ["/start", "/check", "/mfc", "/faq", "/language"]
    await yulia.presses("Подать заявление")
    await yulia.waits_for("Кому нужен полис?")


@pytest.mark.parametrize(
    ("step", "how"),
    [
        ("surname", "Ответ — сообщением под вопросом"),
        ("sex", "Ответ — кнопкой под вопросом или её словами"),
        ("scan", "Ответ — картинкой: фото или файл"),
        ("check", "«Всё верно, отправить» — и заявление уйдёт на проверку"),
    ],
)
async def test_in_the_form_the_first_line_tells_how_to_answer(
    town: Town, step: str, how: str
) -> None:
    yulia = town.citizen()
    question = await town.before(step, yulia)
    _, first, *rest = await helped(yulia)
    assert first == how
    assert len(rest) == 4
    since = yulia.mark()
    await yulia.presses("Продолжить")
    again = await yulia.waits_for("· шаг ", since=since)
    assert again.text.splitlines()[0] == question.text.splitlines()[0]


async def test_along_the_way_each_standing_has_its_own_lines(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    application = await town.sent(yulia)
    head, *lines = await helped(yulia)
    assert head == "Что я умею, пока заявление проверяют"
    assert "/cancel — отозвать заявление; сначала переспрошу" in lines
    await irina.says(f"/return {application.id} scan.unreadable")
    await town.later(hours=1)
    await yulia.waits_for("Скан паспорта не читается")
    head, *lines = await helped(yulia)
    assert head == "Что я умею, пока заявление возвращено вам"
    since = yulia.mark()
    await yulia.presses("Исправить")
    await yulia.waits_for("· шаг 1 из", since=since)
    head, *lines = await helped(yulia)
    assert head == "Что я умею, пока вы исправляете заявление"
    assert "/cancel — отложить: заявление и ответы останутся" in lines


async def test_what_was_granted_is_made_and_fetched(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    application = await town.sent(yulia)
    await irina.says(f"/approve {application.id}")
    await irina.waits_for("одобрено")
    await town.later(hours=1)
    assert (await helped(yulia))[0] == "Что я умею, пока делают полис"
    for _ in range(31):
        await town.later(days=1)
    assert (await town.latest(yulia)).status is Status.READY
    head, first, *_ = await helped(yulia)
    assert head == "Что я умею, когда полис готов"
    assert first == "/status — где и до какого дня забрать полис"
    await irina.says(f"/collected {application.id}")
    await irina.waits_for("выдан")
    assert (await helped(yulia))[0] == "Что я умею, когда заявление закрыто"


async def test_an_appointment_comes_first(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, "Ребёнку до 14", "чт 04.06", "10:00")
    _, first, *_ = await helped(yulia)
    assert first == "/mfc — ваша запись в МФЦ: посмотреть, перенести, отменить"


async def test_a_reviewers_question_comes_first_and_is_answered_from_there(town: Town) -> None:
    irina, yulia = await asked(town)
    _, first, *rest = await helped(yulia)
    assert first == "Проверяющий ждёт ответа: кнопка «Ответить» ниже"
    assert len(rest) == 4
    await yulia.presses("Ответить", yulia.last)
    await yulia.waits_for(QUESTION)
    await yulia.says("Дом 7")
    await irina.waits_for("ответил")
    assert "/status" in (await helped(yulia))[1]


async def test_its_answer_is_heard_even_where_something_else_was_being_asked(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.says("/phone")
    await yulia.waits_for("Изменение в заявлении")
    await yulia.says("/help")
    told = await yulia.waits_for("Проверяющий ждёт ответа")
    await yulia.presses("Ответить", told)
    await yulia.waits_for("Напишите ответ одним сообщением")
    await yulia.says("Дом 7")
    await irina.waits_for("ответил")


async def test_a_reviewer_reads_of_the_desk_and_one_line_about_the_rest(town: Town) -> None:
    irina = await town.reviewer()
    await town.house.staff.let_in(503, "Анна", irina.user.id, town.clock.now())
    anna = town.citizen(503, "Анна")
    head, *lines = await helped(anna)
    assert head == "Что я умею для проверяющего"
    assert [line.partition(" ")[0] for line in lines[:2]] == ["/next", "/queue"]
    assert len(lines) == 6
    head, *lines = await helped(irina)
    assert head == "Что я умею для администратора"
    assert "/reviewers, /stats, /export, /reload — проверяющие, цифры, журнал, списки" in lines
    await irina.presses("Помощь заявителю")
    await irina.waits_for("Что я умею, пока заявления нет")
    await irina.presses("Очередь")
    await irina.waits_for("Заявлений нет")


async def test_a_reviewer_in_the_middle_of_their_own_form_reads_about_that(town: Town) -> None:
    irina = await town.reviewer()
    await town.before("surname", irina)
    assert (await helped(irina))[0] == "Что я умею, пока вы заполняете заявление"


async def test_in_english_it_is_english(town: Town) -> None:
    them = Person(town.telegram, 909, "John", language_code="en")
    await them.says("/help")
    told = await them.waits_for("What I can do")
    assert len(told.text.splitlines()) == 6
