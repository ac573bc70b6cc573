"""Whatever the bytes, the answer is a verdict."""

from functools import cache

import identity_images
import pytest
import specimens
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from identity_images.verdict import Subject
from image_files import documented, file, opened

SUBJECTS = st.sampled_from(("photo", "signature", "passport"))
HEADS = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
    b"RIFF\0\1\0\0WEBPVP8 ",
    b"GIF89a",
    b"%PDF-",
    b"\0\0\0\x18ftyp",
)


@cache
def sound() -> tuple[bytes, ...]:
    portrait = opened(specimens.photo())
    formats = ("JPEG", "PNG", "WEBP")
    progressive = file(portrait.convert("RGB"), "JPEG", progressive=True)
    small = portrait.resize((40, 50))
    moving = file(small, "PNG", save_all=True, append_images=[small.rotate(9)])
    return (
        *(file(portrait, name) for name in formats),
        specimens.sideways_photo(),
        progressive,
        moving,
    )


def inspected(data: bytes, subject: Subject) -> None:
    verdict = identity_images.inspect(data, subject)
    assert (verdict.finished is None) == bool(verdict.faults)
    for fault in (*verdict.faults, *verdict.warnings):
        assert documented(fault)


@given(st.binary(max_size=400), SUBJECTS)
def test_arbitrary_bytes_get_a_verdict(data: bytes, subject: Subject) -> None:
    inspected(data, subject)


@given(st.sampled_from(HEADS), st.binary(max_size=400), SUBJECTS)
def test_the_beginning_of_a_picture_and_then_rubbish_gets_a_verdict(
    head: bytes, tail: bytes, subject: Subject
) -> None:
    inspected(head + tail, subject)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), SUBJECTS)
def test_a_damaged_picture_gets_a_verdict(data: st.DataObject, subject: Subject) -> None:
    picture = bytearray(data.draw(st.sampled_from(sound())))
    # Half of the wounds near the head, where sizes, tables and lengths stand.
    places = st.one_of(st.integers(0, 700), st.integers(0, len(picture) - 1))
    for place in data.draw(st.lists(places, min_size=1, max_size=12)):
        picture[min(place, len(picture) - 1)] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(picture)))
    inspected(bytes(picture[: data.draw(st.sampled_from((end, len(picture))))]), subject)


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (2, 3), (5, 5)])
@pytest.mark.parametrize("subject", ["photo", "signature", "passport"])
def test_the_thinnest_picture_gets_a_verdict(size: tuple[int, int], subject: Subject) -> None:
    inspected(file(opened(specimens.photo()).resize(size)), subject)
