"""A second reader of the lines, for those that the first has read with a wrong check digit.

PP-OCR's recogniser, run by OpenCV: it reads a line as a whole, so it errs elsewhere than a reader
of single signs does. It is loaded when it is first needed.
"""

import re
from functools import cache

import cv2
import numpy as np

from identity_images import models, mrz
from identity_images.arrays import Floats, Pixels
from identity_images.page import cells
from identity_images.page.fit import Fit
from identity_images.page.letters import SIGNS
from identity_images.page.repair import WHOLE, Checks, places

_HIGH = 48  # px of a line, as the model was trained
_HEAD = 11 * _HIGH // 2  # px: the first ten signs, with the room of one before them
_LEAST = (
    4  # of these ten: of a line that may have lost four in all; other print mostly had two at most
)
_OUT = "fetch_name_0"
_BLANK = 0
# Where the signs stand in the model's own list, and how it may take a filler for another sign.
_PLACES = {sign: at for at, sign in zip([*range(33, 69), 18], SIGNS, strict=True)}
_FILLED = re.compile("<+")
_MISCOUNTED = 4  # fillers at most
_AS_DIGITS = str.maketrans("OQDIJLZSGBT", "00011125687")
_DIGITS = (9, *range(13, 20), 43)  # of the second line, whatever the passport


@cache
def is_there() -> bool:
    try:
        models.located("lines")
    except models.ModelMissing:
        return False
    return True


def line(fit: Fit) -> str | None:
    """The second line as this reader has it; None where it has not 44 signs."""
    if not is_there():
        return None
    print_ = cells.straightened(fit.strip, fit.grid, _HIGH)
    if not _has_head(print_):
        return None
    told = counted(_told(print_))
    return told if len(told) == mrz.LENGTH else None


def may_be_signs(fit: Fit) -> bool:
    """Whether the line has signs to this reader; True where it is not installed."""
    return not is_there() or _has_head(cells.straightened(fit.strip, fit.grid, _HIGH))


def _has_head(print_: Pixels) -> bool:
    """Other print is hardly ever taken for signs, and is told by the first few for a fifth."""
    return len(_told(np.ascontiguousarray(print_[:, :_HEAD]))) >= _LEAST


def merged(
    own: str, right: tuple[str, ...], other: str, checks: Checks
) -> tuple[str, tuple[str, ...]]:
    """Of each field the reading whose check digit is right; of two that differ neither counts.

    `right` names the check digits of our `own` reading that count.
    """
    other = _figured(other, own)
    sound = mrz.right_checks(other, checks)
    found, disputed = list(own), set()
    for name in checks.keys() - {WHOLE}:
        spots = places(checks, name)
        if name in sound and name not in right:
            for at in spots:
                found[at] = other[at]
        elif name in sound and any(own[at] != other[at] for at in spots):
            disputed |= {name, WHOLE}
    line = "".join(found)
    if WHOLE not in mrz.right_checks(line, checks):
        line = line[:-1] + other[-1]
    counts = {*right, *sound, WHOLE} - disputed
    return line, tuple(name for name in mrz.right_checks(line, checks) if name in counts)


def _figured(line: str, own: str) -> str:
    """Letters that look like figures are figures where nothing else may stand."""
    return "".join(
        sign.translate(_AS_DIGITS) if at in _DIGITS or own[at].isdigit() else sign
        for at, sign in enumerate(line)
    )


def _told(line: Pixels) -> str:
    """The likeliest sign at each step, repetitions told apart by the blanks between them."""
    blob = cv2.dnn.blobFromImage(
        cv2.cvtColor(line, cv2.COLOR_GRAY2BGR), 1 / 127.5, mean=(127.5, 127.5, 127.5)
    )
    chances = models.run("lines", np.asarray(blob, np.float32), (_OUT,))[0][0]
    return spelt(chances)


def spelt(chances: Floats) -> str:
    """Out of steps × all signs of the model: those of the lines alone count."""
    known = [_BLANK, *_PLACES.values()]
    best = chances[:, known].argmax(axis=1)
    kept = best[np.r_[True, best[1:] != best[:-1]]]
    return "".join(SIGNS[at - 1] for at in kept if at)


def counted(second: str) -> str:
    """Fillers run together in this reader's eyes: their longest run makes up for the length."""
    missing = mrz.LENGTH - len(second)
    runs = sorted(_FILLED.finditer(second), key=lambda run: run.end() - run.start())
    if not missing or not runs or abs(missing) > _MISCOUNTED:
        return second
    start, end = runs[-1].span()
    return second[:start] + mrz.FILLER * max(end - start + missing, 0) + second[end:]
