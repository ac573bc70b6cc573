"""One machine-readable line cut into its 44 signs: a level strip, a grid laid on it, the cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats, Pixels, Points
from identity_images.mrz import LENGTH

PITCH = 20  # px from sign to sign in a strip
MARGIN = 3  # signs of room at both ends
WIDE = (LENGTH + 2 * MARGIN) * PITCH  # px of a strip
HALF = 30  # px of a strip above and below its middle
CELL = (28, 24)  # px, height × width
ROOM = (1.45, 1.25)  # pitches that a cell shows, down and across
# Tried when a grid is laid, px.
_PITCHES = PITCH * np.arange(0.93, 1.055, 0.005)
_STARTS = np.arange(MARGIN * PITCH - 44.0, MARGIN * PITCH + 45, 3)
_BENDS = np.arange(-16.0, 17, 4)
ZONES = 3  # of those starts: early, in the middle, and late
KNOTS = 6  # along a line; between them it may go its own way
_KNOTS = np.linspace(0, LENGTH, KNOTS)
_EVEN = (0.0,) * KNOTS
_NOT_OFF = np.zeros(LENGTH)
# A strip in parts, each of which tells where the middle of the line is there.
_PARTS = 12
_SPLIT = np.array_split(np.arange(WIDE), _PARTS)
_PART_STARTS = np.array([part[0] for part in _SPLIT])
_PART_MIDDLES = np.array([part.mean() for part in _SPLIT]) - WIDE / 2
_MIDDLES = np.arange(LENGTH) + 0.5  # of the signs, in signs
# Px of a cell, from its middle.
_DOWN_CELL, _ACROSS_CELL = (np.arange(side) - (side - 1) / 2 for side in CELL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line in px of the picture: the middle of its first and of its last sign's outer edge."""

    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def length(self) -> float:
        return float(np.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1]))

    def turned(self) -> "Line":
        return Line(self.end, self.start)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the signs stand in a strip, px.

    `bend` is the way off even steps in the middle, `sag` the way off the level there; `across`
    and `down` are what paper does besides, at knots along the line.
    """

    start: float = MARGIN * PITCH
    pitch: float = PITCH
    bend: float = 0.0
    level: float = HALF
    slope: float = 0.0
    sag: float = 0.0
    size: float = PITCH
    across: tuple[float, ...] = _EVEN
    down: tuple[float, ...] = _EVEN


def strip(grey: Pixels, line: Line) -> Floats:
    """Ink of the line, 0 to 1, level, 20 px to the sign, with room around."""
    step = line.length / (LENGTH * PITCH)
    along = (np.array(line.end) - np.array(line.start)) / max(line.length, 1e-6)
    down = np.array([-along[1], along[0]])
    way = np.zeros((2, 3))
    way[:, 0], way[:, 1] = along * step, down * step
    corner = np.array(line.start) - along * MARGIN * PITCH * step - down * HALF * step
    way[:, 2] = corner
    if step > 1.5:  # averaged first, for the warp takes single px
        grey = np.asarray(
            cv2.resize(grey, None, fx=1.2 / step, fy=1.2 / step, interpolation=cv2.INTER_AREA)
        )
        way = way * (1.2 / step)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(grey, way, (WIDE, HALF * 2), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return inked(np.asarray(cut, np.uint8))


def inked(cut: Pixels) -> Floats:
    """Darkness against the paper around, 0 to 1; the paper itself is 0."""
    kernel = np.ones((PITCH, PITCH), np.uint8)
    paper = cv2.blur(cv2.morphologyEx(cut, cv2.MORPH_CLOSE, kernel), (PITCH, PITCH))
    dark = np.clip(1 - cut.astype(np.float32) / np.maximum(paper.astype(np.float32), 1), 0, 1)
    band = dark[HALF - PITCH // 2 : HALF + PITCH // 2]
    most = max(float(np.percentile(band, 94)), 0.04)
    return np.asarray(np.clip(dark / most, 0, 1.2), np.float32)


def laid(ink: Floats, zones: int = 1) -> list[Grid]:
    """Grids by the ink alone, rows by where it is, columns by the gaps: the best for each bend
    among those that start in each of so many zones."""
    lies = _level(ink)
    cost = _gaps(ink, lies)
    grids = []
    for zone in np.array_split(np.arange(len(_STARTS)), zones):
        for bend in range(len(_BENDS)):
            part = cost[:, zone, bend]
            row, column = np.unravel_index(int(np.argmin(part)), part.shape)
            pitch, start = float(_PITCHES[row]), float(_STARTS[zone[column]])
            grids.append(Grid(start, pitch, float(_BENDS[bend]), *lies, pitch))
    return grids


def _gaps(ink: Floats, lies: tuple[float, float, float]) -> Floats:
    """Ink between the signs and outside the line, for each pitch, start and bend."""
    rows = np.arange(ink.shape[0])[:, None]
    middle = _height(np.arange(ink.shape[1]), lies)
    columns = (ink * (np.abs(rows - middle) < PITCH * 0.6)).sum(axis=0)
    smooth = np.convolve(columns, np.ones(3) / 3, "same")
    edges, inside = _edges()
    total = np.concatenate([[0.0], np.cumsum(columns)])
    outside = total[edges[..., 0]] + total[-1] - total[edges[..., -1]]
    cost = np.where(inside, smooth.take(edges).sum(axis=-1) + 0.25 * outside, 1e9)
    return np.asarray(cost, np.float32)


@cache
def _edges() -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The columns between signs for each pitch, start and bend; whether all are in the strip."""
    pitches, starts, bends = np.meshgrid(_PITCHES, _STARTS, _BENDS, indexing="ij")
    at = np.arange(LENGTH + 1)
    way = starts[..., None] + pitches[..., None] * at + bends[..., None] * _bow(at)
    edges = np.rint(way).astype(np.intp)
    inside = (edges[..., 0] >= 0) & (edges[..., -1] < WIDE)
    return np.clip(edges, 0, WIDE - 1), np.asarray(inside, np.bool_)


def _bow(edge: NDArray[np.integer] | NDArray[np.floating]) -> Points:
    """1 in the middle of the line, 0 at its ends: what perspective does to even steps."""
    return np.asarray(1 - (edge / (LENGTH / 2) - 1) ** 2, np.float64)


_BOWS = _bow(_MIDDLES)


def _height(
    x: NDArray[np.integer] | NDArray[np.floating], lies: tuple[float, float, float]
) -> Points:
    """Where the middle of the line is in a strip: its level, slope and sag there."""
    level, slope, sag = lies
    off = np.asarray(x, np.float64) - WIDE / 2
    return np.asarray(level + slope * off + sag * (1 - (2 * off / (LENGTH * PITCH)) ** 2))


def _level(ink: Floats) -> tuple[float, float, float]:
    """The height of the line's middle at the middle of the strip, its slope, and its sag."""
    lies = (float(HALF), 0.0, 0.0)
    rows, columns = np.arange(ink.shape[0], dtype=np.float32), np.arange(WIDE)
    for reach in (PITCH, 0.7 * PITCH):
        inner = np.abs(rows[:, None] - _height(columns, lies).astype(np.float32)) < reach
        weight = ink * inner
        mass = np.add.reduceat(weight.sum(axis=0), _PART_STARTS)
        moment = np.add.reduceat(rows @ weight, _PART_STARTS)
        held = mass > PITCH
        if np.count_nonzero(held) < _PARTS / 2:
            break
        bow, slope, level = np.polyfit(_PART_MIDDLES[held], moment[held] / mass[held], 2)
        sag = -float(bow) * (LENGTH * PITCH / 2) ** 2
        lies = (float(level) - sag, float(slope), sag)
    return lies


def cut(ink: Floats, grids: Sequence[Grid]) -> Floats:
    """The 44 cells of each grid, each 28 × 24, flat: n × 44 × 672."""
    high, wide = CELL
    spots = np.empty((2, len(grids), LENGTH, high, wide), np.float32)
    for xs, ys, grid in zip(*spots, grids, strict=True):
        middles = grid.start + grid.pitch * _MIDDLES + grid.bend * _BOWS
        middles = middles + _between_knots(grid.across)
        centre = _height(middles, (grid.level, grid.slope, grid.sag))
        centre = centre + _between_knots(grid.down)
        xs[:] = (middles[:, None] + _ACROSS_CELL * grid.pitch * ROOM[1] / wide)[:, None, :]
        ys[:] = (centre[:, None] + _DOWN_CELL * grid.size * ROOM[0] / high)[:, :, None]
    flat = spots.reshape(2, len(grids) * LENGTH, high * wide)
    cells = cv2.remap(ink, flat[0], flat[1], cv2.INTER_LINEAR, borderValue=0)
    return np.asarray(cells, np.float32).reshape(len(grids), LENGTH, high * wide)


def _between_knots(offs: tuple[float, ...]) -> Points:
    """How far off each sign is, px."""
    if not any(offs):
        return _NOT_OFF
    return np.asarray(np.interp(_MIDDLES, _KNOTS, offs), np.float64)


def straightened(ink: Floats, grid: Grid, high: int) -> Pixels:
    """The line as dark print on white, level and even, `high` px high, two signs of height."""
    step = 2 * PITCH / high
    wide = round((LENGTH + 2) * PITCH / step)
    at = (np.arange(wide) + 0.5) * step / PITCH - 1  # signs from the line's start
    xs = grid.start + grid.pitch * at + grid.bend * _bow(at) + np.interp(at, _KNOTS, grid.across)
    centre = _height(xs, (grid.level, grid.slope, grid.sag)) + np.interp(at, _KNOTS, grid.down)
    ys = centre[None, :] + ((np.arange(high) - (high - 1) / 2) * step)[:, None]
    xs = np.repeat(xs[None, :], high, axis=0)
    cut = cv2.remap(
        ink, xs.astype(np.float32), ys.astype(np.float32), cv2.INTER_LINEAR, borderValue=0
    )
    return np.asarray(255 - np.clip(cut, 0, 1) * 255, np.uint8)


def on_picture(line: Line, grid: Grid) -> Line:
    """The line with the ends that the grid has found."""
    start, end = np.array(line.start), np.array(line.end)
    along = (end - start) / LENGTH
    down = np.array([-along[1], along[0]])

    def at(x: float) -> tuple[float, float]:
        y = grid.level - HALF + grid.slope * (x - WIDE / 2)
        spot: Points = start + along * (x / PITCH - MARGIN) + down * (y / PITCH)
        return float(spot[0]), float(spot[1])

    return Line(at(grid.start), at(grid.start + grid.pitch * LENGTH))
