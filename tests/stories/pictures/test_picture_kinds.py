"""Stories of what telephones send: every kind of file, what is done with it, what is told."""

import logging
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
import specimens
from identity_images import Pool
from PIL import Image
from specimens import YULIA
from telegram_emulator import Event, Message

from demo.citizens import Answers, fills_in, says
from demo.people import Person
from demo.text_ids import text
from tests.stories.town import Town, in_town

pytest.importorskip("cv2", reason="the vision extra is not installed")

pytestmark = pytest.mark.asyncio(loop_scope="module")

SLOW = 20.0
"""Seconds for a picture, on a slow machine."""
CHECK = text("step-check.question")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool() as pool:
        yield pool


@pytest_asyncio.fixture(loop_scope="module")
async def town(tmp_path: Path, pool: Pool) -> AsyncIterator[Town]:
    async with in_town(tmp_path / "oms.db", inspectors=pool) as town:
        yield town


async def asked_for(step: str, town: Town) -> Person:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    return yulia


async def proposed(person: Person, data: bytes, name: str = "IMG_1.jpg") -> Message:
    since = person.mark()
    await person.sends_document(data, name)
    return await person.waits_for("step-photo.proposed", SLOW, since=since)


def several_in_one() -> bytes:
    """As telephones write two views of one scene: a JPEG with another behind it."""
    one = Image.open(BytesIO(specimens.colour_photo()))
    kept = BytesIO()
    one.save(kept, "MPO", save_all=True, append_images=[one.resize((300, 400))])
    return kept.getvalue()


async def test_a_jpeg_of_several_pictures_is_its_first(town: Town) -> None:
    yulia = await asked_for("photo", town)
    assert text("picture-done-framed") in (await proposed(yulia, several_in_one()))


async def test_a_live_photo_is_mended_as_a_photo(town: Town) -> None:
    yulia = await asked_for("photo", town)
    await yulia.sends_live_photo(specimens.colour_photo())
    await yulia.waits_for("step-photo.proposed", SLOW)


async def test_a_photo_that_lies_without_a_word_of_it_is_set_upright(town: Town) -> None:
    yulia = await asked_for("photo", town)
    assert text("picture-done-turned") in (await proposed(yulia, specimens.untagged_photo()))


async def test_a_photo_that_needs_nothing_is_said_to_be_taken_as_it_is(town: Town) -> None:
    yulia = await asked_for("photo", town)
    assert text("picture-done-as-it-is") in (await proposed(yulia, specimens.photo()))


async def test_a_tap_frames_anew_in_the_same_message(town: Town) -> None:
    yulia = await asked_for("photo", town)
    first = await proposed(yulia, specimens.colour_photo())
    shown = await yulia.downloads(first)
    since = yulia.mark()
    await yulia.presses("picture-farther", first)
    farther = await yulia.waits_for(lambda one: one.id == first.id and one.edited, SLOW)
    assert await yulia.downloads(farther) != shown
    assert not [one for one in yulia.chat if one.by_bot and one.seq > since and one.id != first.id]


async def test_another_may_be_sent_and_the_first_is_forgotten(town: Town) -> None:
    yulia = await asked_for("photo", town)
    first = await proposed(yulia, specimens.colour_photo())
    since = yulia.mark()
    await yulia.presses("picture-other", first)
    await yulia.waits_for("step-photo.question", since=since)
    assert "photo" not in await town.answers(yulia)
    since = yulia.mark()
    await yulia.says("да")
    await yulia.waits_for("refused-picture-text", since=since)


async def test_of_two_pictures_the_second_is_looked_at_when_it_is_meant(town: Town) -> None:
    yulia = await asked_for("photo", town)
    since = yulia.mark()
    await yulia.sends_document(specimens.untagged_photo(), "1.jpg")
    await yulia.sends_document(specimens.photo(), "2.jpg")
    await yulia.waits_for("early-offered-picture", SLOW, since=since, question=text("step-photo"))
    told = [one.text for one in yulia.chat if one.by_bot and one.seq > since]
    assert [text("picture-done-turned").is_in(words) for words in told] == [True, False]
    await yulia.presses("early-yes")
    await yulia.waits_for("picture-done-as-it-is", SLOW, since=since)


async def test_while_a_picture_is_looked_at_the_bot_is_seen_at_work(town: Town) -> None:
    yulia = await asked_for("photo", town)
    seen: list[Event] = []
    stop = town.telegram.events.watch(seen.append)
    await proposed(yulia, specimens.colour_photo())
    stop()
    action = next(at for at, one in enumerate(seen) if one.kind == "action")
    answer = next(at for at, one in enumerate(seen) if one.message and one.message.by_bot)
    assert action < answer


async def test_of_a_pdf_of_several_pages_it_is_asked_which(town: Town) -> None:
    yulia = await asked_for("scan", town)
    front, spread = Image.new("RGB", (700, 980), "white"), specimens.passport_page(YULIA)
    kept = BytesIO()
    front.save(kept, "PDF", save_all=True, append_images=[Image.open(BytesIO(spread))])
    await yulia.sends_document(kept.getvalue(), "passport.pdf")
    asked = await yulia.waits_for("step-scan.choose", SLOW)
    assert asked.kind == "photo"
    since = yulia.mark()
    await yulia.presses("№ 1")
    await yulia.waits_for("picture-blank-passport", SLOW, since=since)
    await yulia.presses("№ 2")
    read = await yulia.waits_for("step-reading.question", SLOW)
    assert YULIA.surname in read


async def test_what_was_typed_against_the_page_is_told_to_both(town: Town) -> None:
    yulia = await asked_for("scan", town)
    await yulia.sends_document(specimens.passport_page(YULIA), "scan.jpg")
    await yulia.waits_for("step-reading.question", SLOW)
    await yulia.presses("step-reading-no")
    await yulia.waits_for("step-surname.hint")
    wrong = f"{YULIA.series} {YULIA.number[:-1]}1"
    typed = Answers(YULIA, instead={"step-passport.question": says(wrong)})
    await fills_in(yulia, typed, until=CHECK.id)
    told = text("finding-page-number", page=YULIA.number, typed=f"{YULIA.number[:-1]}1")
    page = next(one for one in reversed(yulia.chat) if CHECK in one)
    assert told in page
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-sent")
    irina = await town.reviewer()
    await irina.says("/show 1")
    card = await irina.waits_for("desk-view-history.button")
    assert text("finding-page-number") in card
    assert YULIA.number not in card


async def test_the_log_holds_measures_and_no_picture(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    yulia = await asked_for("photo", town)
    with caplog.at_level(logging.INFO, "handlers.incoming"):
        await proposed(yulia, specimens.colour_photo())
    (line,) = [one.getMessage() for one in caplog.records if one.name == "handlers.incoming"]
    assert "'roll':" in line
    assert len(line) < 1000
    assert "xff" not in line
