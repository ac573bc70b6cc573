"""The checks of the passport scan: large enough to read, not blank, not blurred."""

from PIL import Image

from identity_images import thresholds as limit
from identity_images.decode import Picture
from identity_images.sharpness import blur
from identity_images.strict.checks import not_blank, sharp_enough
from identity_images.tone import contrast
from identity_images.verdict import Fault, Findings


def inspect(picture: Picture) -> Findings:
    """All that is wrong with a passport scan at once."""
    grey = picture.image.convert("L")
    measures = {"contrast": contrast(grey), "blur": blur(_at_reading_size(grey))}
    blank = not_blank(measures["contrast"], limit.MIN_PASSPORT_CONTRAST, "blank-passport")
    faults = [_too_small(picture), blank]
    warnings = []
    if not blank:
        blurred, soft = sharp_enough(measures["blur"], limit.PASSPORT_BLUR, "blurred-passport")
        faults.append(blurred)
        warnings.append(soft)
    return Findings.of(faults, warnings, measures)


def _too_small(picture: Picture) -> Fault | None:
    short, long = sorted((picture.width, picture.height))
    if long >= limit.MIN_PASSPORT_LONG and short >= limit.MIN_PASSPORT_SHORT:
        return None
    return Fault(
        "small-passport",
        {
            "width": picture.width,
            "height": picture.height,
            "needed_long": limit.MIN_PASSPORT_LONG,
            "needed_short": limit.MIN_PASSPORT_SHORT,
        },
    )


def _at_reading_size(grey: Image.Image) -> Image.Image:
    """Brought to the size at which the bounds of blur were measured, never enlarged."""
    reading = grey.copy()
    side = limit.MIN_PASSPORT_LONG
    reading.thumbnail((side, side), Image.Resampling.LANCZOS)
    return reading
