"""What may be wrong with a scan: whether the print can be read where it matters."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels, picture
from identity_images.components import components
from identity_images.page import kind as kinds
from identity_images.page import limits as limit
from identity_images.page.cells import strip
from identity_images.page.kind import Kind
from identity_images.page.read import Read
from identity_images.sharpness import blur_of_clean
from identity_images.thresholds import (
    MIN_PASSPORT_CONTRAST,
    MIN_PASSPORT_LONG,
    MIN_PASSPORT_SHORT,
    Bounds,
)
from identity_images.verdict import Fault

Document = Literal["travel", "foreign"]
"""A passport that is not the internal one: the Russian for travel, another country's."""

_BLUR_SIDE = MIN_PASSPORT_LONG


@dataclass(frozen=True, slots=True)
class Seen:
    """`pitch` in px as sent, 0 without lines; shares of 0 to 1; `read` whether all checks hold.

    `outside` is of the whole page, `missing` of what is printed on it; `right` check digits of
    `checks` hold. `document` names one that is not the internal passport. `kind` is looked at only
    where there are no lines.
    """

    size: tuple[int, int]
    contrast: float
    blur: float
    glare: float
    outside: float
    pitch: float
    has_lines: bool
    read: bool
    kind: Kind | None = None
    missing: float = 0.0
    right: int = 0
    checks: int = 0
    document: Document | None = None

    def measures(self) -> dict[str, float]:
        values = {
            **{"contrast": self.contrast, "blur": self.blur, "glare": self.glare},
            **{"outside": self.outside, "missing": self.missing, "pitch": self.pitch},
        }
        if self.kind:
            values |= {"letters": float(self.kind.letters), "face": self.kind.face}
            values |= {"below": self.kind.below}
        return {name: round(value, 4) for name, value in values.items()}


def page_blur(grey: Pixels) -> float:
    scale = min(1.0, _BLUR_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return _blur(np.asarray(small, np.uint8))


def strip_blur(grey: Pixels, read: Read) -> float:
    """Of both lines at 20 px to the sign, the same for any camera."""
    found = [_dark(strip(grey, line)) for line in read.place]
    return float(np.mean([_blur(one) for one in found]))


def _blur(grey: Pixels) -> float:
    return blur_of_clean(picture(np.asarray(cv2.medianBlur(grey, 3), np.uint8)))


def _dark(ink: Floats) -> Pixels:
    return np.asarray(255 - np.clip(ink, 0, 1) * 255, np.uint8)


def glare(rgb: Pixels) -> float:
    """The largest burnt-out blot, as a share of the picture."""
    small = cv2.resize(rgb, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    most, least = small.max(axis=2), small.min(axis=2)
    burnt = (most >= limit.GLARE_LEVEL) & (most - least <= limit.GLARE_COLOUR)
    return float(components(burnt.astype(np.uint8)).area.max() / burnt.size)


def faults(seen: Seen) -> tuple[Fault, ...]:
    """A page whose lines were read with every check digit right is legible, whatever else."""
    if seen.contrast < MIN_PASSPORT_CONTRAST:
        told = {"contrast": int(seen.contrast), "needed": int(MIN_PASSPORT_CONTRAST)}
        return (Fault("blank-passport", told),)
    if seen.kind and (other := kinds.fault(seen.kind)):
        return _no_page(seen, seen.kind, other)
    if seen.document:
        travel = seen.document == "travel"
        return (Fault("travel-passport") if travel else Fault("foreign-passport"),)
    checks = (_small(seen), _blurred(seen), _glare(seen), _cut(seen))
    return tuple(fault for fault in checks if fault)


def _no_page(seen: Seen, kind: Kind, other: Fault) -> tuple[Fault, ...]:
    """Of what is no page the size says nothing; but blur may hide the print and photo of one."""
    blurred = _blurred(seen) if other.code != "portrait-not-passport" else None
    return tuple(fault for fault in (None if blurred and kind.face else other, blurred) if fault)


def warnings(seen: Seen) -> tuple[Fault, ...]:
    found = []
    if not _blurred(seen) and seen.blur > _bounds(seen).soft and not seen.read:
        found.append(Fault("soft-passport", _sharpness(seen)))
    spotted = seen.glare > limit.GLARE.soft and seen.has_lines and not seen.read
    if spotted and not _glare(seen):
        found.append(Fault("bright-spot", {"percent": round(seen.glare * 100, 1)}))
    if seen.has_lines and seen.read and seen.pitch < limit.HUMAN_PITCH:
        found.append(Fault("small-print", _pitch(seen)))
    if seen.has_lines and not seen.read:
        found.append(Fault("lines-unread", {"right": seen.right, "count": seen.checks}))
    if seen.read and not _cut(seen) and seen.missing > limit.MISSING.soft:
        found.append(Fault("page-trimmed", {"percent": round(seen.missing * 100)}))
    if not seen.has_lines:
        found.append(Fault("no-lines"))
    if seen.kind and (doubt := kinds.warning(seen.kind)):
        found.append(doubt)
    return tuple(found)


def _small(seen: Seen) -> Fault | None:
    if seen.has_lines:
        if seen.pitch >= (limit.LEAST_PITCH if seen.read else limit.HUMAN_PITCH):
            return None
        if not seen.read:
            return Fault("small-print", _pitch(seen))
    short, long = sorted(seen.size)
    if long >= MIN_PASSPORT_LONG and short >= MIN_PASSPORT_SHORT:
        return None
    return Fault(
        "small-passport",
        {
            "width": seen.size[0],
            "height": seen.size[1],
            "needed_long": MIN_PASSPORT_LONG,
            "needed_short": MIN_PASSPORT_SHORT,
        },
    )


def _blurred(seen: Seen) -> Fault | None:
    if seen.read or seen.blur <= _bounds(seen).hard:
        return None
    return Fault("blurred-passport", _sharpness(seen))


def _glare(seen: Seen) -> Fault | None:
    if seen.read or not seen.has_lines or seen.glare < limit.GLARE.hard:
        return None
    return Fault("glare", {"percent": round(seen.glare * 100, 1)})


def _cut(seen: Seen) -> Fault | None:
    """A page that was read is whole but for its margin, unless its photo is not there."""
    if seen.read:
        gone, most = seen.missing, limit.MISSING.hard
    else:
        gone, most = seen.outside, limit.OUTSIDE
    return Fault("page-cut", {"percent": round(gone * 100)}) if gone > most else None


def _bounds(seen: Seen) -> Bounds:
    return limit.STRIP_BLUR if seen.has_lines else limit.PAGE_BLUR


def _sharpness(seen: Seen) -> dict[str, str | int | float]:
    hard = _bounds(seen).hard
    return {"sharpness": int((1 - seen.blur) * 100), "needed": int((1 - hard) * 100)}


def _pitch(seen: Seen) -> dict[str, str | int | float]:
    return {"pixels": round(seen.pitch, 1), "needed": round(limit.HUMAN_PITCH)}
