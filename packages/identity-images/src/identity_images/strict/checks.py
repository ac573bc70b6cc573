"""The checks that more than one subject needs: a measured value in, a fault or None out."""

import math

from identity_images import thresholds as limit
from identity_images.decode import Picture
from identity_images.verdict import Fault


def exact_size(picture: Picture, needed: tuple[int, int]) -> Fault | None:
    """A fault naming the side that is off, or both; `needed` is width × height in px."""
    measured = {
        "width": picture.width,
        "height": picture.height,
        "needed_width": needed[0],
        "needed_height": needed[1],
    }
    off = (picture.width != needed[0], picture.height != needed[1])
    if all(off):
        return Fault("size", measured)
    if any(off):
        return Fault("width" if off[0] else "height", measured)
    return None


def black_and_white(coloured: float, most: float) -> Fault | None:
    """A fault when more than the share `most`, 0 to 1, of the pixels is coloured."""
    if coloured <= most:
        return None
    # Rounded up, so that a picture just over the limit is not said to be at the limit.
    percent = math.ceil(coloured * 1000) / 10
    return Fault("colour", {"percent": percent, "limit": round(most * 100, 1)})


def not_blank(contrast: float, least: float, code: str) -> Fault | None:
    """A fault when the `contrast`, in grey levels of 255, is less than `least`."""
    if contrast >= least:
        return None
    return Fault(code, {"contrast": int(contrast), "needed": int(least)})


def sharp_enough(
    blur: float, bounds: limit.Bounds, code: str
) -> tuple[Fault | None, Fault | None]:
    """A fault past the hard bound of `blur`, 0 to 1, or a warning past the soft one."""
    told = {"sharpness": _sharpness(blur), "needed": _sharpness(bounds.hard)}
    if blur > bounds.hard:
        return Fault(code, told), None
    if blur > bounds.soft:
        return None, Fault("soft", told)
    return None, None


def _sharpness(blur: float) -> int:
    """What a citizen is told instead of blur: 100 sharp, 0 blurred."""
    return int((1 - blur) * 100)
