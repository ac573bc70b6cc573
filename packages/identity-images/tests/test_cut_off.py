"""A file cut off on its way is asked for again, whatever its reader would make of the rest."""

from functools import cache
from io import BytesIO

import pillow_heif
import pytest
import specimens
from identity_images.complete import is_whole
from identity_images.formats import HEIC, PDF, PNG
from identity_images.task import Task
from identity_images.vision import inspect
from image_files import codes, documented, file, opened
from PIL import Image

SHARES = (0.3, 0.7, 0.97, 0.9995)


def heic(*images: Image.Image) -> bytes:
    kept = BytesIO()
    made = pillow_heif.from_pillow(images[0])
    for image in images[1:]:
        made.add_from_pillow(image)
    made.save(kept, quality=80)
    return kept.getvalue()


@cache
def whole(format: str) -> bytes:
    portrait = opened(specimens.colour_photo()).convert("RGB").resize((900, 1200))
    if format == "HEIC":
        return heic(portrait)
    if format == "PDF":
        return file(opened(specimens.passport_page()).convert("RGB"), "PDF")
    if format == "progressive":
        return file(portrait, "JPEG", progressive=True)
    return file(portrait, format)


@cache
def codes_of_whole(format: str) -> list[str]:
    return codes(inspect(whole(format), task_of(format)).faults)


def task_of(format: str) -> Task:
    return Task("passport" if format == "PDF" else "photo")


@cache
def photo_behind_another() -> bytes:
    return heic(Image.new("RGB", (320, 400), (120, 90, 60)), opened(specimens.colour_photo()))


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("format", ["JPEG", "progressive", "PNG", "WEBP", "HEIC", "PDF"])
def test_a_file_cut_off_is_asked_for_again(format: str, share: float) -> None:
    data = whole(format)
    (fault,) = inspect(data[: int(len(data) * share)], task_of(format)).faults
    assert fault.code == "truncated"
    assert documented(fault)
    assert "truncated" not in codes_of_whole(format)


@pytest.mark.parametrize("missing", [1, 60, 4000])
def test_a_cut_picture_is_not_shown_with_what_tiles_there_are(missing: int) -> None:
    """The picture asked for may be whole and only what stands behind it be missing."""
    assert codes(inspect(photo_behind_another()[:-missing], Task("photo")).faults) == ["truncated"]


def test_what_a_telephone_hangs_on_behind_a_picture_does_no_harm() -> None:
    for tail in (b"\0\0\0\x60mpvd", b"SEFHe\0\0\0", b"\0\0\0\0", b"\0"):
        assert is_whole(whole("HEIC") + tail, HEIC)


@pytest.mark.parametrize(
    ("boxes", "sound"),
    [
        (b"\0\0\0\x10ftypheic\0\0\0\0", True),
        (b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\0mdat" + bytes(9), True),
        (b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\1mdat" + b"\0" * 7 + b"\x18" + bytes(8), True),
        (b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\1mdat" + b"\0" * 7 + b"\x19" + bytes(8), False),
        (b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\7mdat", True),
        (b"\0\0\0\x10ftypheic\0\0\0\0" + b"\0\0\0\x20free" + bytes(9), False),
    ],
)
def test_the_boxes_of_a_picture_end_within_the_file(boxes: bytes, sound: bool) -> None:
    assert is_whole(boxes, HEIC) == sound


def test_the_end_of_the_others_is_a_mark() -> None:
    assert is_whole(whole("PNG") + b"hung on", PNG)
    assert not is_whole(whole("PNG")[:-9], PNG)
    assert is_whole(whole("PDF") + bytes(900), PDF)
    assert not is_whole(whole("PDF").replace(b"%%EOF", b""), PDF)
