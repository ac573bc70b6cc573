"""Questions and answers: by subject, in own words, and always with something to press."""

from domain import catalogue
from tests.stories.town import Town


async def test_a_question_is_found_by_its_subject_and_leads_to_the_thing_itself(
    town: Town,
) -> None:
    yulia = town.citizen()
    await yulia.says("/faq")
    await yulia.waits_for("Выберите тему")
    await yulia.presses("После отправки")
    await yulia.presses("Сколько длится проверка?")
    await yulia.waits_for("До конца следующего рабочего дня")
    await yulia.presses("Где моё заявление")
    await yulia.waits_for("Отправленных заявлений нет")


async def test_whoever_writes_outside_the_form_gets_the_nearest_answers(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("crjkmrj cnjbn gjkbc")
    await yulia.waits_for("Вот что я знаю об этом")
    await yulia.presses("Сколько это стоит?")
    await yulia.waits_for("Если за полис просят деньги, это обман")


async def test_words_after_the_command_are_a_question(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq потеряла полис")
    await yulia.waits_for("Вот что я знаю об этом")
    await yulia.presses("Полис потерян или испорчен")
    await yulia.waits_for("Лечить вас обязаны и без него")


async def test_a_question_without_an_answer_is_told_so(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq рецепт борща")
    await yulia.waits_for("Готового ответа на это у меня нет")
    await yulia.presses("Все темы")
    await yulia.waits_for("Выберите тему")


async def test_in_the_middle_of_the_form_an_answer_leaves_the_question_where_it_is(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/faq номер полиса")
    await yulia.waits_for("Вот что я знаю об этом")
    await yulia.presses("Где взять номер полиса?")
    await yulia.waits_for("16 цифр")
    await yulia.says("Смирнова")
    await yulia.waits_for("Имя")


async def test_every_question_can_be_reached_by_its_subject(town: Town) -> None:
    yulia = town.citizen()
    titles = {town.house.texts.plain(f"faq-{id}") for id in catalogue.questions()}
    seen: set[str] = set()
    for name in {one.subject for one in catalogue.questions().values()}:
        await yulia.says("/faq")
        await yulia.waits_for("Выберите тему")
        await yulia.presses(town.house.texts.plain(f"faq-subject-{name}"))
        listed = await yulia.waits_for(town.house.texts.plain(f"faq-subject-{name}"))
        seen |= {*listed.labels}
    assert titles <= seen
