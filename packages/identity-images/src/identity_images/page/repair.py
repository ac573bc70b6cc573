"""A sign that was nearly read as another, put right where a check digit says so."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from identity_images import mrz
from identity_images.arrays import Floats
from identity_images.page import limits as limit
from identity_images.page.letters import SIGNS

_NEXT = 2  # second and third best

Checks = Mapping[str, tuple[tuple[slice, ...], int]]
WHOLE = "whole"


def repaired(line: str, allowed: Floats, checks: Checks, stands: Callable[[str], bool]) -> str:
    """One sign replaced in each field whose own check digit is wrong; else the line as it was.

    One sign in ten makes a check digit right by chance, and the digit of the whole adds little,
    for most signs weigh the same in both. So only the likeliest replacements are tried, and of
    two that would do neither is taken; what does not `stand` otherwise is not taken either.
    """
    wanted = len(checks)
    if len(mrz.right_checks(line, checks)) == wanted:
        return line
    mended = line
    for name in checks:
        if name not in mrz.right_checks(mended, checks):
            mended = _mended(mended, allowed, checks, name)
    right = len(mrz.right_checks(mended, checks)) == wanted
    return mended if right and stands(mended) else line


def _mended(line: str, allowed: Floats, checks: Checks, name: str) -> str:
    within = {checks[name][1]} if name == WHOLE else places(checks, name)
    likely = sorted(swap for swap in _swaps(allowed) if swap[1] in within)
    found = []
    for loss, at, sign in likely[: limit.REPLACED]:
        tried = line[:at] + sign + line[at + 1 :]
        if name in mrz.right_checks(tried, checks):
            found.append((loss, tried))
    if not found or (len(found) > 1 and found[1][0] - found[0][0] < limit.APART):
        return line
    return found[0][1]


def places(checks: Checks, name: str) -> set[int]:
    """Where the signs stand that a check digit covers, and it itself."""
    parts, at = checks[name]
    return {place for part in parts for place in range(part.start, part.stop)} | {at}


def _swaps(allowed: Floats) -> Iterator[tuple[float, int, str]]:
    order = np.argsort(-allowed, axis=1)[:, : _NEXT + 1]
    for at, signs in enumerate(order):
        for sign in signs[1:]:
            loss = float(allowed[at, signs[0]] - allowed[at, sign])
            if loss <= limit.REPAIR:
                yield loss, at, SIGNS[sign]
