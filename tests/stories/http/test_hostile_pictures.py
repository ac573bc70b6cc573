"""Hostile files over real HTTP: told in a sentence, while the next citizen's picture is judged."""

from pathlib import Path

import pytest
import specimens
from specimens import ARTYOM, YULIA, bombs

from demo.citizens import Answers, applies
from demo.text_ids import text
from tests.stories.http.far import in_far_town
from tests.stories.http.test_mended import PHOTO, SCAN, SLOW

pytest.importorskip("pillow_heif", reason="the vision extra is not installed")


async def test_an_endless_pdf_costs_the_next_citizen_nothing(tmp_path: Path) -> None:
    async with in_far_town(tmp_path, PICTURES="mend") as town:
        yulia, artyom = town.citizen(), town.citizen(102, "Артём")
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SCAN)
        await applies(artyom, Answers(ARTYOM), until=PHOTO)
        since = yulia.mark()
        await yulia.sends_document(bombs.nested_pdf(), "passport.pdf")
        await artyom.sends_document(specimens.colour_photo(), "IMG_1.jpg")
        await artyom.waits_for("step-photo.proposed", SLOW)
        refused = await yulia.waits_for("picture-too-hard", SLOW, since=since)
        assert text("picture-too-hard") in refused
        for data, words in (
            (specimens.huge_picture(), "picture-too-many-pixels"),
            (bombs.locked_pdf(), "picture-locked-pdf"),
            (bombs.pages(1000), text("picture-long-pdf", limit=40)),
            (bombs.moving("WEBP"), "picture-animated"),
            (specimens.passport_page(YULIA)[:90_000], "picture-truncated"),
        ):
            since = yulia.mark()
            await yulia.sends_document(data, "passport.jpg")
            await yulia.waits_for(words, SLOW, since=since)
        await yulia.sends_document(specimens.passport_page(YULIA), "passport.jpg")
        await yulia.waits_for("step-reading.question", SLOW)
