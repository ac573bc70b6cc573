"""The checks of the photo for the card: exactly 320×400 px, black and white, showing something."""

from PIL import Image

from identity_images import thresholds as limit
from identity_images.decode import Picture
from identity_images.sharpness import blur
from identity_images.strict.checks import (
    black_and_white,
    exact_size,
    not_blank,
    sharp_enough,
)
from identity_images.tone import coloured_share, contrast
from identity_images.verdict import Findings


def inspect(picture: Picture) -> Findings:
    """All that is wrong with a photo at once."""
    grey = picture.image.convert("L")
    measures = {
        "coloured": coloured_share(picture.image),
        "contrast": contrast(grey),
        "blur": blur(_face_region(grey)),
    }
    size = exact_size(picture, limit.PHOTO_SIZE)
    blank = not_blank(measures["contrast"], limit.MIN_PHOTO_CONTRAST, "blank-photo")
    faults = [size, blank, black_and_white(measures["coloured"], limit.MAX_PHOTO_COLOURED)]
    warnings = []
    # The blur is known in px of the card: of another size, or of nothing, it says nothing.
    if not size and not blank:
        blurred, soft = sharp_enough(measures["blur"], limit.PHOTO_BLUR, "blurred-photo")
        faults.append(blurred)
        warnings.append(soft)
    return Findings.of(faults, warnings, measures)


def _face_region(grey: Image.Image) -> Image.Image:
    """The middle of the frame, where eyes, nose and mouth are: 60 % of it each way."""
    width, height = grey.size
    return grey.crop((width // 5, height * 3 // 10, width - width // 5, height * 9 // 10))
