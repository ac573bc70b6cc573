"""The four corners of a page, as the machine or somebody by hand has marked them on a picture."""

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, degrees, isfinite
from typing import Any, Literal

Spot = tuple[float, float]
"""A place on an upright picture: shares of its width and height, from its upper left."""

Corners = tuple[Spot, Spot, Spot, Spot]
"""Clockwise, the page's own upper left corner first, wherever that lies on the picture."""

Objection = Literal["unreadable", "outside", "crossed", "small", "slanted"]


@dataclass(frozen=True, slots=True)
class CornerLimits:
    """`area` is the least share of the picture that a page may take, `angle` the least and the
    most degrees of a corner: sharper ones leave too few pixels of the page's far side.
    """

    area: float = 0.04
    angle: tuple[float, float] = (30.0, 150.0)


CORNER_LIMITS = CornerLimits()


class BadCorners(Exception):  # noqa: N818  (a refusal, like the other ways to say no)
    """No page can be straightened by these corners; `code` says why."""

    def __init__(self, code: Objection) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Outlined:
    """Where the page is in `Verdict.source`, of `width` × `height` px.

    Without `found` the machine saw none, and the corners are only where to begin.
    """

    width: int
    height: int
    corners: Corners
    found: bool


def read_corners(told: Any) -> Corners:
    """Four pairs of numbers out of JSON; raises BadCorners for anything else."""
    try:
        one, two, three, four = ((float(x), float(y)) for x, y in told)
    except (TypeError, ValueError, OverflowError):
        raise BadCorners("unreadable") from None
    corners = (one, two, three, four)
    if not all(isfinite(share) for spot in corners for share in spot):
        raise BadCorners("unreadable")
    return corners


def check_corners(corners: Corners, width: int, height: int) -> None:
    """Raises BadCorners where no page of a picture of so many px can lie between them."""
    if any(not 0 <= share <= 1 for spot in corners for share in spot):
        raise BadCorners("outside")
    spots = [(x * width, y * height) for x, y in corners]
    turns = [_turn(spots[at - 1], spots[at], spots[(at + 1) % 4]) for at in range(4)]
    if any(not 0 < turn < 180 for turn in turns) or abs(sum(turns) - 360) > 1:
        raise BadCorners("crossed")
    if _area(spots) < CORNER_LIMITS.area * width * height:
        raise BadCorners("small")
    least, most = CORNER_LIMITS.angle
    if any(not least <= 180 - turn <= most for turn in turns):
        raise BadCorners("slanted")


def _turn(before: Spot, at: Spot, after: Spot) -> float:
    """Degrees by which the way turns there, clockwise, -180 to 180."""
    come, go = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise((before, at, after)))
    return degrees(atan2(come[0] * go[1] - come[1] * go[0], come[0] * go[0] + come[1] * go[1]))


def _area(spots: list[Spot]) -> float:
    around = pairwise([*spots, spots[0]])
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in around) / 2
