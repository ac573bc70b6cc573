"""How many pictures a file holds, and whether it is packed in a way that keeps its reader busy."""

from PIL import Image

from identity_images.formats import BMP, HEIC, JPEG, TIFF, Format
from identity_images.thresholds import MAX_RLE_BYTES, MAX_SCANS
from identity_images.verdict import Fault

_SCAN = b"\xff\xda"  # begins each pass over a JPEG
_KIND_OF_PICTURE = 254  # TIFF tag; its lowest bit marks a small copy of another picture
_STRIPS, _TILES = 273, 324  # TIFF tags: where each piece of the picture begins
_JPEG_IN_TIFF = ("jpeg", "tiff_jpeg")
_SHRUNK_COPIES = 4  # of a TIFF that are looked past
_RUN_LENGTHS = (1, 2)  # BMP compressions, unpacked run by run


def fault(opened: Image.Image, found: Format, data: bytes) -> Fault | None:
    """What stands in the way of decoding this opened file, or None."""
    if _is_laborious(opened, found, data):
        return Fault("unusual-file")
    if found is TIFF:
        return Fault("several-frames") if _has_pages(opened) else None
    # A phone's JPEG or HEIC may hold previews and depth maps beside the picture: it is taken.
    if found not in (JPEG, HEIC) and getattr(opened, "n_frames", 1) > 1:
        return Fault("animated")
    return None


def _is_laborious(opened: Image.Image, found: Format, data: bytes) -> bool:
    if found is JPEG:
        return data.count(_SCAN) > MAX_SCANS
    if found is TIFF and opened.info.get("compression") in _JPEG_IN_TIFF:
        tags = getattr(opened, "tag_v2", {})
        pieces = len(tags.get(_STRIPS, ())) + len(tags.get(_TILES, ()))
        return data.count(_SCAN) > MAX_SCANS + pieces
    if found is BMP and opened.info.get("compression") in _RUN_LENGTHS:
        return len(data) > MAX_RLE_BYTES
    return False


def _has_pages(opened: Image.Image) -> bool:
    """Whether a TIFF holds more than one picture; small copies of the first do not count."""
    try:
        for at in range(1, _SHRUNK_COPIES + 1):
            opened.seek(at)
            if not int(getattr(opened, "tag_v2", {}).get(_KIND_OF_PICTURE, 0)) & 1:
                return True
        return True
    except EOFError:
        return False
    finally:
        opened.seek(0)
