"""The journal of the desk: every opening and every decision, and nobody's answers."""

from tests.stories.town import OLEG, Town


async def test_every_opening_and_decision_of_a_case_is_in_its_history(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(town.citizen())
    await oleg.says("/show 1")
    await oleg.waits_for("История")
    await oleg.presses("Скан целиком")
    await oleg.says("/release 1")
    await oleg.waits_for("Освобождено")
    await irina.says("/approve 1")
    await irina.waits_for("одобрено")
    await irina.says("/history 1")
    told = await irina.waits_for("Журнал 26-000001-9")
    deeds = [line.split(" — ")[1] for line in told.text.splitlines()[1:]]
    assert sorted(deeds) == sorted(
        [
            "заявление отправлено · заявитель",
            "открыто · id 502",
            "открыт скан целиком · id 502",
            "отпущено · id 502",
            "одобрено, выдан временный полис · id 501",
        ]
    )


async def test_a_period_is_exported_without_personal_data(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen())
    await irina.says("/show 1")
    await irina.waits_for("История")
    await town.later(days=1)
    await irina.says("/approve 1")
    await irina.waits_for("одобрено")
    await irina.says("/export 02.06.2026")
    paper = await irina.waits_for("Журнал с 02.06.2026 по 02.06.2026")
    lines = (await irina.downloads(paper)).decode().splitlines()
    assert lines == [
        "\ufeffКогда (Москва);Заявление №;Визит №;Что сделано;Код;Роль;Имя;id;О ком (id)",
        "02.06.2026 12:00:00;1;;заявление отправлено;sent;заявитель;;;",
        "02.06.2026 12:00:00;1;;открыто;opened;проверяющий;;501;",
    ]
    await irina.says("/export 03.06.2026 01.06.2026")
    both = await irina.waits_for("Журнал с 01.06.2026 по 03.06.2026")
    content = (await irina.downloads(both)).decode()
    assert "одобрено, выдан временный полис;approved;проверяющий;;501" in content
    assert "Щеглова" not in content
    assert "101" not in content
    for nonsense in ("позавчера", "31.12.9999"):
        since = irina.mark()
        await irina.says(f"/export {nonsense}")
        await irina.waits_for("Назовите один день или два", since=since)
    await irina.says("/export 01.01.2020 03.06.2026")
    await irina.waits_for("не больше 366 дней")
