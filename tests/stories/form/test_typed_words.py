"""Words typed instead of pressing: every button understands what is written on it, and more."""

import pytest
from specimens import YULIA

from demo.citizens import Answers, fills_in, says
from demo.text_ids import text, typed
from tests.stories.town import Town

NEXT = {
    "consent": "step-conditions.question",
    "conditions": "step-reason.question",
    "reason": "step-enp.question",
    "insurer": "step-form.question",
    "enp": "step-form.question",
    "form": "step-scan.question",
    "patronymic": "step-birth-date.question",
    "sex": "step-passport.question",
    "snils": "step-registration.question",
    "residence": "step-phone.question",
    "email": "step-place.question",
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


@pytest.mark.parametrize(
    "said", ["отправить", typed("step-check-agree"), "ВСЕ ВЕРНО", "отправляй"]
)
async def test_the_form_can_be_sent_in_words(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.says(said)
    await yulia.waits_for("notice-sent")
    assert (await town.latest(yulia)).status == "waiting"


@pytest.mark.parametrize("said", ["не отправлять", "неверно", "не всё верно", "1", "да нет"])
async def test_doubtful_words_send_nothing(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.says(said)
    await yulia.waits_for("refused-needs-choice")
    assert (await town.latest(yulia)).status == "draft"


@pytest.mark.parametrize("said", ["изменить", typed("move-answers"), "исправить"])
async def test_the_list_of_answers_to_change_can_be_asked_for_in_words(
    town: Town, said: str
) -> None:
    yulia = town.citizen()
    await town.before("check", yulia)
    await yulia.says(said)
    await yulia.waits_for(lambda message: text("step-phone.label") in message.labels)
    await yulia.presses("step-phone.label")
    await yulia.waits_for("step-phone.question")


@pytest.mark.parametrize("said", ["не согласна", "нет", "на", "данных", "1", "отказываюсь"])
async def test_only_clear_words_are_consent(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("consent", yulia)
    await yulia.says(said)
    await yulia.waits_for("⚠️")
    assert "consent" not in await town.answers(yulia)


@pytest.mark.parametrize("said", ["назад", "Назад.", typed("move-back"), "НАЗАД!", "вернуться"])
async def test_back_can_be_typed_at_any_question(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("name", yulia)
    await yulia.says(said)
    back = await yulia.waits_for("step-surname.hint")
    assert text("form-now", words="Щеглова") in back
    await yulia.says("оставить")
    await yulia.waits_for("step-name.hint")


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
    refused = await yulia.waits_for("refused-cannot-skip")
    assert question.text.splitlines()[0] == refused.text.splitlines()[0]
    assert step not in await town.answers(yulia)


@pytest.mark.parametrize("step", ["surname", "name", "issuer", "place", "photo"])
async def test_keeping_where_there_is_nothing_to_keep_is_refused(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    await yulia.says("Оставить как есть")
    await yulia.waits_for("refused-cannot-keep")
    assert step not in await town.answers(yulia)


async def test_an_answer_that_fits_several_options_is_asked_again_among_these(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("меняю страховую")
    narrow = await yulia.waits_for("form-which")
    assert narrow.labels[:2] == [text("step-reason-change-year"), text("step-reason-change-move")]
    await yulia.says("2")
    await yulia.waits_for("step-insurer.question")
    assert (await town.answers(yulia))["reason"] == "change_move"


async def test_words_too_are_looked_for_among_the_few_first(town: Town) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("полис")
    await yulia.waits_for("form-which")
    await yulia.says("испорчен")
    await yulia.waits_for("step-enp.question")
    assert (await town.answers(yulia))["reason"] == "worn"


@pytest.mark.parametrize("said", ["вернуться", "Вернуться."])
async def test_from_the_few_one_can_return_to_all_in_words(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    await yulia.says("меняю страховую")
    await yulia.waits_for("form-which")
    await yulia.says(said)
    await yulia.waits_for("step-reason.question")
    assert len(yulia.buttons) == 10


@pytest.mark.parametrize("typed", [" щеглова ", "ЩЕГЛОВА", "Щеглова.", "щегл\u200bова"])
async def test_names_are_put_right_where_only_the_typing_differs(town: Town, typed: str) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says(typed)
    await yulia.waits_for("step-name.hint")
    assert (await town.answers(yulia))["surname"] == "Щеглова"


async def test_a_whole_form_can_be_filled_in_without_pressing_anything(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/start")
    await yulia.waits_for("welcome")
    await yulia.says("подать заявление")
    await yulia.waits_for("step-whom.question")
    for said, asked in (
        ("мне", "step-age.self"),
        ("больше", "step-city.question"),
        ("да", "step-account.question"),
        ("подтвержденная", "step-consent.question"),
    ):
        await yulia.says(said)
        await yulia.waits_for(asked)
    await yulia.says("/start")
    await yulia.waits_for("step-consent.question")
    words = {
        "step-consent.question": "согласен",
        "step-conditions.question": "начать",
        "step-reason.question": "получаю впервые",
        "step-insurer.question": "макс",
        "step-form.question": "бумажный",
        "step-sex.question": "ж",
        "step-residence.question": "Москва, Тверская улица, дом 7",
        "step-phone.question": "8 (916) 123-45-67",
        "step-email.question": "yulia@example.ru",
        "step-check.question": "отправить",
    }
    answers = Answers(YULIA)
    answers.instead.update({asked: says(words[asked]) for asked in words})
    await fills_in(yulia, answers)
    await yulia.waits_for("notice-sent")
    assert (await town.answers(yulia))["phone"] == {"number": "+79161234567", "own": False}


@pytest.mark.parametrize("said", ["Хочу полис", "Подать заявление", "дальше"])
async def test_words_for_the_bot_are_nobodys_surname(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    since = yulia.mark()
    await yulia.says(said)
    await yulia.waits_for("step-surname.hint", since=since)
    assert "surname" not in await town.answers(yulia)
