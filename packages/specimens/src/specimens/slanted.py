"""A sheet on a table as a telephone held aslant sees it, from near."""

from dataclasses import dataclass
from math import cos, radians, sin

from PIL import Image

Matrix = tuple[tuple[float, float, float], ...]
Spot = tuple[float, float]

_FAR = 300 / 125  # from the middle of the sheet, in its widths
_LENS = 0.8  # of the picture's long side


@dataclass(frozen=True, slots=True)
class View:
    """Degrees: how far from above it is seen, about which line of the sheet, and how it lies."""

    tilt: float = 38.0
    about: float = 20.0
    roll: float = 35.0


ASLANT = View()


def slanted(
    sheet: Image.Image,
    size: tuple[int, int],
    table: tuple[int, int, int],
    view: View = ASLANT,
) -> Image.Image:
    """The picture of `size` px."""
    back = _inverse(_way(sheet.size, size, view))
    steps = [value / back[2][2] for row in back for value in row][:8]
    return sheet.transform(
        size,
        Image.Transform.PERSPECTIVE,
        steps,
        Image.Resampling.BICUBIC,
        fillcolor=table,
    )


def corners(
    sheet: tuple[int, int], size: tuple[int, int], view: View = ASLANT
) -> tuple[Spot, Spot, Spot, Spot]:
    """Where those of a sheet of so many px lie in it: shares of the picture's width and height,
    clockwise from the sheet's upper left.
    """
    way, (wide, high) = _way(sheet, size, view), sheet
    ends = (way, size)
    return (
        *(_seen((0, 0), *ends), _seen((wide, 0), *ends)),
        *(_seen((wide, high), *ends), _seen((0, high), *ends)),
    )


def _way(sheet: tuple[int, int], size: tuple[int, int], view: View) -> Matrix:
    """From px of the sheet to px of the picture, as a projection."""
    tilt, about, roll = radians(view.tilt), radians(view.about), radians(view.roll)
    x, y = cos(about), sin(about)
    flat = 1 - cos(tilt)
    leaning = (
        (1 - flat * y * y, flat * x * y, y * sin(tilt)),
        (flat * x * y, 1 - flat * x * x, -x * sin(tilt)),
        (-y * sin(tilt), x * sin(tilt), cos(tilt)),
    )
    lying = ((cos(roll), -sin(roll), 0.0), (sin(roll), cos(roll), 0.0), (0.0, 0.0, 1.0))
    turn = _product(lying, leaning)
    placed = tuple((row[0], row[1], far) for row, far in zip(turn, (0.0, 0.0, _FAR), strict=True))
    unit = 1 / sheet[0]
    middle = ((unit, 0.0, -0.5), (0.0, unit, -sheet[1] * unit / 2), (0.0, 0.0, 1.0))
    focus = _LENS * max(size)
    lens = ((focus, 0.0, size[0] / 2), (0.0, focus, size[1] / 2), (0.0, 0.0, 1.0))
    return _product(lens, _product(placed, middle))


def _product(one: Matrix, other: Matrix) -> Matrix:
    columns = list(zip(*other, strict=True))
    return tuple(
        (_sum(row, columns[0]), _sum(row, columns[1]), _sum(row, columns[2])) for row in one
    )


def _sum(row: tuple[float, ...], column: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(row, column, strict=True))


def _inverse(of: Matrix) -> Matrix:
    """But for its scale, which a projection has not."""
    (a, b, c), (d, e, f), (g, h, i) = of
    return (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )


def _seen(spot: Spot, way: Matrix, size: tuple[int, int]) -> Spot:
    x, y, depth = (_sum(row, (*spot, 1.0)) for row in way)
    return x / depth / size[0], y / depth / size[1]
