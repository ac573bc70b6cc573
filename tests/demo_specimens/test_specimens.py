"""The specimens do what their names say, when judged as a citizen's pictures are."""

from collections.abc import Callable
from io import BytesIO

import identity_images
import pytest
import specimens
from identity_images.verdict import Subject
from PIL import Image
from specimens import mrz


@pytest.mark.parametrize(
    ("make", "subject", "codes"),
    [
        (specimens.photo, "photo", []),
        (specimens.signature, "signature", []),
        (specimens.passport_page, "passport", []),
        (specimens.colour_photo, "photo", ["size", "colour"]),
        (specimens.sideways_photo, "photo", ["size", "colour"]),
        (specimens.two_faces_photo, "photo", ["size", "colour"]),
        (specimens.blurred_photo, "photo", ["blurred-photo"]),
        (specimens.small_photo, "photo", ["size"]),
        (specimens.blank_photo, "photo", ["blank-photo"]),
        (specimens.empty_signature, "signature", ["no-ink"]),
        (specimens.signature_on_paper, "signature", ["size", "colour", "dark-paper"]),
        (specimens.blurred_passport_page, "passport", ["blurred-passport"]),
        (specimens.not_a_picture, "photo", ["not-a-picture"]),
        (specimens.huge_picture, "passport", ["too-many-pixels"]),
    ],
)
def test_a_specimen_passes_or_fails_as_it_is_named(
    make: Callable[[], bytes], subject: Subject, codes: list[str]
) -> None:
    verdict = identity_images.inspect(make(), subject)
    assert [fault.code for fault in verdict.faults] == codes
    assert verdict.warnings == ()


def test_the_drawer_holds_each_specimen_once_with_a_name_for_its_file() -> None:
    drawer = specimens.CATALOGUE
    assert len({specimen.name for specimen in drawer}) == len(drawer)
    assert len({specimen.filename for specimen in drawer}) == len(drawer)
    for specimen in drawer:
        assert 0 < len(specimen.make()) <= 5 * 1024 * 1024


def test_the_sideways_photo_lies_on_its_side_until_it_is_turned() -> None:
    stored = Image.open(BytesIO(specimens.sideways_photo()))
    assert stored.size == (1600, 1200)
    verdict = identity_images.inspect(specimens.sideways_photo(), "photo")
    assert (verdict.width, verdict.height) == (1200, 1600)


@pytest.mark.parametrize("person", [specimens.YULIA, specimens.ARTYOM])
def test_each_invented_person_has_a_legible_passport(person: specimens.Person) -> None:
    assert identity_images.inspect(specimens.passport_page(person), "passport").faults == ()


def test_the_machine_readable_lines_are_those_of_the_worked_example() -> None:
    assert mrz.lines(specimens.YULIA) == (
        "PNRUSWEGLOVA<<7LI8<3ESLAVOVNA<<<<<<<<<<<<<<<",
        "4511234569RUS9005178F<<<<<<<8180620770012<08",
    )


@pytest.mark.parametrize("person", [specimens.YULIA, specimens.ARTYOM])
def test_every_check_digit_of_the_lines_is_right(person: specimens.Person) -> None:
    first, second = mrz.lines(person)
    assert len(first) == len(second) == 44
    whole = second[:10] + second[13:20] + second[21:43]
    parts = ((second[:9], 9), (second[13:19], 19), (second[28:42], 42), (whole, 43))
    assert all(mrz.check_digit(part) == second[at] for part, at in parts)


def test_the_same_specimen_is_the_same_bytes_each_time() -> None:
    first = specimens.colour_photo()
    specimens.people.colour_photo.cache_clear()
    assert specimens.colour_photo() == first
