"""The checks of the signature: exactly 736×160 px, black ink on white paper, nothing cut off."""

from PIL import Image, ImageStat

from identity_images import thresholds as limit
from identity_images.decode import Picture
from identity_images.strict.checks import black_and_white, exact_size
from identity_images.tone import coloured_share
from identity_images.verdict import Fault, Findings

_SIDES = ("left", "top", "right", "bottom")


def inspect(picture: Picture) -> Findings:
    """All that is wrong with a signature at once."""
    grey = picture.image.convert("L")
    ink = grey.point([255 if level < limit.INK_LEVEL else 0 for level in range(256)])
    measures = {
        "coloured": coloured_share(picture.image),
        "paper": float(ImageStat.Stat(grey).median[0]),
        "ink": ImageStat.Stat(ink).mean[0] / 255,
    }
    faults = [
        exact_size(picture, limit.SIGNATURE_SIZE),
        black_and_white(measures["coloured"], limit.MAX_SIGNATURE_COLOURED),
    ]
    dark = _dark_paper(measures["paper"])
    faults += [dark] if dark else [_ink_amount(grey, measures), _ink_place(ink)]
    return Findings.of(faults, (), measures)


def _dark_paper(paper: float) -> Fault | None:
    """Grey paper, a negative, or a picture that is black all over."""
    if paper >= limit.MIN_PAPER:
        return None
    return Fault("dark-paper", {"brightness": round(paper), "needed": limit.MIN_PAPER})


def _ink_amount(grey: Image.Image, measures: dict[str, float]) -> Fault | None:
    if measures["ink"] > limit.MAX_INK:
        told = {"percent": round(measures["ink"] * 100), "limit": round(limit.MAX_INK * 100)}
        return Fault("too-much-ink", told)
    if measures["ink"] >= limit.MIN_INK:
        return None
    trace = sum(grey.histogram()[: int(measures["paper"]) - limit.FAINT_STEP])
    seen = trace / (grey.width * grey.height) >= limit.MIN_INK
    return Fault("faint-ink") if seen else Fault("no-ink")


def _ink_place(ink: Image.Image) -> Fault | None:
    """Ink in the outermost px is cut off; ink in a small spot is no signature."""
    box = ink.getbbox()
    if box is None:
        return None
    touching = [
        side
        for side, at, edge in zip(_SIDES, box, (0, 0, ink.width, ink.height), strict=True)
        if at == edge
    ]
    if touching:
        return Fault("ink-at-edge", {"side": touching[0] if len(touching) == 1 else "several"})
    share = (box[2] - box[0]) / ink.width
    if share < limit.MIN_INK_WIDTH:
        needed = round(limit.MIN_INK_WIDTH * 100)
        return Fault("small-ink", {"percent": round(share * 100), "needed": needed})
    return None
