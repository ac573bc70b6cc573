"""What the second reader has said of one picture, so that it is not asked twice of one line."""

import numpy as np

from identity_images import mrz
from identity_images.page import second
from identity_images.page.cells import Line
from identity_images.page.fit import Fit

_NEAR = 0.5  # signs; one line found again in another way lies 0.3 off at most


class SecondCache:
    """The answers for the second lines of a picture, by their places and our own readings."""

    def __init__(self) -> None:
        self._answers: list[tuple[Line, str, str | None]] = []

    def line(self, fit: Fit, place: Line, own: str) -> str | None:
        """As `second.line` has it; or its answer for a near place that we read alike."""
        for at, read, answer in self._answers:
            if read == own and _are_near(at, place):
                return answer
        answer = second.line(fit)
        self._answers.append((place, own, answer))
        return answer


def _are_near(one: Line, other: Line) -> bool:
    ends, others = (np.array((line.start, line.end)) for line in (one, other))
    off = float(np.abs(ends - others).max())
    return off < _NEAR * other.length / mrz.LENGTH
