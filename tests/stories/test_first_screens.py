"""The first screen: a reviewer's is the desk, with the way to their own application below."""

from tests.stories.town import Town


async def test_a_reviewers_start_opens_the_desk_with_the_way_to_apply_below(town: Town) -> None:
    irina = await town.reviewer()
    home = irina.last
    assert "Рабочее место проверяющего" in home.text
    assert "неофициальный учебный симулятор" in home.text
    assert home.labels == ["Очередь", "Что умеет бот", "Подать своё заявление"]
    await town.sent(town.citizen())
    await irina.waits_for("Новое заявление")
    await irina.says("/start")
    home = await irina.waits_for("Рабочее место")
    assert "Свободны: 1" in home.text
    await irina.presses("Взять следующее")
    await irina.waits_for("🔒 За вами")


async def test_a_reviewers_own_form_waits_below_the_desk(town: Town) -> None:
    irina = await town.reviewer()
    await irina.presses("Подать своё заявление")
    await irina.waits_for("Кому нужен полис?")
    await town.before("surname", irina)
    since = irina.mark()
    await irina.says("/start")
    home = await irina.waits_for("Рабочее место", since=since)
    assert home.labels[-1] == "Продолжить своё заявление"
    await irina.says("Всем привет")
    await irina.presses("Продолжить своё заявление")
    await irina.says("Щеглова")
    await irina.waits_for("Имя")
    assert (await town.answers(irina))["surname"] == "Щеглова"


async def test_a_reviewer_who_applied_finds_their_application_below_the_desk(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(irina)
    await irina.says("/start")
    home = await irina.waits_for("Рабочее место")
    assert home.labels[-1] == "Где моё заявление"
    await irina.presses("Где моё заявление")
    await irina.waits_for("Сейчас: на проверке")
