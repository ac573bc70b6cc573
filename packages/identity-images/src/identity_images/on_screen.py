"""A picture as large as a screen shows it, to be sent to one."""

from io import BytesIO

from PIL import Image

from identity_images.decode import decode

_QUALITY = 85


def on_screen(content: bytes, side: int) -> bytes:
    """A JPEG whose long side is `side` px at most; raises Unreadable. It costs some CPU."""
    image = decode(content, side).image
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    kept = BytesIO()
    image.convert("L" if image.mode == "L" else "RGB").save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()
