"""A grid of signs fitted to a line: laid by the gaps, then moved until the signs are surest."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from identity_images import mrz
from identity_images.arrays import Floats
from identity_images.page import cells
from identity_images.page import limits as limit
from identity_images.page.cells import Grid
from identity_images.page.letters import SIGNS, likelihoods

_STEPS = {  # px, the slope px per px
    **{"start": 1.5, "pitch": 0.04, "bend": 1.5, "level": 1.5, "slope": 0.004},
    **{"sag": 1.5, "size": 1.4},
}
_TURNS = 3  # halvings of the steps
_MISSED = (-1, -0.5, 0, 0.5, 1)  # signs
_SHIFT_BELOW = -0.03
_SURE, _HOPE = -0.01, 0.25  # certainty that needs no more; that steps may still add
_BENT = (3.0, 1.5)  # px
_UPRIGHT = -0.02  # certainty of both lines; 56 pairs read on their heads had -0.06 at most


@dataclass(frozen=True, slots=True)
class Fit:
    """A strip, the grid on it, and the logarithms of likelihood of its signs, 44 × 37."""

    strip: Floats
    grid: Grid
    chances: Floats

    @classmethod
    def of(cls, strip: Floats, grid: Grid) -> "Fit":
        (chances,) = likelihoods(cells.cut(strip, [grid]))
        return cls(strip, grid, chances)

    @property
    def sure(self) -> float:
        return float(_sure(self.chances))

    @property
    def told(self) -> str:
        """The likeliest signs."""
        return "".join(SIGNS[at] for at in self.chances.argmax(axis=1))

    def moved(self, grids: Iterable[Grid]) -> "Fit":
        """The best of this grid and the others."""
        others = list(grids)
        chances = likelihoods(cells.cut(self.strip, others))
        sure = _sure(chances)
        best = int(np.argmax(sure))
        if sure[best] <= _sure(self.chances):
            return self
        return Fit(self.strip, others[best], chances[best])


def _sure(chances: Floats) -> NDArray[np.float32]:
    """The mean certainty of 44 signs, of each grid."""
    return np.asarray(chances.max(axis=-1).mean(axis=-1), np.float32)


def laid(strip: Floats) -> Fit:
    """By the gaps between signs."""
    first, *others = cells.laid(strip)
    return Fit.of(strip, first).moved(others)


def closer(fit: Fit) -> Fit:
    """Where the gaps mislead, starts elsewhere are tried too; then the grid is moved about."""
    if limit.HOPELESS < fit.sure < limit.READABLE / 2:
        fit = fit.moved(cells.laid(fit.strip, cells.ZONES))
    return refined(shifted(fit))


def shifted(fit: Fit) -> Fit:
    """A grid that has missed a sign at an end, put right: the gaps alone cannot tell."""
    if fit.sure > _SHIFT_BELOW:
        return fit
    grid, step = fit.grid, fit.grid.pitch / mrz.LENGTH
    return fit.moved(
        replace(grid, start=grid.start + a * grid.pitch, pitch=grid.pitch + (b - a) * step)
        for a, b in product(_MISSED, _MISSED)
    )


def refined(fit: Fit) -> Fit:
    """The grid moved about as a whole."""
    for turn in range(_TURNS):
        for name, step in _STEPS.items():
            at = getattr(fit.grid, name)
            ways = (at - step / 2**turn, at + step / 2**turn)
            fit = fit.moved([replace(fit.grid, **{name: way}) for way in ways])
        if not limit.READABLE - _HOPE <= fit.sure <= _SURE:
            break
    return fit


def bent(fit: Fit) -> Fit:
    """The grid moved bit by bit, for paper that does not lie flat."""
    for step, knot in product(_BENT, range(cells.KNOTS)):
        grid = fit.grid
        fit = fit.moved(replace(grid, down=way) for way in _knotted(grid.down, knot, step))
        grid = fit.grid
        fit = fit.moved(replace(grid, across=way) for way in _knotted(grid.across, knot, step))
    return fit


def _knotted(offs: tuple[float, ...], knot: int, step: float) -> list[tuple[float, ...]]:
    return [(*offs[:knot], offs[knot] + way, *offs[knot + 1 :]) for way in (-step, step)]


def doubtful(fit: Fit) -> bool:
    """Whether a sign is less sure than a clean line has them."""
    return float(fit.chances.max(axis=1).min()) < limit.CLEAN


def level(strips: list[Floats]) -> tuple[list[Fit], bool]:
    """Both lines with grids on them, and whether they had to be turned upside down for it."""
    upright = [laid(strip) for strip in strips]
    if certainty(upright) > _UPRIGHT:
        return upright, False
    turned = [laid(np.ascontiguousarray(strip[::-1, ::-1])) for strip in reversed(strips)]
    over = certainty(turned) > certainty(upright)
    return (turned if over else upright), over


def certainty(fits: list[Fit]) -> float:
    return float(np.mean([fit.sure for fit in fits]))
