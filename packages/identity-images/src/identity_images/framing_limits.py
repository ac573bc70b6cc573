"""Within which limits a photo is framed, for whoever shows them to somebody who frames by hand."""

from dataclasses import dataclass

from identity_images.face import limits as limit
from identity_images.verdict import MOST_STEPS, MOST_TURN


@dataclass(frozen=True, slots=True)
class FramingLimits:
    """Shares of the finished photo's height; degrees for `turn`.

    `zoom_step` and `step` are what a step of a `Framing` changes, `steps` the most of them.
    """

    share: tuple[float, float] = limit.T_SHARE
    eye_line: tuple[float, float] = limit.EYE_LINE
    share_wished: float = limit.T_WISHED
    eye_line_wished: float = limit.EYE_LINE_WISHED
    zoom_step: float = limit.ZOOM_STEP
    step: float = limit.SHIFT_STEP
    steps: int = MOST_STEPS
    turn: float = MOST_TURN


FRAMING_LIMITS = FramingLimits()
