"""A picture as large as a screen shows it, and where fields stand in the lines of a page."""

from io import BytesIO
from itertools import pairwise

import pytest
from identity_images import Unreadable, on_screen, places_in_lines
from PIL import Image

READ = {
    **{"surname": "Щеглова", "name": "Юлия", "patronymic": "Чеславовна", "sex": "F"},
    **{"born": "1990-05-17", "series": "4518", "number": "123456", "code": "770-012"},
}
PAGE = (1350, 950)
"""px: a page of 125 × 88 mm at 10 px/mm, with 0.04 of it around."""


def picture(size: tuple[int, int], mode: str = "RGB", kind: str = "PNG") -> bytes:
    kept = BytesIO()
    Image.new(mode, size, "white").save(kept, kind)
    return kept.getvalue()


def shown(content: bytes, side: int) -> Image.Image:
    return Image.open(BytesIO(on_screen(content, side)))


def test_it_is_no_larger_than_the_screen_and_never_enlarged() -> None:
    assert shown(picture((2000, 1000)), 800).size == (800, 400)
    assert shown(picture((320, 400)), 800).size == (320, 400)


@pytest.mark.parametrize(("mode", "kind"), [("L", "JPEG"), ("RGB", "JPEG"), ("1", "PNG")])
def test_any_finished_picture_becomes_a_jpeg(mode: str, kind: str) -> None:
    assert shown(picture((736, 160), mode, kind), 600).format == "JPEG"


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(Unreadable):
        on_screen(b"nothing", 800)


def test_fields_stand_in_their_line_in_the_order_of_the_standard() -> None:
    places = places_in_lines(READ, *PAGE)
    first = [places[name] for name in ("surname", "name", "patronymic")]
    second = [places[name] for name in ("series", "number", "born", "sex", "code")]
    for line in (first, second):
        assert [box[0] for box in line] == sorted(box[0] for box in line)
        assert len({box[1] for box in line}) == 1
        for left, right in pairwise(line):
            assert left[0] + left[2] <= right[0] + 1e-9
    assert first[0][1] < second[0][1]
    assert places["number"][2] == pytest.approx(6 * 25.409 / 1350, abs=1e-3)


def test_all_stand_within_the_lines_and_these_within_the_page() -> None:
    places = places_in_lines(READ, *PAGE)
    left, top, wide, high = places["lines"]
    for name in READ:
        x, y, width, height = places[name]
        assert left - 1e-9 <= x <= x + width <= left + wide + 1e-9
        assert top - 1e-9 <= y <= y + height <= top + high + 1e-9
    x, y, width, height = places["page"]
    assert x < left < left + wide < x + width
    assert y < top < top + high < y + height < 1


def test_where_the_page_above_is_in_the_picture_too_the_lines_stand_as_far_from_its_foot() -> None:
    alone, spread = places_in_lines(READ, *PAGE), places_in_lines(READ, 1350, 1900)
    for name in READ:
        low, lower = (1 - places[name][1] for places in (alone, spread))
        assert low * 950 == pytest.approx(lower * 1900)


def test_names_that_leave_a_choice_and_what_was_not_read_stand_nowhere() -> None:
    places = places_in_lines({"surname": "Щеглова", "given_parts": "Юлия Анна"}, *PAGE)
    assert places.keys() == {"surname", "lines", "page"}
