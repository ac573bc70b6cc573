"""The specimens: whole, always alike, and with lines that a machine can read."""

from io import BytesIO

import pytest
import specimens
from PIL import Image
from specimens import mrz


def test_the_drawer_holds_each_specimen_once_with_a_name_for_its_file() -> None:
    drawer = specimens.CATALOGUE
    assert len({specimen.name for specimen in drawer}) == len(drawer)
    assert len({specimen.filename for specimen in drawer}) == len(drawer)
    for specimen in drawer:
        assert 0 < len(specimen.make()) <= 5 * 1024 * 1024


def test_the_sideways_photo_lies_on_its_side_and_says_so() -> None:
    stored = Image.open(BytesIO(specimens.sideways_photo()))
    assert stored.size == (1600, 1200)
    assert stored.getexif()[0x0112] == 6


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
