"""Parts of ink by their runs are those that OpenCV's own statistics tell, at a fraction of it."""

import cv2
import numpy as np
import pytest
from identity_images.components import Components, components
from identity_images.ink.strokes import contacts, holes, largest_hole
from identity_images.printed import letters


def blots(seed: int, soft: float, share: float, size: tuple[int, int] = (90, 130)) -> np.ndarray:
    """Ink at random: specks where it is not `soft`, else blots; so large a `share` of the px."""
    grain = np.random.default_rng(seed).random(size).astype(np.float32)
    level = cv2.GaussianBlur(grain, (0, 0), soft)
    return np.where(level < np.quantile(level, share), np.uint8(255), np.uint8(0))


def boxes(found: Components) -> np.ndarray:
    return np.stack([found.left, found.top, found.wide, found.high, found.area], axis=1)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("soft", [0.3, 1.0, 4.0])
def test_boxes_and_areas_are_those_of_the_library(soft: float, share: float) -> None:
    for seed in range(6):
        mask = blots(seed, soft, share)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        found = components(mask)
        assert found.count == count > 1
        assert np.array_equal(found.labels, labels)
        assert np.array_equal(boxes(found)[1:], stats[1:])
        assert np.array_equal(found.labels.take(found.spots[1:]), np.arange(1, count))


def test_more_parts_than_two_bytes_can_number_are_told_apart() -> None:
    mask = np.zeros((600, 600), np.uint8)
    mask[::2, ::2] = 255
    found = components(mask)
    assert found.count == 300 * 300 + 1
    assert set(found.area[1:]) == {1}
    assert found.left.max() == found.top.max() == 598


@pytest.mark.parametrize("level", [0, 255])
def test_bare_paper_and_a_sheet_full_of_ink_have_boxes_too(level: int) -> None:
    found = components(np.full((7, 11), level, np.uint8))
    assert boxes(found).tolist() == [[0] * 5, *([[0, 0, 11, 7, 77]] if level else [])]


def test_holes_are_what_closed_lines_go_around() -> None:
    mask = np.zeros((60, 100), np.uint8)
    cv2.rectangle(mask, (5, 5), (25, 25), 255)
    cv2.rectangle(mask, (40, 5), (80, 45), 255)
    cv2.line(mask, (90, 0), (90, 40), 255)
    assert sorted(holes(np.pad(mask, 1)).tolist()) == [19 * 19, 39 * 39]
    assert largest_hole(mask) == 39 * 39
    assert largest_hole(np.zeros((20, 20), np.uint8)) == 0


def test_strokes_that_reach_the_edge_are_counted_by_side() -> None:
    mask = np.zeros((200, 300), np.uint8)
    for y in (40, 90, 140):
        cv2.line(mask, (0, y), (60, y), 255, 3)
    cv2.line(mask, (150, 0), (150, 50), 255, 3)
    room = np.full(mask.shape, 255, np.uint8)
    assert contacts(mask, room) == (3, 1)
    assert contacts(np.ascontiguousarray(mask.T), np.ascontiguousarray(room.T)) == (1, 3)


def test_words_count_the_same_whichever_way_they_run() -> None:
    page = np.full((500, 700), 235, np.uint8)
    for row in range(60, 460, 40):
        cv2.putText(page, "state register of", (30, row), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 20, 2)
    level = letters(page, sideways=False)
    assert level > 60
    turned = np.ascontiguousarray(page.T)
    assert letters(turned, sideways=False) < level
    assert letters(turned) == letters(page) == level
