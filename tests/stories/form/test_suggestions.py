"""An answer that is possible but doubtful is asked about once, with ready values to choose."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import RULES, Town

NAME = "step-name.hint"
YES, KEEP = "offer-yes", text("offer-kept")


async def doubtful(town: Town, step: str, said: str) -> Person:
    """Somebody who gave that answer and is asked about it."""
    yulia = town.citizen()
    await town.before(step, yulia)
    await yulia.says(said)
    await yulia.waits_for("⚠️")
    assert step not in await town.answers(yulia)
    return yulia


@pytest.mark.parametrize(
    ("step", "said", "offered", "kept"),
    [
        ("surname", "Моя фамилия Щеглова", "Щеглова", "Щеглова"),
        ("surname", "Щеглова Юлия", "Щеглова", "Щеглова"),
        ("surname", "Щеглoва", "Щеглова", "Щеглова"),
        ("surname", "Салтыкова Щедрина", "Салтыкова-Щедрина", "Салтыкова-Щедрина"),
        (
            "name",
            "Анна Мария Петровна",
            "Анна Мария",
            "Анна Мария",
        ),
        ("patronymic", "Магомед Расулович", "Расулович", "Расулович"),
        ("birth_date", "17.05.90", "17.05.1990", "1990-05-17"),
        ("birth_date", "90-05-17", "17.05.1990", "1990-05-17"),
        ("issuer", "OВД Арбат", "ОВД Арбат", "ОВД Арбат"),
        ("email", "maria@gmial.com", "maria@gmail.com", "maria@gmail.com"),
        ("email", "mаria@mail.ru", "maria@mail.ru", "maria@mail.ru"),
        ("registration", "Тула, Ленина, 5 🏠", "Тула, Ленина, 5", "Тула, Ленина, 5"),
        ("residence", "Москва, Арбат, 1 🙂", "Москва, Арбат, 1", "Москва, Арбат, 1"),
    ],
)
async def test_what_may_be_meant_is_a_button(
    town: Town, step: str, said: str, offered: str, kept: str
) -> None:
    yulia = await doubtful(town, step, said)
    await yulia.presses(offered)
    await yulia.waits_for("form-head")
    assert (await town.answers(yulia))[step] == kept


@pytest.mark.parametrize(
    ("step", "said", "kept"),
    [
        ("surname", "Иванов Иван", "Иванов Иван"),
        ("patronymic", "Магомед Расулович", "Магомед Расулович"),
        ("email", "maria@email.ru", "maria@email.ru"),
    ],
)
async def test_what_was_typed_stays_on_request(
    town: Town, step: str, said: str, kept: str
) -> None:
    yulia = await doubtful(town, step, said)
    await yulia.presses(KEEP)
    await yulia.waits_for("form-head")
    assert (await town.answers(yulia))[step] == kept


@pytest.mark.parametrize("agrees", [YES, "да", "offer-yes", "спасибо", "СПАСИБО"])
async def test_an_unusual_name_is_taken_by_a_press_in_words_or_said_once_more(
    town: Town, agrees: str
) -> None:
    yulia = await doubtful(town, "surname", "Спасибо")
    if agrees == YES:
        await yulia.presses(YES)
    else:
        await yulia.says(agrees)
    await yulia.waits_for(NAME)
    assert (await town.answers(yulia))["surname"] == "Спасибо"


async def test_yes_means_the_likely_one_where_there_is_one(town: Town) -> None:
    yulia = await doubtful(town, "email", "maria@gmial.com")
    await yulia.says("да")
    await yulia.waits_for("step-place.question")
    assert (await town.answers(yulia))["email"] == "maria@gmail.com"


async def test_no_brings_the_question_back_and_another_answer_is_just_an_answer(
    town: Town,
) -> None:
    yulia = await doubtful(town, "surname", "Иванов Иван")
    await yulia.says("нет")
    plain = await yulia.waits_for("step-surname.hint")
    assert "⚠️" not in plain.text
    assert KEEP not in plain.labels
    yulia = await doubtful(town, "surname", "Иванова Мария")
    await yulia.says("Иван")
    await yulia.waits_for(NAME)
    assert (await town.answers(yulia))["surname"] == "Иван"


async def test_a_button_of_an_earlier_doubt_takes_nothing(town: Town) -> None:
    yulia = await doubtful(town, "surname", "Иванов Иван")
    older = yulia.last
    await yulia.says("Петров Пётр")
    await yulia.waits_for("refused-name-full", meant="Петров")
    await yulia.presses("Иванов", older)
    await yulia.waits_for("step-surname.hint")
    assert "surname" not in await town.answers(yulia)


async def test_no_name_stands_in_what_a_button_carries(town: Town) -> None:
    yulia = await doubtful(town, "surname", "Иванов Иван")
    for button in yulia.last.buttons:
        assert "Иванов" not in str(button.data)
        assert len(str(button.data).encode()) <= 64


@pytest.mark.parametrize("said", ["нету", "прочерк", "-", "—", "у меня нет отчества", "не имею"])
async def test_words_for_none_are_no_patronymic(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("patronymic", yulia)
    await yulia.says(said)
    await yulia.waits_for("step-birth-date.question")
    assert (await town.answers(yulia))["patronymic"] == {"none": True}


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("snils", "нету"),
        ("snils", "не указано"),
        ("snils", "не помню"),
        ("snils", "—"),
        ("email", "нету"),
        ("email", "прочерк"),
        ("email", "у меня нет почты"),
        ("email", "не надо"),
    ],
)
async def test_who_has_none_skips_what_can_be_skipped(town: Town, step: str, said: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    await yulia.says(said)
    await yulia.waits_for(
        "step-registration.question" if step == "snils" else "step-place.question"
    )
    assert (await town.answers(yulia))[step] is None


@pytest.mark.parametrize("said", ["нету", "не помню", "-"])
async def test_who_has_no_number_of_a_policy_does_not_know_it(town: Town, said: str) -> None:
    yulia = town.citizen()
    await town.before("enp", yulia)
    await yulia.says(said)
    await yulia.waits_for("step-form.question")
    assert (await town.answers(yulia))["enp"] == "unknown"


async def test_two_part_names_stay_whole_to_the_reviewer_and_on_the_paper(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    whole = {"name": "Анна Мария", "patronymic": "Магомед Расулович"}
    page = await town.before("check", yulia, **whole)
    assert text("answer-line", label=text("step-name.label"), words="Анна Мария") in page
    assert (
        text("answer-line", label=text("step-patronymic.label"), words="Магомед Расулович") in page
    )
    artyom = town.citizen(102, "Артём")
    application = await town.sent(artyom, **whole)
    await irina.says(f"/show {application.id}")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-view-passport.button")
    opened = await irina.waits_for("answer-line", label=text("step-patronymic.label"))
    assert text("answer-line", label=text("step-name.label"), words="Анна Мария") in opened
    assert "Магомед Расулович" in opened.text
    await irina.says(f"/approve {application.id}")
    policy = await artyom.waits_for(lambda message: message.kind == "document")
    words = PdfReader(BytesIO(await artyom.downloads(policy))).pages[0]
    assert "Щеглова Анна Мария Магомед Расулович" in " ".join(words.extract_text().split())


async def test_the_address_of_a_sent_application_is_asked_about_too(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia, email="old@example.ru")
    await yulia.says("/email")
    await yulia.waits_for("E-mail")
    await yulia.says("maria@gmail.con")
    asked = await yulia.waits_for("refused-email-typo", meant="maria@gmail.com")
    older = asked
    await yulia.says("maria@yandx.ru")
    await yulia.waits_for("refused-email-typo", meant="maria@yandex.ru")
    await yulia.presses("maria@gmail.com", older)
    await yulia.waits_for("E-mail")
    await yulia.says("maria@yandx.ru")
    await yulia.waits_for("refused-email-typo", meant="maria@yandex.ru")
    await yulia.presses("maria@yandex.ru")
    await yulia.waits_for("maria@yandex.ru")
    await town.idle()
    assert (await town.answers(yulia))["email"] == "maria@yandex.ru"
    await yulia.says("/email")
    await yulia.waits_for("E-mail")
    await yulia.says("нету")
    await yulia.waits_for("amend-kept")
    assert RULES.mails is False


async def test_a_foreign_number_of_a_sent_application_is_asked_about_too(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.says("/phone")
    await yulia.waits_for("step-phone.question")
    await yulia.says("тел. 8 10 375 29 1234567")
    await yulia.waits_for("refused-phone-foreign", typed="+375291234567")
    await yulia.taps("offer-yes")
    await yulia.waits_for("amend-done", label=text("step-phone.label"))
    assert (await town.answers(yulia))["phone"] == {"number": "+375291234567", "own": False}
