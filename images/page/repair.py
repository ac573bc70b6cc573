"""A sign that was nearly read as another, put right where the check digits say so."""

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from domain import mrz
from images.arrays import Floats
from images.page import limits as limit
from images.page.letters import SIGNS

_NEXT = 2  # second and third best
_MOST = 16  # replacements tried two at a time

Checks = Mapping[str, tuple[tuple[slice, ...], int]]


def repaired(line: str, allowed: Floats, checks: Checks) -> str:
    """The likeliest line whose check digits are all right, near the likeliest of all."""
    wanted = len(checks)
    if len(mrz.right_checks(line, checks)) == wanted:
        return line
    swaps = sorted(_swaps(allowed))[: _MOST * 2]
    for _, at, sign in swaps:
        tried = line[:at] + sign + line[at + 1 :]
        if len(mrz.right_checks(tried, checks)) == wanted:
            return tried
    pairs = sorted(combinations(swaps[:_MOST], 2), key=lambda pair: pair[0][0] + pair[1][0])
    for (loss, at, sign), (more, other, second) in pairs:
        if at == other or loss + more > limit.REPAIR:
            continue
        signs = list(line)
        signs[at], signs[other] = sign, second
        if len(mrz.right_checks("".join(signs), checks)) == wanted:
            return "".join(signs)
    return line


def _swaps(allowed: Floats) -> Iterator[tuple[float, int, str]]:
    order = np.argsort(-allowed, axis=1)[:, : _NEXT + 1]
    for at, signs in enumerate(order):
        for sign in signs[1:]:
            loss = float(allowed[at, signs[0]] - allowed[at, sign])
            if loss <= limit.REPAIR:
                yield loss, at, SIGNS[sign]
