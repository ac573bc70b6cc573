"""The specimens do what their names say, by the strict checks."""

from collections.abc import Callable

import identity_images
import pytest
import specimens
from identity_images import Subject


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


def test_the_sideways_photo_is_turned_by_its_tag() -> None:
    verdict = identity_images.inspect(specimens.sideways_photo(), "photo")
    assert (verdict.width, verdict.height) == (1200, 1600)


@pytest.mark.parametrize("person", [specimens.YULIA, specimens.ARTYOM])
def test_each_invented_person_has_a_legible_passport(person: specimens.Person) -> None:
    assert identity_images.inspect(specimens.passport_page(person), "passport").faults == ()
