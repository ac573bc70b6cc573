"""The machine-readable lines as text: both read at once, at the turn that reads better."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from domain import mrz
from images.arrays import Floats, Pixels
from images.page import cells, find
from images.page import limits as limit
from images.page.cells import Grid, Line
from images.page.letters import SIGNS, likelihoods
from images.page.repair import repaired

Mask = NDArray[np.bool_]
_DIGITS, _LETTERS = SIGNS[:10], SIGNS[10:36]
_STEPS = {  # px, the slope px per px
    **{"start": 1.5, "pitch": 0.04, "bend": 1.5, "level": 1.5, "slope": 0.004},
    **{"sag": 1.5, "size": 1.4},
}
_TURNS = 3  # halvings of the steps
_MISSED = (-1, -0.5, 0, 0.5, 1)  # signs
_SHIFT_BELOW = -0.03
_SURE, _HOPE = -0.01, 0.25  # certainty that needs no more; that steps may still add
_OURS = 2.5  # mean loss of likelihood for a sign of ours where another would fit better


@dataclass(frozen=True, slots=True)
class Read:
    """`chances` are the logarithms of likelihood for both lines, 44 × 37 each.

    `place` are both lines in px of the picture as they run; `ours` whether they are of the
    internal passport; `right` and `wrong` name the check digits.
    """

    lines: tuple[str, str]
    chances: tuple[Floats, Floats]
    place: tuple[Line, Line]
    ours: bool
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    certainty: float

    @property
    def pitch(self) -> float:
        """px from sign to sign."""
        return min(line.length for line in self.place) / mrz.LENGTH


def read(grey: Pixels) -> Read | None:
    """The lines, or None where the picture has none that could be read."""
    best: Read | None = None
    for pair in find.pairs(grey):
        found = _read(grey, _even(pair))
        if best is None or (len(found.wrong), -found.certainty) < (
            len(best.wrong),
            -best.certainty,
        ):
            best = found
        if not best.wrong:
            break
    return best if best and _is_read(best) else None


def _is_read(found: Read) -> bool:
    """Other print has hardly a check digit that is right, or no sign that is sure."""
    if not found.wrong:
        return True
    vouched = found.ours or len(found.right) >= limit.VOUCHED
    return found.certainty >= limit.READABLE and vouched


def _even(pair: find.Pair) -> find.Pair:
    """Both lines begin and end together; where one was found shorter, the longer knows better."""
    one, two = pair
    if one.length >= two.length:
        return one, _beside(one, two)
    return _beside(two, one), two


def _beside(longer: Line, shorter: Line) -> Line:
    start, end = np.array(longer.start), np.array(longer.end)
    along = (end - start) / max(longer.length, 1e-6)
    ends = []
    for spot in (start, end):
        # The shorter line's own slope is kept: perspective makes them not quite parallel.
        first, last = np.array(shorter.start), np.array(shorter.end)
        run = last - first
        share = float((spot - first) @ along / max(run @ along, 1e-6))
        ends.append(first + run * share)
    return Line((ends[0][0], ends[0][1]), (ends[1][0], ends[1][1]))


def _read(grey: Pixels, pair: find.Pair) -> Read:
    strips = [cells.strip(grey, line) for line in pair]
    upright = _laid(strips)
    turned = _laid([np.ascontiguousarray(strip[::-1, ::-1]) for strip in reversed(strips)])
    place = pair
    if _certainty(turned) > _certainty(upright):
        upright, place = turned, (pair[1].turned(), pair[0].turned())
    done = [_refined(strip, _shifted(strip, grid)) for strip, grid, _ in upright]
    chances = (done[0][1], done[1][1])
    lines = (cells.on_picture(place[0], done[0][0]), cells.on_picture(place[1], done[1][0]))
    return _told(chances, lines)


_Laid = list[tuple[Floats, Grid, Floats]]


def _laid(strips: list[Floats]) -> _Laid:
    found = []
    for strip in strips:
        tries = [(grid, likelihoods(cells.cut(strip, grid))) for grid in cells.laid(strip)]
        grid, chances = max(tries, key=lambda tried: float(tried[1].max(axis=1).mean()))
        found.append((strip, grid, chances))
    return found


def _certainty(laid: _Laid) -> float:
    return float(np.mean([chances.max(axis=1).mean() for _, _, chances in laid]))


def _shifted(strip: Floats, grid: Grid) -> Grid:
    """A grid that has missed a sign at an end, put right: the gaps alone cannot tell."""

    def sure(tried: Grid) -> float:
        return float(likelihoods(cells.cut(strip, tried)).max(axis=1).mean())

    if sure(grid) > _SHIFT_BELOW:
        return grid
    ends = ((a, b) for a in _MISSED for b in _MISSED)
    step = grid.pitch / mrz.LENGTH
    tries = [
        replace(grid, start=grid.start + a * grid.pitch, pitch=grid.pitch + (b - a) * step)
        for a, b in ends
    ]
    return max(tries, key=sure)


def _refined(strip: Floats, grid: Grid) -> tuple[Grid, Floats]:
    """The grid moved about until the signs are surest."""
    best = likelihoods(cells.cut(strip, grid))
    sure = float(best.max(axis=1).mean())
    for turn in range(_TURNS):
        for name, step in _STEPS.items():
            for way in (-step, step):
                tried = replace(grid, **{name: getattr(grid, name) + way / 2**turn})
                chances = likelihoods(cells.cut(strip, tried))
                if (value := float(chances.max(axis=1).mean())) > sure:
                    sure, best, grid = value, chances, tried
        if sure > _SURE or sure < limit.READABLE - _HOPE:
            break
    return grid, best


def _told(chances: tuple[Floats, Floats], place: tuple[Line, Line]) -> Read:
    ours = _is_ours(chances)
    masks = _masks(ours)
    checks = mrz.CHECKS if ours else mrz.TRAVEL_CHECKS
    allowed = [
        np.where(mask, chance, -np.inf) for mask, chance in zip(masks, chances, strict=True)
    ]
    first = "".join(SIGNS[at] for at in allowed[0].argmax(axis=1))
    sure = float(np.mean([chance.max(axis=1).mean() for chance in chances]))
    second = "".join(SIGNS[at] for at in allowed[1].argmax(axis=1))
    if sure >= limit.READABLE:
        second = repaired(second, np.asarray(allowed[1], np.float32), checks)
    right = mrz.right_checks(second, checks)
    wrong = tuple(name for name in checks if name not in right)
    return Read((first, second), chances, place, ours, right, wrong, sure)


def _is_ours(chances: tuple[Floats, Floats]) -> bool:
    loss = []
    for chance, (start, signs) in ((chances[0], (0, "PNRUS")), (chances[1], (10, "RUS"))):
        for at, sign in enumerate(signs, start):
            loss.append(float(chance[at].max() - chance[at, SIGNS.index(sign)]))
    return float(np.mean(np.minimum(loss, 8))) < _OURS


@cache
def _masks(ours: bool) -> tuple[Mask, Mask]:
    names = mrz.NAME_SIGNS if ours else _LETTERS + mrz.FILLER
    first = [*("PNRUS" if ours else ("P", *[_LETTERS + mrz.FILLER] * 4)), *[names] * 39]
    filled = _DIGITS + mrz.FILLER
    if ours:
        tail = [*[mrz.FILLER] * 7, *[_DIGITS] * 13, mrz.FILLER, *[_DIGITS] * 2]
        head = [*[_DIGITS] * 10, *"RUS"]
    else:
        tail = [*[filled] * 7, *[SIGNS] * 14, filled, _DIGITS]
        head = [*[SIGNS] * 9, _DIGITS, *[_LETTERS + mrz.FILLER] * 3]
    second = [*head, *[_DIGITS] * 7, "MF" if ours else "MF<", *tail]
    return _mask(first), _mask(second)


def _mask(allowed: list[str]) -> Mask:
    return np.array([[sign in signs for sign in SIGNS] for signs in allowed])
