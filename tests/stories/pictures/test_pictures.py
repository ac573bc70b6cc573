"""Pictures: what is taken, what is refused and why, and what is kept of them."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from io import BytesIO
from typing import Any

import pytest
import specimens
from identity_images import MAX_FILE
from PIL import Image
from specimens import YULIA
from telegram_emulator import Upload, What

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import Town

NEXT = {
    "photo": "step-signature.question",
    "signature": "step-scan.question",
    "scan": "step-surname.question",
}
GOOD: dict[str, Callable[[], bytes]] = {
    "photo": specimens.photo,
    "signature": specimens.signature,
    "scan": lambda: specimens.passport_page(YULIA),
}


def file(image: Image.Image, format: str, **how: Any) -> bytes:
    kept = BytesIO()
    image.save(kept, format, **how)
    return kept.getvalue()


def opened(data: bytes | None) -> Image.Image:
    return Image.open(BytesIO(data or b""))


def called(town: Town, method: str) -> int:
    return sum(call.method == method for call in town.telegram.calls)


@pytest.mark.parametrize("step", NEXT)
async def test_a_good_picture_sent_as_a_file_is_taken(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    await yulia.sends_document(GOOD[step](), "picture.jpg")
    await yulia.waits_for(NEXT[step])


@pytest.mark.parametrize("step", NEXT)
async def test_a_good_picture_sent_as_a_photo_is_taken(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia, form="plastic")
    await yulia.sends_photo(GOOD[step]())
    await yulia.waits_for(NEXT[step])


async def test_an_iphones_live_photo_is_a_photo(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    await yulia.sends_live_photo(specimens.photo())
    await yulia.waits_for(NEXT["photo"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("text", "refused-picture-text"),
        ("sticker", "refused-picture-sticker"),
        ("voice", "refused-picture-voice"),
        ("video", "refused-picture-video"),
        ("video_note", "refused-picture-video-note"),
        ("audio", "refused-picture-audio"),
        ("animation", "refused-picture-animation"),
        ("contact", "refused-picture-contact"),
        ("location", "refused-picture-location"),
        ("dice", "refused-picture-other"),
    ],
)
async def test_every_wrong_kind_of_message_gets_its_own_sentence(
    town: Town, kind: str, words: str
) -> None:
    yulia = town.citizen()
    question = await town.before("photo", yulia, form="plastic")
    await sends(yulia, kind)
    refused = await yulia.waits_for(words)
    assert question.text.splitlines()[0] == refused.text.splitlines()[0]
    assert text("step-photo.question") in refused
    assert "photo" not in await town.answers(yulia)


async def sends(person: Person, kind: str) -> None:
    """Any kind of message; for some there is no button on a pretend phone."""
    ways: dict[str, Callable[[], Awaitable[object]]] = {
        "text": partial(person.says, "вот фото"),
        "sticker": person.sends_sticker,
        "voice": person.sends_voice,
        "video": person.sends_video,
        "contact": person.shares_contact,
        "location": partial(person.shares_location, 55.75, 37.61),
    }
    if kind in ways:
        await ways[kind]()
    elif kind == "dice":
        person._send({"dice": {"emoji": "🎲", "value": 3}})
    else:
        facts = {"duration": 1, "length": 240, "width": 240, "height": 240}
        upload = Upload(b"\0\0\0\x18ftypmp42" * 9, f"{kind}.mp4")
        content = person.telegram.files.add(kind, upload, **facts)
        # An animation carries a document too.
        person._send({"document": content[kind], **content} if kind == "animation" else content)


async def test_too_heavy_a_file_is_refused_without_being_fetched(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    heavy = specimens.photo() + bytes(MAX_FILE["photo"])
    await yulia.sends_document(heavy, "heavy.jpg")
    await yulia.waits_for("picture-too-heavy", size_mb=5.1, limit_mb=5)
    assert called(town, "getFile") == 0


HEIC = b"\0\0\0\x18ftypheic" + bytes(400)
MADE: dict[str, tuple[Callable[[], bytes], What]] = {
    "truncated": (lambda: specimens.photo()[:3000], "picture-truncated"),
    "heic": (lambda: HEIC, "picture-heic"),
    "pdf": (lambda: b"%PDF-1.4\n" + bytes(400), "picture-pdf"),
    "gif": (lambda: file(Image.new("P", (320, 400)), "GIF"), "picture-gif"),
    "words": (specimens.not_a_picture, "picture-not-a-picture"),
    "monster": (specimens.huge_picture, "picture-too-many-pixels"),
    "blank": (specimens.blank_photo, "picture-blank-photo"),
    "blurred": (specimens.blurred_photo, "picture-blurred-photo"),
    "tiff": (
        lambda: file(Image.new("L", (320, 400)), "TIFF"),
        text("picture-other-format", format="TIFF"),
    ),
}


@pytest.mark.parametrize("spoilt", MADE)
async def test_a_file_that_will_not_do_is_refused_with_its_reason(town: Town, spoilt: str) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    make, words = MADE[spoilt]
    await yulia.sends_document(make(), "photo.jpg")
    refused = await yulia.waits_for(words)
    assert text("step-photo.question") in refused
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    await yulia.waits_for(NEXT["photo"])


async def test_all_faults_are_told_at_once_with_what_was_measured(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    await yulia.sends_document(specimens.colour_photo(), "colour.jpg")
    refused = await yulia.waits_for("picture-faults")
    faults = [line for line in refused.text.splitlines() if line.startswith("•")]
    assert len(faults) == 2
    assert text(
        "picture-size", width=1200, needed_width=320, height=1600, needed_height=400
    ).is_in(faults[0])
    assert re.search(r"цветных точек [\d,]+ %, допускается 1 %", faults[1])


async def test_one_side_off_is_named_alone(town: Town) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    narrow = opened(specimens.photo()).resize((300, 400))
    await yulia.sends_document(file(narrow, "JPEG"), "narrow.jpg")
    refused = await yulia.waits_for("picture-width", width=300, needed_width=320)
    assert text("picture-height") not in refused


async def test_an_empty_signature_is_refused(town: Town) -> None:
    yulia = town.citizen()
    await town.before("signature", yulia, form="plastic")
    await yulia.sends_document(specimens.empty_signature(), "empty.png")
    await yulia.waits_for("picture-no-ink")


async def test_a_picture_where_words_are_asked_for_is_no_answer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.sends_photo(specimens.photo())
    await yulia.waits_for("refused-needs-text")
    assert called(town, "getFile") == 0


async def test_what_is_kept_has_a_random_name_and_no_metadata(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    told = Image.Exif()
    told[0x010E] = "Щеглова, дома"
    tagged = file(opened(specimens.photo()), "JPEG", exif=told, comment=b"secret", quality=95)
    names = []
    for person in (yulia, artyom):
        await town.before("photo", person, form="plastic")
        await person.sends_document(tagged, "Щеглова.jpg")
        await person.waits_for(NEXT["photo"])
        application = await town.latest(person)
        kept = await town.dependencies.store.pictures.get(application.id, "photo")
        assert kept is not None
        assert "Щеглова".encode() not in kept
        assert b"secret" not in kept
        assert not opened(kept).getexif()
        assert opened(kept).size == (320, 400)
        names.append(application.answers["photo"]["picture"])
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in names)
    assert names[0] != names[1]


@pytest.mark.parametrize(
    "trouble",
    [
        {"method": "getFile", "code": 502},
        {"method": "download", "drop_connection": True},
        {"method": "download", "code": 404},
        {"method": "getFile", "drop_connection": True},
    ],
)
async def test_a_download_that_fails_once_is_tried_again(
    town: Town, trouble: dict[str, object]
) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    town.telegram.faults.add(**trouble)  # type: ignore[arg-type]  # the words of a fault
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    await yulia.waits_for(NEXT["photo"])


@pytest.mark.parametrize(
    "trouble",
    [
        {"method": "getFile", "code": 502, "times": None},
        {"method": "download", "drop_connection": True, "times": None},
        {"method": "getFile", "code": 400, "description": "Bad Request: file is too big"},
        {"method": "getFile", "code": 429, "retry_after": 20},
    ],
)
async def test_a_download_that_will_not_come_is_said_and_can_be_tried_again(
    town: Town, trouble: dict[str, object]
) -> None:
    yulia = town.citizen()
    await town.before("photo", yulia, form="plastic")
    fault = town.telegram.faults.add(**trouble)  # type: ignore[arg-type]  # the words of a fault
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    refused = await yulia.waits_for("refused-picture-not-downloaded")
    assert text("step-photo.question") in refused
    town.telegram.faults.remove(fault)
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    await yulia.waits_for(NEXT["photo"])


def sheets(person: Person) -> int:
    return sum(one.kind == "photo" and one.by_bot for one in person.chat)


async def test_thumbnails_are_shown_with_the_check_page_and_again_only_when_they_changed(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("place", yulia, form="plastic")
    await yulia.says("Тверская")
    await yulia.waits_for("step-check.question")
    assert sheets(yulia) == 1
    assert yulia.sees("check-pictures")
    await change(yulia, "step-phone.label", "8 916 123-45-67")
    assert sheets(yulia) == 1
    await yulia.presses("move-answers")
    await yulia.waits_for(lambda one: text("step-photo.label") in one.labels)
    await yulia.presses("step-photo.label")
    await yulia.waits_for("step-photo.question")
    await yulia.sends_document(specimens.photo(), "photo.jpg")
    await yulia.waits_for("step-check.question")
    assert sheets(yulia) == 2


async def change(person: Person, label: str, words: str) -> None:
    await person.presses("move-answers")
    await person.waits_for(lambda one: text(label) in one.labels)
    await person.presses(label)
    await person.waits_for("form-now")
    await person.says(words)
    await person.waits_for("step-check.question")


async def test_a_scan_that_is_somewhat_soft_is_taken_with_a_warning(town: Town) -> None:
    yulia = town.citizen()
    page = await town.before(
        "check",
        yulia,
        scan={
            "picture": "",
            "width": 1,
            "height": 1,
            "bytes": 1,
            "warnings": [["soft", {"sharpness": 50, "needed": 45}]],
        },
    )
    assert text("finding-scan-soft", sharpness=50) in page
