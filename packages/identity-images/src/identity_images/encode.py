"""Finished pictures to bytes: always JPEG, always from bare pixels, so no metadata survives."""

from io import BytesIO

from PIL import Image

from identity_images import thresholds as limit
from identity_images.verdict import Subject

MIME = "image/jpeg"


def encode(image: Image.Image, subject: Subject) -> bytes:
    """The file that is kept: grey at 406 dpi for the card, the scan as it is."""
    kept = BytesIO()
    if subject == "passport":
        image.save(kept, "JPEG", quality=limit.PASSPORT_QUALITY, optimize=True)
    else:
        dpi = (limit.DPI, limit.DPI)
        image.convert("L").save(kept, "JPEG", quality=limit.CARD_QUALITY, dpi=dpi, optimize=True)
    return kept.getvalue()
