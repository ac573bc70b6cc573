"""Parts of ink that lie together are one signature; a second group of its size is another."""

import cv2
import numpy as np

from identity_images.arrays import Pixels
from identity_images.ink import limits as limit
from identity_images.ink.strokes import Extent, Part, extent, ink


def together(found: list[Part], mask: Pixels) -> list[list[Part]]:
    """The groups that may be signatures, from the left; parts far off and small are dropped."""
    if not found:
        return []
    reach = max(3, round(max(mask.shape) * limit.NEAR))
    shape = cv2.getStructuringElement(cv2.MORPH_RECT, (reach * 2 + 1, reach + 1))
    small = cv2.resize(mask, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    near = cv2.dilate(np.asarray(small > 0, np.uint8), cv2.resize(shape, None, fx=0.25, fy=0.25))
    _, regions = cv2.connectedComponents(near, connectivity=8)
    groups: dict[int, list[Part]] = {}
    for part in found:
        left, top, wide, high = part.extent
        region = regions[top // 4 : (top + high) // 4 + 1, left // 4 : (left + wide) // 4 + 1]
        held = region[region > 0]
        groups.setdefault(int(np.bincount(held).argmax()) if held.size else 0, []).append(part)
    return _rivals(list(groups.values()))


def _rivals(groups: list[list[Part]]) -> list[list[Part]]:
    groups.sort(key=ink, reverse=True)
    first = groups[0]
    rivals = [first]
    for group in groups[1:]:
        wide = extent(group).width >= limit.RIVAL * extent(first).width
        # By a finer pen there is less ink in it; far away it is still no part of the first.
        least = limit.FAR_RIVAL if _is_far(group, first) else limit.RIVAL
        if wide and ink(group) >= least * ink(first):
            rivals.append(group)
    for group in groups:
        if group in rivals or ink(group) < limit.DEBRIS * ink(first):
            continue
        # Dots and initials that stand a little apart belong to the nearest signature.
        nearest = min(rivals, key=lambda rival: _gap(extent(rival), extent(group)))
        if not _is_far(group, nearest):
            nearest.extend(group)
    return _as_read(rivals)


def choices(groups: list[list[Part]]) -> list[list[Part]]:
    """What may be meant: each line as a whole and then its pieces, and all that there is.

    A name and a surname on one line are one signature to whoever wrote them.
    """
    lines: list[list[list[Part]]] = []
    for group in groups:
        if lines and _on_one_line(lines[-1][-1], group):
            lines[-1].append(group)
        else:
            lines.append([group])
    offered = []
    for line in lines:
        offered += [_whole(line), *line] if len(line) > 1 else line
    return offered if len(lines) == 1 else [*offered, _whole(groups)]


def _on_one_line(one: list[Part], other: list[Part]) -> bool:
    """The lower of the two stands beside at least half of the other."""
    a, b = extent(one), extent(other)
    shared = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    return shared >= limit.ONE_LINE * min(a.height, b.height)


def _whole(groups: list[list[Part]]) -> list[Part]:
    return [part for group in groups for part in group]


def _is_far(group: list[Part], other: list[Part]) -> bool:
    """Farther off than the other is high, and than a flat one is wide in part."""
    box = extent(other)
    return _gap(extent(group), box) > max(box.height, limit.FAR * box.width)


def _as_read(groups: list[list[Part]]) -> list[list[Part]]:
    """Row by row from above, and in a row from the left."""
    row = max(extent(group).height for group in groups)

    def place(group: list[Part]) -> tuple[int, int]:
        box = extent(group)
        return (box.top + box.height // 2) // row, box.left

    return sorted(groups, key=place)


def _gap(one: Extent, other: Extent) -> int:
    across = max(one.left, other.left) - min(one.left + one.width, other.left + other.width)
    down = max(one.top, other.top) - min(one.top + one.height, other.top + other.height)
    return max(0, across) + max(0, down)
