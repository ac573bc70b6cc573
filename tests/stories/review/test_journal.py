"""The journal of the desk: every opening and every decision, and nobody's answers."""

from demo.text_ids import text
from tests.stories.town import OLEG, Town


async def test_every_opening_and_decision_of_a_case_is_in_its_history(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(town.citizen())
    await oleg.says("/show 1")
    await oleg.waits_for("desk-view-history.button")
    await oleg.presses("desk-scan-button")
    await oleg.says("/release 1")
    await oleg.waits_for("desk-released")
    await irina.says("/approve 1")
    await irina.waits_for("desk-decided", how="approved")
    await irina.says("/history 1")
    told = await irina.waits_for("desk-journal", reference="26-000001-9")
    deeds = told.text.splitlines()[1:]
    entries = [
        text("deed-line", what=text("timeline-sent"), who=text("desk-by-citizen")),
        text("deed-line", what=text("deed-opened"), who="id 502"),
        text("deed-line", what=text("deed-pictured"), who="id 502"),
        text("deed-line", what=text("deed-released"), who="id 502"),
        text("deed-line", what=text("timeline-approved"), who="id 501"),
    ]
    assert len(deeds) == len(entries)
    assert all(entry in deeds for entry in entries)


async def test_a_period_is_exported_without_personal_data(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen())
    await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    await town.later(days=1)
    await irina.says("/approve 1")
    await irina.waits_for("desk-decided", how="approved")
    await irina.says("/export 02.06.2026")
    paper = await irina.waits_for(text("desk-export", since="02.06.2026", until="02.06.2026"))
    lines = (await irina.downloads(paper)).decode().splitlines()
    assert lines == [
        "\ufeffКогда (Москва);Заявление №;Визит №;Что сделано;Код;Роль;Имя;id;О ком (id);Офис",
        "02.06.2026 12:00:00;1;;заявление отправлено;sent;заявитель;;;;",
        "02.06.2026 12:00:00;1;;открыто;opened;проверяющий;;501;;",
    ]
    await irina.says("/export 03.06.2026 01.06.2026")
    both = await irina.waits_for(text("desk-export", since="01.06.2026", until="03.06.2026"))
    content = (await irina.downloads(both)).decode()
    assert "одобрено, выдан временный полис;approved;проверяющий;;501" in content
    assert "Щеглова" not in content
    assert "101" not in content
    for nonsense in ("позавчера", "31.12.9999"):
        since = irina.mark()
        await irina.says(f"/export {nonsense}")
        await irina.waits_for("refused-period-dates", since=since)
    await irina.says("/export 01.01.2020 03.06.2026")
    await irina.waits_for("refused-period-long", most=366)
