"""Strokes of a finger become the card's strip, or what is missing is said."""

import math
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identity_images import Drawing, NotDrawn, drawn_signature, inspect
from PIL import Image

WIDTH, HEIGHT = 368.0, 80.0


def told(*strokes: list[list[Any]], width: float = WIDTH) -> dict[str, Any]:
    return {"width": width, "height": width * 160 / 736, "strokes": [*strokes]}


def wave(pace: float = 8.0, count: int = 120, pressure: float = 0.5) -> list[list[float]]:
    return [
        [30 + 2.5 * at, 40 + 25 * math.sin(at / 6), pace * at, pressure] for at in range(count)
    ]


def strip(*strokes: list[list[float]], width: float = WIDTH) -> Image.Image:
    return Image.open(BytesIO(drawn_signature(Drawing.of(told(*strokes, width=width)))))


def ink(image: Image.Image) -> np.ndarray[Any, Any]:
    return np.asarray(image) < 128


def code(whole: Any) -> str:
    with pytest.raises(NotDrawn) as no:
        drawn_signature(Drawing.of(whole))
    return no.value.code


def test_it_is_black_on_white_of_the_cards_size() -> None:
    image = strip(wave())
    assert (image.size, image.mode) == ((736, 160), "L")
    levels = np.asarray(image)
    assert (levels.min(), levels.max(), np.median(levels)) == (0, 255, 255)


def test_what_is_drawn_passes_the_checks_of_a_signature() -> None:
    kept = BytesIO()
    strip(wave()).save(kept, "PNG")
    verdict = inspect(kept.getvalue(), "signature")
    assert not verdict.faults
    assert verdict.finished


@pytest.mark.parametrize("edge", [[2, 1], [366, 79], [2, 79]])
def test_ink_stays_within_45_by_9_mm_wherever_it_was_drawn(edge: list[float]) -> None:
    line = [[*edge, 0, 0.5], [184, 40, 100, 0.5], [184.5, 41, 200, 0.5]]
    rows, columns = np.nonzero(np.asarray(strip(line)) < 250)
    assert columns.min() >= 7
    assert columns.max() <= 736 - 8
    assert rows.min() >= 7
    assert rows.max() <= 160 - 8


def test_a_line_has_no_gaps_and_no_corners_at_any_speed() -> None:
    for pace in (1.0, 8.0, 60.0):
        quick = wave(pace, 40)
        found = ink(strip([[x, y, at, p] for x, y, at, p in quick][::1]))
        columns = np.nonzero(found.any(axis=0))[0]
        assert (np.diff(columns) == 1).all()


def test_a_slow_line_is_broader_than_a_quick_one_and_both_can_be_printed() -> None:
    slow, quick = (ink(strip(wave(pace))).sum() for pace in (40.0, 0.5))
    assert slow > 1.2 * quick
    assert quick / (120 * 2.5 * 2) > 3  # px broad, on the length of the line at least


def test_pressure_counts_where_a_stylus_tells_it() -> None:
    light, hard = (
        [[x, y, at, least + 0.1 * (n % 3)] for n, (x, y, at, _) in enumerate(wave())]
        for least in (0.05, 0.7)
    )
    assert ink(strip(hard)).sum() > 1.3 * ink(strip(light)).sum()


def test_the_field_may_be_of_any_size_on_the_screen() -> None:
    large = [[x * 3, y * 3, at, p] for x, y, at, p in wave()]
    small, big = strip(wave()), strip(large, width=WIDTH * 3)
    assert (ink(small) != ink(big)).mean() < 0.005


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        (told(), "empty"),
        (told([]), "empty"),
        (told([[10, 10, 0, 0.5]]), "short"),
        (told([[10, 10, 0, 0.5], [60, 10, 9, 0.5]]), "short"),
        (told([[184, y, y, 0.5] for y in range(80)] * 4), "short"),
        (told([[-1, 10, 0, 0.5], [300, 10, 9, 0.5]]), "outside"),
        (told([[10, 10, 0, 0.5], [300, 80.5, 9, 0.5]]), "outside"),
        (told([[10, 10, 0]]), "unreadable"),
        (told([[10, "10", 0, 0.5]]), "unreadable"),
        (told([[10, True, 0, 0.5]]), "unreadable"),
        (told([[10, math.inf, 0, 0.5]]), "unreadable"),
        (told([[1, 1, 0, 0.5]] * 20_001), "unreadable"),
        ({"width": 100, "height": 100, "strokes": []}, "unreadable"),
        ({"width": 1e9, "height": 1e9 / 4.6, "strokes": []}, "unreadable"),
        ({"width": 460, "height": 100, "strokes": None}, "unreadable"),
        ({}, "unreadable"),
    ],
)
def test_what_is_no_signature_is_named(whole: Any, why: str) -> None:
    assert code(whole) == why


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(-1e9, 1e9), st.floats(-5, 5)
            ),
            max_size=12,
        ),
        max_size=5,
    )
)
def test_whatever_the_strokes_there_is_a_strip_or_a_reason(strokes: Any) -> None:
    drawing = Drawing.of(told(*strokes))
    try:
        made = drawn_signature(drawing)
    except NotDrawn:
        return  # too little, as the cases above say
    rows, columns = np.nonzero(np.asarray(Image.open(BytesIO(made))) < 250)
    assert min(rows.min(), 159 - rows.max(), columns.min(), 735 - columns.max()) >= 7


def test_what_would_take_long_to_draw_is_refused_before_it_is_drawn() -> None:
    """Few points, far apart: what a line costs grows with its length."""
    zigzag = [[WIDTH * (at % 2), 40.0, 10.0 * at, 0.5] for at in range(200)]
    assert code(told(zigzag)) == "unreadable"
    assert drawn_signature(Drawing.of(told(zigzag[:50])))
