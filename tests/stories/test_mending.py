"""Stories of pictures that the bot puts right: any phone's picture becomes the card's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from demo import specimens
from images.pool import Pool
from tests.stories.town import Town, in_town

pytest.importorskip("cv2", reason="the vision extra is not installed")


# One pool for all: its workers take a second to start.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool() as pool:
        yield pool


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path, pool: Pool) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", judges=pool) as town:
        yield town


async def test_a_sideways_colour_picture_becomes_the_photo_of_the_card(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    await yulia.sends_document(specimens.sideways_photo(), "IMG_1.jpg")
    proposal = await yulia.waits_for("Подходит?", timeout=20)
    assert proposal.kind == "photo"
    assert "переведено в серое" in proposal.text
    await yulia.presses("Подходит")
    await yulia.waits_for("Пришлите вашу подпись")
    answers = await town.answers(yulia)
    assert (answers["photo"]["width"], answers["photo"]["height"]) == (320, 400)


async def test_a_passport_page_answers_eight_questions(town: Town) -> None:
    yulia = town.citizen()
    await town.before("scan", yulia)
    await yulia.sends_document(specimens.passport_page(specimens.YULIA), "scan.jpg")
    read = await yulia.waits_for("Всё верно?", timeout=20)
    assert "Щеглова" in read.text
    await yulia.presses("Да, всё верно")
    await yulia.waits_for("Кем выдан паспорт")
    answers = await town.answers(yulia)
    assert answers["passport"] == "4518123456"
