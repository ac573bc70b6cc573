"""The smooth curve that most points of a line lie on, though strokes cross it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Points
from identity_images.ink import limits as limit
from identity_images.ink.quantiles import median

Columns = NDArray[np.intp]
_TURNS = 4  # in which points far off are left out


@dataclass(frozen=True, slots=True)
class Curve:
    """A polynomial of columns, which are counted from `start` in units of `scale`; rows in px."""

    weights: Points
    start: float
    scale: float

    def __call__(self, columns: Columns) -> Points:
        x = (columns - self.start) / self.scale
        found = np.full(x.shape, self.weights[-1])
        for weight in self.weights[-2::-1]:
            found *= x
            found += weight
        return found


@dataclass(frozen=True, slots=True)
class Fitted:
    """A curve, and how far each point is off it; px."""

    curve: Curve
    off: Points


class _Points:
    """Points with what sums of squares are made of: powers of their columns, and these by rows."""

    def __init__(self, columns: Columns, rows: Points, degree: int) -> None:
        self.start = float(columns[0] + columns[-1]) / 2
        self.scale = max(1.0, float(columns[-1] - columns[0]) / 2)
        self.rows, self._terms = rows, degree + 1
        x = (columns - self.start) / self.scale
        self._powers = np.empty((2 * degree + 1, x.size))
        self._powers[0] = 1
        for power in range(1, 2 * degree + 1):
            np.multiply(self._powers[power - 1], x, out=self._powers[power])
        self._by_rows = self._powers[: self._terms] * rows

    def curve(self, counted: Points) -> Curve:
        """The one with the least squares through the points that are counted as 1, not as 0."""
        sums = self._powers @ counted
        weights = _solved(sums.tolist(), (self._by_rows @ counted).tolist())
        return Curve(np.asarray(weights, np.float64), self.start, self.scale)

    def fitted(self, near: NDArray[np.bool_]) -> Fitted:
        """The curve through those that are near, and how far all are off it."""
        curve = self.curve(near.astype(np.float64))
        return Fitted(curve, self.off(curve))

    def off(self, curve: Curve) -> Points:
        away = curve.weights @ self._powers[: self._terms]
        np.subtract(self.rows, away, out=away)
        return np.asarray(np.abs(away, out=away), np.float64)


def _solved(sums: list[float], right: list[float]) -> list[float]:
    """The weights by elimination, which for three is over before a call of LAPACK begins.

    In row `i` and column `j` stands `sums[i + j]`; such squares need no exchange of rows.
    """
    terms = len(right)
    rows = [[*sums[at : at + terms], right[at]] for at in range(terms)]
    for at, row in enumerate(rows):
        for below in rows[at + 1 :]:
            share = below[at] / row[at]
            for column in range(at, terms + 1):
                below[column] -= share * row[column]
    found: list[float] = []
    for at in reversed(range(terms)):
        known = sum(w * v for w, v in zip(found, rows[at][at + 1 : terms], strict=True))
        found.insert(0, (rows[at][terms] - known) / rows[at][at])
    return found


def fitted(columns: Columns, rows: Points) -> Fitted:
    """The curve through most of these; what strokes have moved lies beside it."""
    points = _Points(columns, rows, 2)
    counted = np.ones(columns.size, np.bool_)
    found = points.fitted(counted)
    for _ in range(_TURNS - 1):
        near = found.off <= max(limit.RULE_WAVER, median(found.off))
        if np.array_equal(near, counted):
            break
        found, counted = points.fitted(near), near
    return found


def bend(columns: Columns, rows: Points) -> float:
    """How far a line is off a straight one; px. What a hand draws sags."""
    points = _Points(columns, rows, 1)
    return median(points.off(points.curve(np.ones(columns.size))))
