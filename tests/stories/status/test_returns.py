"""Returned for correction: only what was objected to is asked, everything else stays as it was."""

import pytest
from specimens import passport_page

from demo.people import Person
from domain.application import Application, Status
from states import journey
from tests.demo.drawn import size_of
from tests.stories.filled import CARD
from tests.stories.town import Town


async def returned(town: Town, person: Person, why: str, **answers: object) -> Application:
    """A citizen told what is to be corrected."""
    irina = await town.reviewer()
    application = await town.sent(person, **answers)
    await person.waits_for("Заявление отправлено")
    await irina.says(f"/return {application.id} {why}")
    await person.waits_for("нужно исправить")
    return application


async def corrects(town: Town, person: Person) -> None:
    """A citizen who sends a new scan."""
    await person.presses("Исправить")
    await person.waits_for("Пришлите скан")
    await person.sends_document(passport_page(), "scan.jpg")
    await person.waits_for("Проверьте ответы")
    await person.presses("Всё верно, отправить")
    await person.waits_for("Исправления отправлены")


async def test_only_what_was_objected_to_is_asked_again(town: Town) -> None:
    yulia = town.citizen()
    first = await returned(town, yulia, "scan.unreadable", form="plastic")
    await yulia.presses("Исправить")
    question = await yulia.waits_for("Пришлите скан")
    assert "шаг 1 из 1" in question.text
    assert "Скан паспорта не читается" in question.text
    assert "Было: 32×40 px" in question.text
    assert question.labels == ["← Назад"]
    await yulia.sends_document(passport_page(), "scan.jpg")
    page = await yulia.waits_for("Проверьте ответы")
    assert "Щеглова" in page.text
    assert page.labels == ["Всё верно, отправить", "Изменить ответ", "← Назад"]
    await yulia.presses("Всё верно, отправить")
    await yulia.waits_for("Исправления отправлены")
    second = await town.latest(yulia)
    assert (second.id, second.reference) == (first.id, first.reference)
    assert (second.status, second.attempt) == (Status.WAITING, 2)
    renewed = {"scan", "check"}
    same = first.answers.keys() - renewed
    assert {id: first.answers[id] for id in same} == {id: second.answers[id] for id in same}
    store = town.house.store
    assert await store.pictures.of(second.id, "photo") == CARD
    assert await store.pictures.of(second.id, "scan") != CARD
    assert await store.pictures.of(second.id, "scan", sent_with=1) == CARD


async def test_the_citizen_reads_each_reason_with_an_example_of_what_would_be_right(
    town: Town,
) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error place.closed Проверьте, пожалуйста, обе строки")
    told = yulia.last.text
    assert "СНИЛС с ошибкой" in told
    assert "Как верно: 112-233-445 95" in told
    assert "Выбранный пункт не работает" in told
    assert "Комментарий проверяющего: Проверьте, пожалуйста, обе строки" in told
    assert "Спрошу только об этом: СНИЛС, Пункт выдачи" in told
    assert yulia.last.labels == ["Исправить"]


async def test_several_objections_are_asked_in_the_order_of_the_form(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "place.closed name.error snils.error")
    await yulia.presses("Исправить")
    for number, (asked, said) in enumerate(
        (
            ("Как в паспорте, например Иванова", "Щеглова"),
            ("Как в паспорте, например Мария", "Юлия"),
            ("Как в паспорте, например Петровна", "Чеславовна"),
            ("СНИЛС", "пропустить"),
            ("Где заберёте", "Арбат"),
        ),
        start=1,
    ):
        question = await yulia.waits_for(asked)
        assert f"шаг {number} из 5" in question.text
        await yulia.says(said)
    await yulia.waits_for("Проверьте ответы")


async def test_nothing_else_can_be_changed(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.presses("Исправить")
    await yulia.waits_for("СНИЛС")
    await yulia.says("112-233-445 95")
    await yulia.waits_for("Проверьте ответы")
    await yulia.presses("Изменить ответ")
    await town.idle()
    assert yulia.last.labels == ["СНИЛС", "Вернуться"]


async def test_what_follows_from_a_new_answer_is_asked_as_well(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "change.limit", reason="change_move", enp="unknown")
    await yulia.presses("Исправить")
    await yulia.waits_for("Почему вам нужен полис?")
    await yulia.presses("Полис потерян")
    await yulia.waits_for("Проверьте ответы")


async def test_a_new_answer_that_spoils_an_old_one_has_that_asked_too(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "birth.error")
    await yulia.presses("Исправить")
    await yulia.waits_for("Дата рождения")
    await yulia.says("17.05.1960")
    await yulia.waits_for("Проверьте ответы")
    await yulia.presses("← Назад")
    await yulia.waits_for("Дата рождения")
    await yulia.says("17.05.2005")
    question = await yulia.waits_for("Когда выдан паспорт")
    assert "шаг 2 из 2" in question.text


@pytest.mark.parametrize("words", ["исправить", "Исправить"])
async def test_correcting_can_be_asked_for_in_words(town: Town, words: str) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.says(words)
    await yulia.waits_for("СНИЛС")


async def test_until_it_is_begun_anything_said_shows_what_is_wrong(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    for words in ("/start", "112-233-445 95"):
        since = yulia.mark()
        await yulia.says(words)
        await yulia.waits_for("нужно исправить", since=since)
    assert (await town.latest(yulia)).status is Status.RETURNED


@pytest.mark.parametrize("words", ["/cancel", "отмена"])
async def test_a_returned_application_cannot_be_erased_by_leaving_it(
    town: Town, words: str
) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.presses("Исправить")
    await yulia.waits_for("СНИЛС")
    await yulia.says(words)
    await yulia.waits_for("Ничего не удалено")
    await yulia.presses("Исправить")
    await yulia.waits_for("СНИЛС")


async def test_the_status_says_that_it_was_returned_and_offers_to_correct_it(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "snils.error")
    await yulia.says("/status")
    shown = await yulia.waits_for("Сейчас: возвращено на исправление")
    assert "✓ 02.06.2026 — возвращено на исправление" in shown.text
    assert shown.labels[0] == "Исправить"


async def test_the_reviewer_sees_old_and_new_side_by_side(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await returned(town, yulia, "name.error")
    await yulia.presses("Исправить")
    await yulia.waits_for("Иванова")
    await yulia.says("Щеголева")
    await yulia.waits_for("Мария")
    await yulia.says("Юлия")
    await yulia.waits_for("Петровна")
    await yulia.says("Чеславовна")
    await yulia.waits_for("Проверьте ответы")
    await yulia.presses("Всё верно, отправить")
    await irina.waits_for("Исправлено заявление")
    await irina.presses("Открыть")
    await irina.waits_for("Отправка 2-я, номер прежний")
    await irina.presses("Было → стало")
    opened = await irina.waits_for("Фамилия: Щеглова → Щеголева")
    assert "Имя: Юлия (без изменений)" in opened.text


async def test_the_working_day_starts_anew_and_the_place_in_the_queue_stays(town: Town) -> None:
    yulia, artyom, irina = town.citizen(), town.citizen(102, "Артём"), await town.reviewer()
    first = await returned(town, yulia, "scan.unreadable")
    await town.later(days=1)
    second = await town.sent(artyom)
    await corrects(town, yulia)
    again = await town.latest(yulia)
    assert first.due_at is not None
    assert again.due_at == town.house.calendar.review_deadline(town.clock.now()) > first.due_at
    page = await town.house.worklist.page("waiting", "", town.clock.now(), 9)
    assert [one.id for one in page] == [first.id, second.id]
    await irina.says(f"/approve {first.id}")
    await yulia.waits_for("одобрено")
    assert await town.house.store.pictures.of(first.id, "scan", sent_with=1) is None


@pytest.mark.parametrize("label", ["Одобрить", "Вернуть…", "Отклонить…"])
async def test_a_card_of_the_first_sending_decides_nothing_about_the_second(
    town: Town, label: str
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await yulia.waits_for("Заявление отправлено")
    await irina.says("/show 1")
    first = await irina.waits_for("История")
    await irina.says("/return 1 scan.unreadable")
    await yulia.waits_for("нужно исправить")
    await corrects(town, yulia)
    await irina.waits_for("Исправлено заявление")
    toast = await irina.presses(label, first)
    assert toast is not None
    assert toast.text.startswith("Заявление с тех пор изменилось")
    await irina.waits_for("Отправка 2-я, номер прежний")
    assert (await town.latest(yulia)).status is Status.WAITING
    await irina.presses("Одобрить", first)
    await yulia.waits_for("одобрено")


async def test_it_may_be_returned_a_second_time(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    application = await returned(town, yulia, "scan.unreadable")
    await corrects(town, yulia)
    since = yulia.mark()
    await irina.says(f"/return {application.id} scan.other-document")
    await yulia.waits_for("другой документ", since=since)
    await corrects(town, yulia)
    assert (await town.latest(yulia)).attempt == 3


async def test_reasons_are_chosen_by_buttons_with_words_beside_them(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.waits_for("Новое заявление")
    await irina.presses("Открыть")
    await irina.waits_for("История")
    await irina.presses("Вернуть…")
    list_ = await irina.waits_for("Что исправить")
    assert "Фото: нерезкое" not in list_.labels, "a paper form has no photo"
    assert not [label for label in list_.labels if label.startswith("Вернуть,")]
    await irina.presses("Скан: не читается")
    await town.idle()
    await irina.presses("СНИЛС: ошибка")
    await town.idle()
    await irina.presses("Пункт выдачи: закрыт")
    await town.idle()
    await irina.presses("✓ Пункт выдачи: закрыт")
    await town.idle()
    await irina.says("Снимите без вспышки")
    await irina.waits_for("Комментарий проверяющего: Снимите без вспышки")
    await irina.presses("Вернуть, причин: 2")
    await irina.waits_for("возвращено на исправление")
    told = await yulia.waits_for("нужно исправить")
    assert "Спрошу только об этом: Скан паспорта, СНИЛС" in told.text
    assert "Снимите без вспышки" in told.text


async def test_words_without_a_reason_are_kept_beside_the_list(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/return 1 Снимите без вспышки")
    await irina.waits_for("Комментарий проверяющего: Снимите без вспышки")
    await irina.presses("Скан: не читается")
    await town.idle()
    await irina.presses("Вернуть, причин: 1")
    told = await yulia.waits_for("нужно исправить")
    assert "Снимите без вспышки" in told.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/reject 1 person.minr", "Может быть, person.minor?"),
        ("/reject 1 person.nobody Не тот", "Причины person.nobody нет"),
        ("/return 1 scan.unreadable scan.missmatch", "Может быть, scan.mismatch?"),
        ("/return 1 Photo.blr", "Может быть, photo.blur?"),
    ],
)
async def test_on_a_mistyped_code_nothing_is_decided(town: Town, said: str, told: str) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says(said)
    await irina.waits_for(told)
    assert (await town.latest(yulia)).status is Status.WAITING
    await irina.says("/reject 1 mos.ru такого не знает")
    await yulia.waits_for("mos.ru такого не знает")


async def test_a_reason_without_a_question_in_this_form_is_not_sent(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/return 1 photo.blur")
    await irina.waits_for("Назовите причину")
    await irina.says("/return 1 person.minor")
    await irina.waits_for("здесь это не исправить: Заявитель: нет 18 лет")
    await irina.says("/reject 1 scan.unreadable")
    await irina.waits_for("Это гражданин может исправить: Скан: не читается")
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_the_simulated_review_returns_what_can_be_corrected(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia, enp="7754900882001237", birth_date="1991-05-17")
    await town.later(days=2)
    await yulia.waits_for("нужно исправить")
    latest = await town.latest(yulia)
    assert latest.correction is not None
    assert latest.correction.by is None
    assert latest.correction.steps == ("enp", "birth_date", "sex")


async def test_of_two_reviewers_one_returns_and_the_other_is_told(town: Town) -> None:
    yulia, irina, oleg = town.citizen(), await town.reviewer(), await town.reviewer(502, "Олег")
    await town.sent(yulia)
    await irina.says("/return 1 scan.unreadable")
    await irina.waits_for("возвращено на исправление")
    await oleg.says("/approve 1")
    told = await oleg.waits_for("Решение уже принято")
    assert "возвращено на исправление · id 501" in told.text


async def test_every_step_that_a_reason_names_is_in_the_form(town: Town) -> None:
    from domain.review.rejections import CORRECTABLE

    known = {step.id for step in journey.steps()}
    assert {step for reason in CORRECTABLE for step in reason.steps} <= known


async def test_what_is_wrong_comes_as_a_picture_beside_an_example_of_what_is_right(
    town: Town,
) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "photo.blur scan.unreadable Снимите без вспышки", form="plastic")
    told = yulia.last
    assert told.kind == "photo"
    for words in ("нерезк", "Скан паспорта не читается", "Снимите без вспышки", "Спрошу только"):
        assert words in told.text
    assert told.labels == ["Исправить"]
    wide, high = size_of(await yulia.downloads(told))
    assert (wide, high) > (600, 600)
    await yulia.presses("Исправить")
    await yulia.waits_for("Пришлите")
    assert told.id in [message.id for message in yulia.chat], "what is wrong stays to be read"


async def test_fields_of_the_passport_are_shown_on_a_drawn_page(town: Town) -> None:
    yulia = town.citizen()
    await returned(town, yulia, "passport.error")
    assert yulia.last.kind == "photo"
    await returned_words(town, "snils.error")


async def returned_words(town: Town, codes: str) -> None:
    """Where nothing can be drawn, words and their examples are all there is."""
    artyom = town.citizen(102, "Артём")
    await returned(town, artyom, codes)
    assert artyom.last.kind == "text"
    assert "Как верно: 112-233-445 95" in artyom.last.text


async def test_old_and_new_pictures_stand_side_by_side_in_the_card(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await returned(town, yulia, "scan.unreadable")
    await irina.says("/show 1")
    before = await irina.waits_for("История")
    await corrects(town, yulia)
    await irina.says("/show 1")
    card = await irina.waits_for("Отправка 2-я")
    assert before.kind == card.kind == "photo"
    wide, high = size_of(await irina.downloads(before))
    now_wide, now_high = size_of(await irina.downloads(card))
    assert now_high / now_wide > 1.5 * high / wide, "the new page stands beneath the old one"
