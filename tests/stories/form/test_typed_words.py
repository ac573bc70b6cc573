"""Words typed instead of pressing: every button understands what is written on it, and more."""

import pytest
from specimens import YULIA

from demo.citizens import Answers, fills_in, says
from tests.stories.town import Town

NEXT = {
    "consent": "Согласие на обработку данных есть",
    "conditions": "Почему вам нужен полис",
    "reason": "Номер вашего полиса",
    "insurer": "Какой полис сделать",
    "enp": "Какой полис сделать",
    "form": "Пришлите скан",
    "patronymic": "Дата рождения",
    "sex": "Серия и номер",
    "snils": "Адрес регистрации",
    "residence": "Мобильный телефон",
    "email": "Где заберёте полис",
}
OF_STEP = {"insurer": {"reason": "first"}}


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("consent", "согласна"),
        ("conditions", "условия понятны"),
        ("reason", "ПОТЕРЯН"),
        ("reason", "потерялся полис"),
        ("reason", "2"),
        ("insurer", "согаз"),
        ("insurer", "2"),
        ("enp", "не знаю"),
        ("form", "бумажную"),
        ("form", "1"),
        ("patronymic", "нет"),
        ("sex", "женщина"),
        ("sex", "ж"),
        ("snils", "пропустить"),
        ("snils", "Нет."),
        ("residence", "да, совпадает"),
        ("residence", "СОВПАДАЕТ!"),
        ("email", "дальше"),
    ],
)
async def test_what_is_written_on_a_button_can_be_typed(town: Town, step: str, said: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, **OF_STEP.get(step, {}))
    await yulia.says(said)
    await yulia.waits_for(NEXT[step])


@pytest.mark.parametrize("said", ["отправить", "Всё верно, отправить", "ВСЕ ВЕРНО", "отправляй"])
async def test_the_form_can_be_sent_in_words(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.says(said)
    await yulia.waits_for("Заявление отправлено")
    assert (await town.latest(yulia)).status == "waiting"


@pytest.mark.parametrize("said", ["не отправлять", "неверно", "не всё верно", "1", "да нет"])
async def test_doubtful_words_send_nothing(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.says(said)
    await yulia.waits_for("Такого варианта нет")
    assert (await town.latest(yulia)).status == "draft"


@pytest.mark.parametrize("said", ["изменить", "Изменить ответ", "исправить"])
async def test_the_list_of_answers_to_change_can_be_asked_for_in_words(
    town: Town, said: str
) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.says(said)
    await yulia.waits_for(lambda message: "Телефон" in message.labels)
    await yulia.presses("Телефон")
    await yulia.waits_for("Мобильный телефон")


@pytest.mark.parametrize("said", ["не согласна", "нет", "на", "данных", "1", "отказываюсь"])
async def test_only_clear_words_are_consent(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("consent", yulia)
    await yulia.says(said)
    await yulia.waits_for("⚠️")
    assert "consent" not in await town.answers(yulia)


@pytest.mark.parametrize("said", ["назад", "Назад.", "← Назад", "НАЗАД!", "вернуться"])
async def test_back_can_be_typed_at_any_question(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("name", yulia)
    await yulia.says(said)
    back = await yulia.waits_for("Как в паспорте, например Иванова")
    assert "Сейчас: Щеглова" in back.text
    await yulia.says("оставить")
    await yulia.waits_for("Как в паспорте, например Мария")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("surname", "пропустить"),
        ("surname", "Дальше"),
        ("name", "нет"),
        ("scan", "пропустить"),
        ("issuer", "пропусти"),
        ("registration", "нет"),
        ("phone", "Пропустить"),
        ("place", "дальше"),
    ],
)
async def test_skipping_a_question_that_must_be_answered_is_refused_and_nothing_is_kept(
    town: Town, step: str, said: str
) -> None:
    yulia = town.citizen()
    question = await town.before(step, yulia)
    await yulia.says(said)
    refused = await yulia.waits_for("пропустить нельзя")
    assert question.text.splitlines()[0] == refused.text.splitlines()[0]
    assert step not in await town.answers(yulia)


@pytest.mark.parametrize("step", ["surname", "name", "issuer", "place", "photo"])
async def test_keeping_where_there_is_nothing_to_keep_is_refused(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    await yulia.says("Оставить как есть")
    await yulia.waits_for("оставлять нечего")
    assert step not in await town.answers(yulia)


async def test_an_answer_that_fits_several_options_is_asked_again_among_these(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("меняю страховую")
    narrow = await yulia.waits_for("Подходит несколько")
    assert narrow.labels[:2] == ["Меняю страховую: раз в год", "Меняю страховую: переезд"]
    await yulia.says("2")
    await yulia.waits_for("Какую страховую")
    assert (await town.answers(yulia))["reason"] == "change_move"


async def test_words_too_are_looked_for_among_the_few_first(town: Town) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("полис")
    await yulia.waits_for("Подходит несколько")
    await yulia.says("испорчен")
    await yulia.waits_for("Номер вашего полиса")
    assert (await town.answers(yulia))["reason"] == "worn"


@pytest.mark.parametrize("said", ["вернуться", "Вернуться."])
async def test_from_the_few_one_can_return_to_all_in_words(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("меняю страховую")
    await yulia.waits_for("Подходит несколько")
    await yulia.says(said)
    await yulia.waits_for("Почему вам нужен полис")
    assert len(yulia.buttons) == 10


@pytest.mark.parametrize("typed", [" щеглова ", "ЩЕГЛОВА", "Щеглова.", "щегл\u200bова"])
async def test_names_are_put_right_where_only_the_typing_differs(town: Town, typed: str) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says(typed)
    await yulia.waits_for("Как в паспорте, например Мария")
    assert (await town.answers(yulia))["surname"] == "Щеглова"


async def test_a_whole_form_can_be_filled_in_without_pressing_anything(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/start")
    await yulia.waits_for("симулятор")
    await yulia.says("подать заявление")
    await yulia.waits_for("Кому нужен полис?")
    for said, asked in (
        ("мне", "Сколько вам лет?"),
        ("больше", "в Москве?"),
        ("да", "учётная запись"),
        ("подтвержденная", "Согласие на обработку"),
    ):
        await yulia.says(said)
        await yulia.waits_for(asked)
    await yulia.says("/start")
    await yulia.waits_for("Согласие на обработку")
    words = {
        "Согласие на обработку персональных данных": "согласен",
        "Согласие на обработку данных есть": "начать",
        "Почему вам нужен полис?": "получаю впервые",
        "Какую страховую компанию": "макс",
        "Какой полис сделать?": "бумажный",
        "Пол\nКак в паспорте": "ж",
        "Где вы живёте?": "Москва, Тверская улица, дом 7",
        "Мобильный телефон": "8 (916) 123-45-67",
        "E-mail для временного полиса": "yulia@example.ru",
        "Проверьте ответы": "отправить",
    }
    answers = Answers(YULIA)
    answers.instead.update({asked: says(words[asked]) for asked in words})
    await fills_in(yulia, answers)
    await yulia.waits_for("Заявление отправлено")
    assert (await town.answers(yulia))["phone"] == {"number": "+79161234567", "own": False}


@pytest.mark.parametrize("said", ["Хочу полис", "Подать заявление", "дальше"])
async def test_words_for_the_bot_are_nobodys_surname(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    since = yulia.mark()
    await yulia.says(said)
    await yulia.waits_for("Как в паспорте, например Иванова", since=since)
    assert "surname" not in await town.answers(yulia)
