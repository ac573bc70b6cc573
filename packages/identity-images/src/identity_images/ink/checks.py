"""What may be wrong with a picture of a signature, the most important first."""

import math
from dataclasses import dataclass

import numpy as np

from identity_images.ink import limits as limit
from identity_images.ink.paper import Sheet
from identity_images.ink.quantiles import quantiles
from identity_images.ink.strokes import Extent, Part, Widths
from identity_images.verdict import Fault


@dataclass(frozen=True, slots=True)
class Seen:
    """The sheet, all parts of ink on it, and of the signature: box, strokes, ink at the edge.

    `edge` is the share of the ink in parts that touch the edge, `contacts` how many times they do
    beside and above it, `contrast` the median of the ink,
    `share` the width of the box in that of the picture, `upscale` the times it must grow,
    `height` in px across the ink's own direction, `times` how much larger it is than was sent,
    `alone` the share of the sheet's ink that is in signatures, `hole` that of the box which one
    closed line goes around.
    """

    sheet: Sheet
    parts: tuple[Part, ...]
    box: Extent
    widths: Widths
    ink: int
    edge: float
    contacts: tuple[int, int]
    contrast: float
    share: float
    upscale: float
    height: float
    times: float
    alone: float
    hole: float

    def measures(self) -> dict[str, float]:
        values = {
            **{"sigma": self.sheet.sigma, "darkest": self.sheet.darkest},
            **{"saturation": self.sheet.saturation, "parts": len(self.parts), "edge": self.edge},
            **{"ink_contrast": self.contrast, "share": self.share, "upscale": self.upscale},
            **{"stroke": self.widths.mean, "unevenness": self.widths.unevenness},
            **{"fill": _fill(self), "length": _length(self)},
            **{"height": self.height, "contacts": sum(self.contacts)},
            **{"alone": self.alone, "hole": self.hole},
        }
        return {name: round(float(value), 3) for name, value in values.items()}


def no_paper(sheet: Sheet) -> Fault | None:
    """Whether this is a sheet of paper at all."""
    bare = float((sheet.contrast[::2, ::2] < limit.MARKED).mean())
    low, high = quantiles(sheet.paper, (0.05, 0.95))
    uneven = high / max(low, 1.0)
    if sheet.share < limit.SHEET:
        return Fault("small-sheet", _share(sheet.share, limit.SHEET))
    if sheet.sigma > limit.NOISE:
        told = {"grain": math.ceil(sheet.sigma * 100), "limit": round(limit.NOISE * 100)}
        return Fault("grainy-paper", told)
    if bare < limit.PAPER_SHARE:
        return Fault("not-paper", _share(bare, limit.PAPER_SHARE))
    if sheet.motley > limit.MOTLEY:
        return Fault("motley-paper", {"percent": round(sheet.motley * 100)})
    if sheet.saturation > (limit.WARM if _is_warm(sheet) else limit.SATURATION):
        return Fault("coloured-paper", {"percent": round(sheet.saturation / 2.55)})
    if uneven > limit.EVENNESS:
        return Fault("uneven-light", {"times": round(uneven), "limit": round(limit.EVENNESS)})
    return None


def _share(found: float, needed: float) -> dict[str, int]:
    return {"percent": int(found * 100), "needed": round(needed * 100)}


def _is_warm(sheet: Sheet) -> bool:
    """White in the light of a lamp: green lies between red and blue, as no red thing has it."""
    red, green, blue = map(float, sheet.colour)
    return red >= green >= blue and red - green <= limit.LAMP * (red - blue)


def empty(sheet: Sheet) -> Fault | None:
    return Fault("no-ink") if sheet.is_empty else None


def nothing(sheet: Sheet) -> Fault:
    """Where no ink is sure: too pale to be told from the paper, or none."""
    if sheet.darkest >= sheet.high:
        return Fault("no-ink")
    return _pale(sheet.darkest)


def text_page(seen: Seen) -> Fault | None:
    """Many parts of one height in rows are letters."""
    tall = [part for part in seen.parts if part.extent.height >= 2.5 * seen.widths.mean]
    heights = np.array([part.extent.height for part in tall])
    rows = 0
    if heights.size:
        usual = float(np.median(heights))
        near = [part for part in tall if 0.5 * usual <= part.extent.height <= 2 * usual]
        rows = len({round((p.extent.top + p.extent.height / 2) / (1.8 * usual)) for p in near})
    least = limit.LETTER * seen.widths.mean**2
    many = sum(part.area >= least for part in seen.parts) > limit.PARTS
    if many or (len(tall) >= limit.TALL and rows >= limit.ROWS):
        return Fault("text-page", {"parts": len(seen.parts)})
    return None


def no_strokes(seen: Seen) -> Fault | None:
    """A blot, a shade, the edge of a thing: what no pen leaves."""
    wide = seen.widths.mean
    shade = wide > limit.BROAD and seen.contrast < limit.PALE
    blot = wide > limit.BLOT * max(seen.box.width, seen.box.height)
    strange = seen.widths.unevenness > limit.WIDTHS or _fill(seen) > limit.FILL
    blot = blot or seen.sheet.stain > limit.STAIN
    among_others = seen.alone < limit.ALONE
    if strange or shade or blot or among_others or _doubts(seen) >= limit.DOUBTS:
        return Fault("no-strokes")
    return None


def _doubts(seen: Seen) -> int:
    """Each of these is found in a signature at times, two of them hardly ever."""
    doubts = (
        seen.widths.unevenness > limit.DOUBT_WIDTHS,
        seen.contrast < limit.DOUBT_CONTRAST,
        _length(seen) < limit.DOUBT_LENGTH,
        seen.alone < limit.DOUBT_ALONE,
        seen.box.width < seen.box.height,
    )
    return sum(doubts)


def too_simple(seen: Seen) -> Fault | None:
    return Fault("no-strokes") if _length(seen) < limit.SIMPLE else None


def drawing(seen: Seen) -> Fault | None:
    """An outline drawn around something: a face, a house, a heart."""
    return Fault("drawing") if seen.hole > limit.HOLE else None


def only_a_line(seen: Seen) -> Fault | None:
    """The line one signs on, and nobody has."""
    return Fault("no-ink") if seen.height <= limit.LINE * seen.widths.mean else None


def cut_off(seen: Seen) -> Fault | None:
    beside, above = seen.contacts
    if beside < limit.CUT_BESIDE and above < limit.CUT_ABOVE:
        return None
    return Fault("ink-cut", {"count": beside + above})


def faint(seen: Seen) -> Fault | None:
    if seen.contrast >= limit.FAINT:
        return None
    return _pale(seen.contrast)


def _pale(contrast: float) -> Fault:
    told = {"contrast": round(contrast * 100), "needed": round(limit.HIGH[0] * 100)}
    return Fault("pale-ink", told)


def too_small(seen: Seen) -> Fault | None:
    if seen.upscale <= limit.UPSCALE and seen.share >= limit.WIDTH:
        return None
    return Fault(
        "tiny-ink",
        {"percent": round(seen.share * 100), "pixels": round(seen.box.width / seen.times)},
    )


def warnings(seen: Seen) -> tuple[Fault, ...]:
    """What lets it through: a stroke that reaches the edge may go on beyond it."""
    return (Fault("ink-near-edge"),) if any(seen.contacts) else ()


_CHECKS = (text_page, only_a_line, too_small, no_strokes, drawing, too_simple, cut_off, faint)


def faults(seen: Seen) -> tuple[Fault, ...]:
    """All at once; what is no signature at all is not measured further."""
    found: list[Fault] = []
    for check in _CHECKS:
        if fault := check(seen):
            if fault.code in ("text-page", "no-ink"):
                return (fault,)
            found.append(fault)
            # What is so small fills its box, and looks like no stroke of a pen.
            if fault.code in ("tiny-ink", "drawing", "no-strokes"):
                break
    return tuple(found)


def _fill(seen: Seen) -> float:
    return seen.ink / max(1, seen.box.width * seen.box.height)


def _length(seen: Seen) -> float:
    return seen.widths.length / max(1, seen.box.width, seen.box.height)
