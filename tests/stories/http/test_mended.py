"""Mended pictures over real HTTP: formats, albums, taps, and a worker killed at its work."""

import io
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import specimens
from PIL import Image
from specimens import YULIA
from telegram_emulator import Message

from demo.citizens import Answers, applies, fills_in, sends_file
from demo.people import Person
from tests.stories.http.far import SOON, FarTown, in_far_town
from tests.stories.http.warm import WarmBot

heif = pytest.importorskip("pillow_heif", reason="the vision extra is not installed")

PHOTO, SIGNATURE = "step-photo.question", "step-signature.question"
SCAN = "step-scan.question"
SLOW = 3 * SOON
"""Seconds for a picture, with the workers' start."""


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[FarTown]:
    async with in_far_town(tmp_path, PICTURES="mend") as town:
        yield town


async def at_photo(town: FarTown) -> Person:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA), until=PHOTO)
    return yulia


async def proposal(person: Person) -> Message:
    return await person.waits_for("step-photo.proposed", SLOW)


async def test_a_heic_sent_as_a_document_is_framed_by_taps_and_agreed_to(town: FarTown) -> None:
    yulia = await at_photo(town)
    picture = Image.open(io.BytesIO(specimens.colour_photo()))
    heic = io.BytesIO()
    heif.from_pillow(picture).save(heic)
    await yulia.sends_document(heic.getvalue(), "IMG_0008.HEIC")
    first = await proposal(yulia)
    shown = await yulia.downloads(first)
    await yulia.presses("picture-closer")
    closer = await proposal(yulia)
    assert closer.id == first.id
    assert closer.edited
    assert await yulia.downloads(closer) != shown
    await yulia.presses("picture-yes")
    await yulia.waits_for(SIGNATURE, SLOW)
    kept = (await town.answers(yulia))["photo"]
    assert (kept["width"], kept["height"]) == (320, 400)


async def test_of_an_album_one_picture_is_proposed_and_the_next_step_stays_open(
    town: FarTown,
) -> None:
    yulia = await at_photo(town)
    since = yulia.mark()
    await yulia.sends_album([specimens.colour_photo(), specimens.photo()])
    await yulia.waits_for("form-album", SLOW, since=since)
    await yulia.waits_for("step-photo.proposed", SLOW, since=since)
    answers = await town.answers(yulia)
    assert "photo" not in answers
    assert "signature" not in answers


async def test_a_pdf_of_the_passport_is_read(town: FarTown) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SCAN)
    page = Image.open(io.BytesIO(specimens.passport_page(YULIA)))
    pdf = io.BytesIO()
    page.convert("RGB").save(pdf, "PDF", resolution=200)
    await yulia.sends_document(pdf.getvalue(), "passport.pdf")
    read = await yulia.waits_for("step-reading.question", SLOW)
    assert YULIA.surname in read
    await yulia.presses("step-reading-yes")
    await yulia.waits_for("step-issuer.question", SLOW)
    assert (await town.answers(yulia))["passport"] == YULIA.series + YULIA.number


async def test_a_killed_worker_costs_a_citizen_nothing(town: FarTown) -> None:
    yulia = await at_photo(town)
    await yulia.sends_document(specimens.colour_photo(), "one.jpg")
    await proposal(yulia)
    killed = [pid for pid in workers(town) if _kill(pid)]
    assert killed
    await yulia.sends_document(specimens.sideways_photo(), "two.jpg")
    await proposal(yulia)
    await fills_in(yulia, Answers(YULIA), until=SIGNATURE)
    await sends_file(specimens.signature_on_paper, "paper.jpg")(yulia)
    await yulia.waits_for("step-signature.proposed", SLOW)


def workers(town: FarTown) -> list[int]:
    """The processes that the bot has started."""
    bot = town.bot
    assert isinstance(bot, WarmBot)
    tasks = Path(f"/proc/{bot.pid}/task")
    told = [(task / "children").read_text() for task in tasks.iterdir()]
    return [int(pid) for line in told for pid in line.split()]


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
