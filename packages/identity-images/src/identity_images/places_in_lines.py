"""Where fields stand in the machine-readable lines of a page that was cut by these lines."""

from collections.abc import Mapping

from identity_images import mrz
from identity_images.page import limits as limit

Box = tuple[float, float, float, float]
"""Left, top, width and height, in shares of the picture's width and height."""

_WIDE, _HIGH = limit.PAGE
_PITCH = limit.LINE_LENGTH / mrz.LENGTH
_TALL = 5.8  # mm of a line that is shown: signs are 2.5 high, and paper is seldom flat
_SECOND = {
    "series": (0, 3),
    "number": (3, 9),
    "born": (13, 19),
    "sex": (20, 21),
    "issued": (29, 35),
    "code": (35, 41),
}
"""From the first sign to the one behind the last; the fourth digit of the series stands apart."""


def places_in_lines(read: Mapping[str, str], width: int, height: int) -> dict[str, Box]:
    """The boxes of the fields that were `read`, by their names, of both `lines`, of the `page`.

    Only of a page that was cut because every check digit vouched for its lines: elsewhere nobody
    knows where they are. `width` and `height` are px of that picture.
    """
    signs = {name: (1, *where) for name, where in _SECOND.items() if name in read}
    signs |= {name: (0, *where) for name, where in _names(read).items()}
    places = {name: _box(*where, width / height) for name, where in signs.items()}
    left, top, wide, high = _box(0, 0, mrz.LENGTH, width / height)
    lower = _box(1, 0, mrz.LENGTH, width / height)
    lines = (left, top, wide, lower[1] + high - top)
    return {**places, "lines": lines, "page": _page(width / height)}


def _names(read: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """In the first line, one after the other; of names that leave a choice none is placed."""
    found: dict[str, tuple[int, int]] = {}
    at = 5
    for name, apart in (("surname", 2), ("name", 1), ("patronymic", 1)):
        if not read.get(name):
            break
        ends = at + len(mrz.spelt(read[name]))
        if ends > mrz.LENGTH:
            break
        found[name] = (at, ends)
        at = ends + apart
    return found


def _page(shape: float) -> Box:
    """The page itself, without the one above it."""
    room = limit.KEPT_ROOM
    wide = _WIDE * (1 + 2 * room)
    high = wide / shape
    shown = min(_HIGH, high - _HIGH * room) / high
    return room / (1 + 2 * room), 1 - _HIGH * room / high - shown, 1 / (1 + 2 * room), shown


def _box(line: int, first: int, end: int, shape: float) -> Box:
    """Of these signs of a line, in a picture so many times as wide as high: the page and a little
    around it, and above it as much as the picture shows.
    """
    room = limit.KEPT_ROOM
    wide = _WIDE * (1 + 2 * room)
    high = wide / shape
    left = _WIDE * room + (_WIDE - limit.LINE_LENGTH) / 2 + first * _PITCH
    below = _HIGH * (1 + room) - limit.FIRST_LINE - line * limit.LINE_STEP
    top = high - below - _TALL / 2
    return left / wide, top / high, (end - first) * _PITCH / wide, _TALL / high
