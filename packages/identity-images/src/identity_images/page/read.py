"""The machine-readable lines as text: both read at once, at the turn that reads better."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from identity_images import mrz
from identity_images.arrays import Floats, Pixels
from identity_images.page import cells, find, fit, second
from identity_images.page import limits as limit
from identity_images.page.cells import Line
from identity_images.page.fit import Fit
from identity_images.page.letters import SIGNS
from identity_images.page.repair import Checks, places, repaired
from identity_images.page.second_cache import SecondCache

Mask = NDArray[np.bool_]
_DIGITS, _LETTERS = SIGNS[:10], SIGNS[10:36]
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
    other: list[find.Pair] = []
    asked = SecondCache()
    for pair in map(_even, islice(find.pairs(grey), limit.MOST_TRIED)):
        if any(find.are_near(pair, one) for one in other):
            continue
        found = _read(grey, pair, asked)
        if found is None:
            other.append(pair)
        elif best is None or _rank(found) < _rank(best):
            best = found
        if best and not best.wrong:
            break
    return best if best and _is_read(best) else None


def is_lone(grey: Pixels) -> bool:
    """Whether one line is there, however the other was lost: cut off or covered."""
    return any(map(partial(_is_line, grey), find.lone(grey)))


def _is_line(grey: Pixels, line: Line) -> bool:
    strip = cells.strip(grey, line)
    ways = (strip, np.ascontiguousarray(strip[::-1, ::-1]))
    found = max((fit.laid(way) for way in ways), key=lambda laid: laid.sure)
    if found.sure < limit.HOPELESS or mrz.FILLER not in found.told:
        return False
    found = fit.closer(found)
    return found.sure > limit.LONE_SURE and mrz.FILLER * 2 in found.told


def _rank(found: Read) -> tuple[int, float]:
    return len(found.wrong), -found.certainty


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


def _read(grey: Pixels, pair: find.Pair, asked: SecondCache) -> Read | None:
    """What the pair says; None where it is other print."""
    fits, over = fit.level([cells.strip(grey, line) for line in pair])
    if _is_other(fits):
        return None
    place = (pair[1].turned(), pair[0].turned()) if over else pair
    fits = [fit.closer(one) for one in fits]
    found = _told(fits, place)
    if found.certainty > limit.HOPELESS and any(map(fit.doubtful, fits)):
        fits = [fit.bent(one) if fit.doubtful(one) else one for one in fits]
        found = _told(fits, place)
    if found.certainty > limit.LINELIKE and (found.wrong or fit.doubtful(fits[1])):
        found = _twice(found, asked.line(fits[1], found.place[1], found.lines[1]))
    return found


def _is_other(fits: list[Fit]) -> bool:
    """What is not readable as it is laid must look like signs to the second reader."""
    sure = fit.certainty(fits)
    if sure < limit.HOPELESS:
        return True
    return sure < limit.READABLE and not second.may_be_signs(fits[1])


def _twice(read: Read, other: str | None) -> Read:
    """The reading with what a second reader says of the figures."""
    if other is None:
        return read
    checks = mrz.CHECKS if read.ours else mrz.TRAVEL_CHECKS
    line, right = second.merged(read.lines[1], read.right, other, checks)
    chances = read.chances[1].copy()
    for at, sign in enumerate(line):
        if sign != read.lines[1][at]:
            chances[at] = np.where([sign == one for one in SIGNS], 0.0, -limit.REPAIR)
    wrong = tuple(name for name in checks if name not in right)
    both = (read.chances[0], chances)
    return replace(read, lines=(read.lines[0], line), chances=both, right=right, wrong=wrong)


def _told(fits: list[Fit], pair: find.Pair) -> Read:
    first, last = fits
    chances = (first.chances, last.chances)
    place = (cells.on_picture(pair[0], first.grid), cells.on_picture(pair[1], last.grid))
    ours = _is_ours(chances)
    masks = _masks(ours)
    checks = mrz.CHECKS if ours else mrz.TRAVEL_CHECKS
    allowed = [
        np.where(mask, chance, -np.inf) for mask, chance in zip(masks, chances, strict=True)
    ]
    names = "".join(SIGNS[at] for at in allowed[0].argmax(axis=1))
    sure = float(np.mean([chance.max(axis=1).mean() for chance in chances]))
    figures = "".join(SIGNS[at] for at in allowed[1].argmax(axis=1))
    if sure >= limit.READABLE:
        figures = repaired(figures, np.asarray(allowed[1], np.float32), checks, _dated(ours))
    right = _vouched(mrz.right_checks(figures, checks), checks, _sure(figures, chances[1]))
    wrong = tuple(name for name in checks if name not in right)
    return Read((names, figures), chances, place, ours, right, wrong, sure)


def _sure(line: str, chances: Floats) -> Floats:
    """How likely the signs are that were taken, which only they may be that can stand there."""
    return np.asarray(chances[range(len(line)), [SIGNS.index(sign) for sign in line]], np.float32)


def _vouched(right: tuple[str, ...], checks: Checks, sure: Floats) -> tuple[str, ...]:
    """A digit that is right by chance, one in ten, proves nothing of two signs that are unsure."""
    unsure = {at for at in range(mrz.LENGTH) if sure[at] < limit.UNSURE}
    return tuple(name for name in right if len(unsure & places(checks, name)) < 2)


def _dated(ours: bool) -> Callable[[str], bool]:
    """Whether the dates of the second line are dates."""
    wanted = {"born", "issued"} if ours else {"born"}
    return lambda second: wanted <= mrz.figures(second).keys()


def _is_ours(chances: tuple[Floats, Floats]) -> bool:
    """Both lines say so, or the second alone: a passport for travel has a date in it there."""
    first = _loss(chances[0], 0, "PNRUS")
    figures = _loss(chances[1], 10, "RUS") + _loss(chances[1], 21, mrz.FILLER * 7)
    return min(float(np.mean(first + figures)), float(np.mean(figures))) < _OURS


def _loss(chance: Floats, start: int, signs: str) -> list[float]:
    found = []
    for at, sign in enumerate(signs, start):
        found.append(min(float(chance[at].max() - chance[at, SIGNS.index(sign)]), 8.0))
    return found


@cache
def _masks(ours: bool) -> tuple[Mask, Mask]:
    names = mrz.NAME_SIGNS if ours else _LETTERS + mrz.FILLER
    first = [*("PNRUS" if ours else ("P", *[_LETTERS + mrz.FILLER] * 4)), *[names] * 39]
    filled = _DIGITS + mrz.FILLER
    day = [*[_DIGITS] * 2, "01", _DIGITS, "0123", _DIGITS]
    if ours:
        tail = [*[mrz.FILLER] * 7, _DIGITS, *day, *[_DIGITS] * 6, mrz.FILLER, *[_DIGITS] * 2]
        head = [*[_DIGITS] * 10, *"RUS"]
    else:
        tail = [*[filled] * 7, *[SIGNS] * 14, filled, _DIGITS]
        head = [*[SIGNS] * 9, _DIGITS, *[_LETTERS + mrz.FILLER] * 3]
    second = [*head, *day, _DIGITS, "MF" if ours else "MF<", *tail]
    return _mask(first), _mask(second)


def _mask(allowed: list[str]) -> Mask:
    return np.array([[sign in signs for sign in SIGNS] for signs in allowed])
