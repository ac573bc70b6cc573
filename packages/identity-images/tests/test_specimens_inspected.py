"""The specimens of the catalogue, by the checks that mend."""

import pytest
import specimens
from identity_images.task import Task
from identity_images.verdict import Verdict
from identity_images.vision import inspect
from image_files import codes

FAULTS = {
    "blurred_photo": ["blurred-face"],
    "two_faces_photo": ["several-faces"],
    "blank_photo": ["no-face"],
    "two_signatures": ["several-signatures"],
    "empty_signature": ["no-ink"],
    "blurred_passport_page": ["blurred-passport"],
    "slanted_passport_page": ["no-page"],
}
JUDGED = {one.name: one for one in specimens.CATALOGUE if one.kind != "other"}


def verdict(name: str) -> Verdict:
    one = JUDGED[name]
    assert one.kind != "other"
    return inspect(one.make(), Task(one.kind))


@pytest.mark.parametrize("name", JUDGED)
def test_a_specimen_is_taken_or_refused_as_it_is_named(name: str) -> None:
    found = verdict(name)
    assert codes(found.faults) == FAULTS.get(name, [])
    assert (found.finished is None) == (name in FAULTS)


def test_the_photo_that_lies_is_turned_by_its_face_alone() -> None:
    assert "turned" in verdict("untagged_photo").done
    assert "turned" not in verdict("sideways_photo").done


def test_the_page_in_a_pdf_is_read() -> None:
    reading = verdict("passport_pdf").reading
    assert reading is not None
    assert reading.fields["surname"] == specimens.YULIA.surname


def test_of_two_signatures_the_upper_is_the_first() -> None:
    asked = verdict("two_signatures")
    assert len(asked.candidates) == 3
    upper = inspect(specimens.two_signatures(), Task("signature", choice=0))
    lower = inspect(specimens.two_signatures(), Task("signature", choice=1))
    assert upper.finished == asked.candidates[0]
    assert lower.finished == asked.candidates[1]
    assert upper.finished != lower.finished
