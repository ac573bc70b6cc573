"""A word printed above or below a signature, as on a form, is no part of it."""

import numpy as np

from identity_images.ink import limits as limit
from identity_images.ink.strokes import Extent, Part, extent


def without_words(group: list[Part]) -> list[Part]:
    """The parts that are no small word in a row of its own, clear of the tall strokes."""
    most = max(part.extent.height for part in group)
    short = limit.WORD_HEIGHT * most
    high = extent([part for part in group if part.extent.height > short])
    small = [
        part for part in group if part.extent.height <= short and _is_clear(part.extent, high)
    ]
    words = {part.label for row in _rows(small) if _is_word(row, high) for part in row}
    return [part for part in group if part.label not in words]


def _is_clear(box: Extent, high: Extent) -> bool:
    """Above or below, and within its width."""
    slack = limit.WORD_SLACK * high.height
    below = box.top >= high.top + high.height - slack
    above = box.top + box.height <= high.top + slack
    return (below or above) and high.left <= box.left + box.width / 2 <= high.left + high.width


def _rows(parts: list[Part]) -> list[list[Part]]:
    """Those that stand side by side, no farther apart than letters of a word."""
    rows: list[list[Part]] = []
    tallest = max((part.extent.height for part in parts), default=0)
    going: list[list[Part]] = []  # rows that a part farther to the right may still belong to
    for part in sorted(parts, key=lambda one: one.extent.left):
        going = [row for row in going if _gap(row, part) <= limit.WORD_GAP * tallest]
        for row in going:
            last = row[-1].extent
            apart = abs(_middle(part.extent) - _middle(last))
            size = max(last.height, part.extent.height)
            if _gap(row, part) <= limit.WORD_GAP * size and apart <= size / 2:
                row.append(part)
                break
        else:
            rows.append([part])
            going.append(rows[-1])
    return rows


def _gap(row: list[Part], part: Part) -> int:
    """From the last of a row to a part that begins no farther left."""
    last = row[-1].extent
    return part.extent.left - last.left - last.width


def _middle(box: Extent) -> float:
    return box.top + box.height / 2


def _is_word(row: list[Part], high: Extent) -> bool:
    """Letters of one height; or run together by a poor lens, a stout bar."""
    box = extent(row)
    if box.height > limit.WORD_HEIGHT * high.height or box.width > limit.WORD_WIDTH * high.width:
        return False
    heights = np.array([part.extent.height for part in row], float)
    filled = sum(part.area for part in row) / (box.width * box.height)
    least, most = limit.WORD_SHAPE
    if not least <= box.width / box.height <= most:
        return False
    even = float(heights.std()) <= limit.WORD_UNEVEN * float(heights.mean())
    return (len(row) >= limit.WORD_LETTERS and even) or filled >= limit.WORD_FILL
