"""Corners of a passport page: where the machine sees them, and the page laid flat by them."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
import specimens
from identity_images import (
    BadCorners,
    Corners,
    StrictInspector,
    Task,
    check_corners,
    on_screen,
    read_corners,
)
from identity_images.arrays import Points
from identity_images.page.inspection import inspect
from identity_images.page.straighten import straightened
from identity_images.vision import inspect as inspected
from image_files import codes, file, opened
from PIL import Image
from specimens import View

ASLANT = specimens.slanted_passport_page()
CORNERS = specimens.slanted_corners()
BY_HAND = Task("passport", by_hand=True)
SIZE = (1960, 1470)
SQUARE: Corners = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))


def by(corners: Corners) -> Task:
    return Task("passport", corners=corners, by_hand=True)


def test_a_page_seen_aslant_is_refused_and_read_once_its_corners_are_shown() -> None:
    refused = inspect(ASLANT, BY_HAND)
    assert codes(refused.faults) == ["no-page"]
    assert refused.source is not None
    verdict = inspect(refused.source, by(CORNERS))
    assert codes(verdict.warnings) == ["straightened"]
    assert verdict.done[0] == "straightened"
    assert verdict.reading is not None
    assert verdict.reading.fields["number"] == specimens.YULIA.number
    assert verdict.outlined is None
    assert verdict.source is None


VIEWS = [View(tilt, about, roll) for tilt in (25, 40) for about in (0, 55) for roll in (-20, 30)]


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_comes_back_as_flat_as_it_was_drawn(view: View) -> None:
    """Each half of it lies where it was drawn, within a quarter of a millimetre."""
    image = opened(specimens.slanted_passport_page(view)).convert("RGB")
    laid = straightened(image, specimens.slanted_corners(view))
    assert laid.height / laid.width == pytest.approx(176 / 125, rel=0.01)
    room = (laid.width * 0.04 / 1.08, laid.height * 0.04 / 1.08)
    inner = laid.crop((*room, laid.width - room[0], laid.height - room[1]))
    size = (625, 880)  # px, 5 to the mm
    drawn = opened(specimens.passport_page()).crop((38, 47, 1363, 1913))
    seen, wished = (
        np.asarray(one.convert("L").resize(size, Image.Resampling.BOX), np.float32)
        for one in (inner, drawn)
    )
    for part in ((slice(None, 440), slice(None)), (slice(440, None), slice(None))):
        (right, down), _ = cv2.phaseCorrelate(wished[part], seen[part])
        assert float(np.hypot(right, down)) / 5 < 0.25


def test_the_machine_proposes_corners_near_to_the_right_ones() -> None:
    """Wherever it could not read the page as it lies."""
    proposed = 0
    for view in VIEWS:
        verdict = inspected(specimens.slanted_passport_page(view), BY_HAND)
        if verdict.outlined is None:
            assert verdict.reading is not None
            assert verdict.reading.wrong == ()
            continue
        proposed += 1
        assert verdict.outlined.found
        assert (verdict.outlined.width, verdict.outlined.height) == SIZE
        off = np.array(verdict.outlined.corners) - np.array(specimens.slanted_corners(view))
        assert float(np.abs(off).max()) < 0.02
    assert proposed >= 5


def test_corners_a_few_pixels_off_still_give_a_page_that_is_read() -> None:
    """A finger is right within two hundredths of the page; what is cut off stays in the room."""
    chance = random.Random(5)
    for _ in range(6):
        moved = [(x + chance.uniform(-0.006, 0.006), y + chance.uniform(-0.006, 0.006))
                 for x, y in CORNERS]  # fmt: skip
        verdict = inspect(ASLANT, by(read_corners(moved)))
        assert verdict.finished is not None
        assert verdict.reading is not None
        assert verdict.reading.wrong == ()


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_whose_turn_was_not_shown_is_turned_by_its_lines(quarters: int) -> None:
    turned = read_corners([*CORNERS[quarters:], *CORNERS[:quarters]])
    verdict = inspect(ASLANT, by(turned))
    assert verdict.reading is not None
    assert verdict.reading.wrong == ()
    assert verdict.finished is not None
    kept = opened(verdict.finished)
    assert kept.height > kept.width


def test_the_lower_page_alone_is_straightened_in_its_own_proportions() -> None:
    view = View()
    upper_left, upper_right, right, left = (np.array(one) for one in specimens.slanted_corners())
    image = opened(ASLANT).convert("RGB")
    flat = straightened(image, CORNERS)
    assert flat.height > flat.width
    # The fold lies where the diagonals cross, seen along both edges.
    middle = _crossing(upper_left, right, upper_right, left)
    far = _crossing(upper_left, upper_right, left, right)
    folds = [_crossing(middle, far, *edge) for edge in ((upper_left, left), (upper_right, right))]
    lower = straightened(image, read_corners([*folds, right, left]))
    assert lower.height / lower.width == pytest.approx(88 / 125, rel=0.01), view


def _crossing(a: Points, b: Points, c: Points, d: Points) -> Points:
    one, other = (np.cross([*p, 1.0], [*q, 1.0]) for p, q in ((a, b), (c, d)))
    x, y, depth = np.cross(one, other)
    return np.array([x / depth, y / depth])


@pytest.mark.parametrize(
    ("corners", "code"),
    [
        ([(0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8)], "crossed"),
        ([(0.2, 0.2), (0.2, 0.8), (0.8, 0.8), (0.8, 0.2)], "crossed"),
        ([(0.2, 0.2), (0.8, 0.2), (0.4, 0.4), (0.2, 0.8)], "crossed"),
        ([(0.5, 0.5)] * 4, "crossed"),
        ([(0.2, 0.5), (0.4, 0.5), (0.6, 0.5), (0.8, 0.5)], "crossed"),
        ([(0.4, 0.4), (0.5, 0.4), (0.5, 0.5), (0.4, 0.5)], "small"),
        ([(-0.01, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8)], "outside"),
        ([(0.2, 0.2), (0.8, 0.2), (0.8, 1.2), (0.2, 0.8)], "outside"),
        ([(0.0, 0.0), (1.0, 0.45), (1.0, 0.55), (0.9, 0.55)], "slanted"),
    ],
)
def test_shapes_between_which_no_page_lies_are_refused(
    corners: Sequence[Sequence[float]], code: str
) -> None:
    with pytest.raises(BadCorners) as refused:
        check_corners(read_corners(corners), *SIZE)
    assert refused.value.code == code
    with pytest.raises(BadCorners):
        inspect(ASLANT, by(read_corners(corners)))


@pytest.mark.parametrize(
    "told",
    [
        *(None, 1, "abcd", [], {}, [1, 2, 3, 4], [[0, 0]] * 3, [[0, 0]] * 5, [[0, 0, 0]] * 4),
        *([["x", 0]] * 4, [[None, 0]] * 4, [[float("nan"), 0]] * 4, [[float("inf"), 0]] * 4),
        [[10**400, 0]] * 4,
    ],
)
def test_what_is_no_corners_is_told_apart(told: object) -> None:
    with pytest.raises(BadCorners) as refused:
        read_corners(told)
    assert refused.value.code == "unreadable"


def test_good_shapes_pass() -> None:
    for good in (SQUARE, CORNERS, read_corners([[0, 0], [1, 0], [1, 1], [0, 1]])):
        check_corners(good, *SIZE)


# What corners are offered for


def test_nothing_is_offered_unless_it_is_asked_for_and_may_help() -> None:
    assert inspect(ASLANT).outlined is None
    assert inspect(specimens.passport_page(), BY_HAND).outlined is None
    for poor in (specimens.blurred_passport_page(), specimens.colour_photo()):
        verdict = inspect(poor, BY_HAND)
        assert verdict.faults
        assert (verdict.outlined, verdict.source) == (None, None)


def test_where_no_page_is_seen_the_corners_begin_inside_the_picture() -> None:
    blots = Image.effect_noise((160, 120), 90).resize((1600, 1200), Image.Resampling.NEAREST)
    verdict = inspect(file(blots, "JPEG"), BY_HAND)
    assert codes(verdict.faults) == ["no-page"]
    assert verdict.outlined is not None
    assert not verdict.outlined.found
    check_corners(verdict.outlined.corners, 1600, 1200)


def test_a_doubtful_page_is_taken_and_may_still_be_straightened() -> None:
    old = opened(specimens.passport_page()).convert("RGB")
    old.paste((244, 240, 236), (38, 1650, 1363, 1912))
    verdict = inspect(file(old, "JPEG", quality=90), BY_HAND)
    assert verdict.finished is not None
    assert verdict.outlined is not None
    again = inspect(verdict.source or b"", by(verdict.outlined.corners))
    assert {"no-lines", "straightened"} <= set(codes(again.warnings))
    assert again.outlined is not None
    assert again.outlined.corners == verdict.outlined.corners


def test_corners_are_marked_on_a_picture_that_is_upright_without_metadata_and_fine() -> None:
    large = opened(ASLANT).resize((5200, 3900)).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    verdict = inspect(file(large, "JPEG", quality=90, exif=exif), BY_HAND)
    assert verdict.source is not None
    source = opened(verdict.source)
    assert source.size == (3700, 2775)
    assert not source.getexif()
    assert verdict.outlined is not None
    assert (verdict.outlined.width, verdict.outlined.height) == source.size
    off = np.array(verdict.outlined.corners) - np.array(CORNERS)
    assert float(np.abs(off).max()) < 0.02
    assert opened(on_screen(verdict.source, 1600)).size == (1600, 1200)


def test_a_page_of_a_pdf_is_straightened_as_the_picture_it_was_drawn_to() -> None:
    document = file(opened(ASLANT).convert("RGB"), "PDF", resolution=150)
    verdict = inspect(document, BY_HAND)
    assert verdict.source is not None
    again = inspect(verdict.source, by(CORNERS))
    assert again.reading is not None
    assert again.reading.wrong == ()


def test_whoever_cannot_lay_a_page_flat_says_that_nobody_looked() -> None:
    verdict = asyncio.run(StrictInspector().inspect(ASLANT, by(CORNERS)))
    assert codes(verdict.faults) == ["busy"]
    plain = asyncio.run(StrictInspector().inspect(ASLANT, replace(by(CORNERS), corners=None)))
    assert codes(plain.faults) != ["busy"]
