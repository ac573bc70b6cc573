"""Words printed beside a signature are left out, however much else lies around."""

import numpy as np
import pytest
from identity_images.ink import limits as limit
from identity_images.ink.strokes import Extent, Part
from identity_images.ink.words import without_words

STEM = Part(1, Extent(100, 300, 900, 200), 9_000, at_edge=False)
ABOVE = Part(2, Extent(110, 210, 20, 80), 400, at_edge=False)
"""As tall as a small part may be, and far from what lies below."""


def word(left: int, top: int, first: int, gap: int = 6) -> list[Part]:
    """Five letters of one height side by side."""
    boxes = [Extent(left + (18 + gap) * at, top, 18, 20) for at in range(5)]
    return [Part(first + at, box, 90, at_edge=False) for at, box in enumerate(boxes)]


def scattered(seed: int, many: int) -> list[Part]:
    """Small parts anywhere below the stroke, some of them side by side."""
    random = np.random.default_rng(seed)
    found = []
    for label in range(100, many + 100):
        left, top = int(random.integers(100, 980)), int(random.integers(500, 700))
        wide, high = (int(side) for side in random.integers(4, 30, 2))
        found.append(Part(label, Extent(left, top, wide, high), wide * high // 2, at_edge=False))
    return found


def test_a_word_is_left_out_and_a_dot_is_not() -> None:
    dot = Part(50, Extent(700, 640, 8, 8), 40, at_edge=False)
    assert without_words([STEM, *word(300, 560, 3), dot]) == [STEM, dot]


def test_words_far_from_each_other_are_each_a_row() -> None:
    letters = [*word(150, 560, 3), *word(500, 560, 20), *word(850, 570, 40)]
    assert without_words([STEM, *letters]) == [STEM]


def test_letters_are_of_one_word_up_to_the_widest_gap() -> None:
    widest = int(limit.WORD_GAP * 20)
    assert without_words([STEM, *word(300, 560, 3, widest)[:3]]) == [STEM]
    apart = word(300, 560, 3, widest + 1)[:3]
    assert without_words([STEM, *apart]) == [STEM, *apart]


@pytest.mark.parametrize("seed", range(6))
def test_a_tall_part_elsewhere_changes_nothing(seed: int) -> None:
    """How long a row waits for its next letter is bounded by the tallest small part."""
    others = scattered(seed, 150)
    kept = without_words([STEM, *others])
    assert len(kept) < len(others)
    assert without_words([STEM, ABOVE, *others]) == [STEM, ABOVE, *kept[1:]]
