"""What is kept of a visit: to be had, to be erased, to go by itself thirty days after its end."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from demo.text_ids import text
from tests.stories.offices.appointment import books, goes, on, opens_times
from tests.stories.town import Town

ADULT = "category-adult"
DESTROYED = "SELECT why, applications, pictures, visits FROM erasures ORDER BY id"
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
    await books(
        yulia,
        "category-refugee",
        on("thu", "04.06"),
        "10:00",
    )
    await town.dependencies.document_checklists.toggle(101, "refugee", "refugee-paper")
    if how == "cancelled":
        await goes(yulia, "visit-do-cancel", "visit-cancel-sure")
        await goes(yulia, "visit-cancel-yes", "visit-cancelled")
    await town.later(days=1, hours=23)
    if how == "accepted":
        await irina.says("/accept 1")
        await irina.waits_for("desk-visit-on-paper")
        await goes(irina, "visit-act-done", text("desk-visit", now=text("visit-desk-accepted")))
    await town.later(days=1)
    assert (await left(town))["visits"] == 1
    await town.later(days=26)
    assert (await left(town))["visits"] == 1
    await town.later(days=5)
    assert set((await left(town)).values()) == {0}
    assert await destroyed(town) == [("visits", 0, 0, 1)]


async def test_an_open_visit_stays_however_long_ago_it_was_made(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, ADULT, on("thu", "04.06"), "10:00")
    await town.driver.write("UPDATE visit_history SET at = '2026-01-01T00:00:00.000000+00:00'")
    await town.later(hours=1)
    assert (await left(town))["visits"] == 1


async def test_visits_and_papers_are_in_what_is_handed_out(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, ADULT, on("thu", "04.06"), "10:00")
    await town.dependencies.document_checklists.toggle(101, "adult", "passport")
    await yulia.says("/mydata")
    message = await yulia.waits_for("mydata")
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
        await books(one, ADULT, on("thu", "04.06"), "10:00")
    await yulia.says("/delete_me")
    asked = await yulia.waits_for("erasing-delete")
    assert text("erasing-visit", number="V26-000001-3") in asked
    await yulia.presses("own-delete-yes")
    await yulia.waits_for("erased-delete")
    assert (await left(town))["visits"] == 1
    assert await destroyed(town) == [("asked", 0, 0, 1)]
    times = await opens_times(
        town.citizen(103, "Пётр"),
        ADULT,
        on("thu", "04.06"),
    )
    assert "10:00" in times.labels
    await town.later(days=1)
    await artyom.waits_for("notice-visit-soon")
    assert not yulia.sees("notice-visit-soon")


async def test_a_draft_that_is_cancelled_leaves_an_anonymous_line(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/cancel")
    await yulia.waits_for("form-cancelling")
    await yulia.says("удалить")
    await town.idle()
    assert await destroyed(town) == [("dropped", 1, 1, 0)]
