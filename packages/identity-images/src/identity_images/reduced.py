"""A picture made smaller, for a screen."""

from io import BytesIO

from identity_images.decode import decode

_QUALITY = 82


def reduced(picture: bytes, side: int) -> bytes:
    """A JPEG whose long side has `side` px at most; raises Unreadable."""
    kept = BytesIO()
    decode(picture, side).image.convert("RGB").save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()
