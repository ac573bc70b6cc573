"""Stories of choosing a place of delivery on its page."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from demo.people import Person
from domain import catalogue
from tests.stories.mini_apps.opened import OpenedPage, PageTown, in_page_town


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[PageTown]:
    async with in_page_town(tmp_path / "oms.db") as pages:
        yield pages


async def choosing(pages: PageTown) -> tuple[Person, OpenedPage]:
    yulia = pages.town.citizen()
    await pages.town.before("place", yulia)
    return yulia, await pages.opened(yulia, "mini-app-places")


async def test_every_place_is_told_with_its_hours_today(pages: PageTown) -> None:
    _, page = await choosing(pages)
    told = (await page.opens())[1]["state"]["places"]
    assert [one["id"] for one in told] == [place.id for place in catalogue.places()]
    tverskoy = next(one for one in told if one["id"] == "tverskoy")
    metro, hours = tverskoy["lines"]
    assert "Пушкинская" in metro
    assert "08:00" in hours
    assert "<" not in hours


async def test_a_place_chosen_on_the_page_is_the_answer_in_the_chat(pages: PageTown) -> None:
    yulia, page = await choosing(pages)
    assert (await page.acts({"place": "arbat"}))[0] == 200
    await yulia.waits_for("step-check.question")
    assert (await pages.town.answers(yulia))["place"] == "arbat"


async def test_it_is_found_though_a_letter_is_wrong(pages: PageTown) -> None:
    _, page = await choosing(pages)
    _, told = await page.asks("read", {"find": "тверьская"})
    assert "tverskoy" in told["found"]
    _, told = await page.asks("read", {"find": "Владивосток"})
    assert told["found"] == []


@pytest.mark.parametrize("place", ["nowhere", "in.0", ""])
async def test_a_place_that_is_not_offered_is_refused_on_the_page(
    pages: PageTown, place: str
) -> None:
    yulia, page = await choosing(pages)
    status, answer = await page.acts({"place": place})
    assert (status, answer["code"]) == (422, "refused")
    assert "place" not in await pages.town.answers(yulia)


@pytest.mark.parametrize("told", [{}, {"place": 1}, {"place": ["arbat"]}])
async def test_what_is_no_place_changes_nothing(pages: PageTown, told: Any) -> None:
    _, page = await choosing(pages)
    assert (await page.acts(told))[0] == 403
    assert (await page.asks("read", {"find": 1}))[0] == 403


async def test_who_changes_the_answer_sees_the_one_there_is(pages: PageTown) -> None:
    yulia, page = await choosing(pages)
    await page.acts({"place": "arbat"})
    await yulia.waits_for("step-check.question")
    await yulia.presses("move-answers")
    await pages.town.idle()
    await yulia.presses("step-place.label")
    await pages.town.idle()  # its first question still stands above
    page = await pages.opened(yulia, "mini-app-places")
    assert (await page.opens())[1]["state"]["chosen"] == "arbat"
