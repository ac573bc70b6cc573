"""What is kept of a visit: to be had, to be erased, to go by itself thirty days after its end."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.stories.offices.appointment import books, goes, opens_times
from tests.stories.town import Town

ADULT = "Себе, от 18 лет"
DESTROYED = "SELECT why, applications, pictures, visits FROM destroyed ORDER BY id"
TABLES = ("visits", "visit_history", "seats", "papers")


async def left(town: Town) -> dict[str, int]:
    return {
        table: (await town.driver.read(f"SELECT count(*) FROM {table}"))[0][0] for table in TABLES
    }


async def destroyed(town: Town) -> list[tuple[str, int, int, int]]:
    return [(*row,) for row in await town.driver.read(DESTROYED)]


@pytest.mark.parametrize("how", ["cancelled", "missed", "accepted"])
async def test_thirty_days_after_its_end_nothing_is_left_of_a_visit(town: Town, how: str) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await books(yulia, "Беженцу", "чт 04.06", "10:00")
    await town.house.papers.turn(101, "refugee", "refugee-paper")
    if how == "cancelled":
        await goes(yulia, "Отменить запись", "Место сразу достанется другим")
        await goes(yulia, "Да, отменить", "отменена")
    await town.later(days=1, hours=23)
    if how == "accepted":
        await irina.says("/accept 1")
        await irina.waits_for("если принимаете сами — на бумаге")
        await goes(irina, "принято на бумаге", "Сейчас: принят")
    await town.later(days=1)
    assert (await left(town))["visits"] == 1
    await town.later(days=26)
    assert (await left(town))["visits"] == 1
    await town.later(days=5)
    assert set((await left(town)).values()) == {0}
    assert await destroyed(town) == [("visits", 0, 0, 1)]


async def test_an_open_visit_stays_however_long_ago_it_was_made(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, ADULT, "чт 04.06", "10:00")
    await town.driver.write("UPDATE visit_history SET at = '2026-01-01T00:00:00.000000+00:00'")
    await town.later(hours=1)
    assert (await left(town))["visits"] == 1


async def test_visits_and_papers_are_in_what_is_handed_out(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, ADULT, "чт 04.06", "10:00")
    await town.house.papers.turn(101, "adult", "passport")
    await yulia.says("/mydata")
    message = await yulia.waits_for("Всё, что хранится о вас")
    with ZipFile(BytesIO(await yulia.downloads(message))) as archive:
        told = json.loads(archive.read("data.json"))
    (visit,) = told["visits"]
    assert visit["number"].startswith("V26-000001-")
    assert (visit["at"], visit["status"]) == ("2026-06-04T07:00:00+00:00", "booked")
    assert [(one["what"], one["who"]) for one in visit["history"]] == [("visit-booked", "citizen")]
    assert told["papers"] == {"adult": ["passport"]}


async def test_everything_erased_a_visit_to_come_is_cancelled_and_its_hour_is_free(
    town: Town,
) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    for one in (yulia, artyom):
        await books(one, ADULT, "чт 04.06", "10:00")
    await yulia.says("/delete_me")
    asked = await yulia.waits_for("Удалить всё, что хранится")
    assert "Запись в МФЦ V26-000001-" in asked.text
    await yulia.presses("Да, удалить всё")
    await yulia.waits_for("О вас больше ничего не хранится")
    assert (await left(town))["visits"] == 1
    assert await destroyed(town) == [("asked", 0, 0, 1)]
    times = await opens_times(town.citizen(103, "Пётр"), ADULT, "чт 04.06")
    assert "10:00" in times.labels
    await town.later(days=1)
    await artyom.waits_for("Напоминание")
    assert not yulia.sees("Напоминание")


async def test_a_draft_that_is_cancelled_leaves_an_anonymous_line(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("Удалить")
    await yulia.says("удалить")
    await town.idle()
    assert await destroyed(town) == [("dropped", 1, 1, 0)]
