"""Whether a file ends where its own format says it ends, for readers that do not mind if not.

The readers of JPEG and WebP refuse a file cut off on its way by themselves. That of HEIC shows
what tiles there are, and that of PDF rebuilds what it can: half a picture would pass for one.
"""

from collections.abc import Iterator

from identity_images.formats import AVIF, HEIC, PDF, PNG, Format

_HEADER = 8  # bytes of a box: its length and its kind
_PICTURE = (b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"wide")
"""The boxes of a HEIC picture; what a telephone hangs on behind them may be anything."""
_PDF_TAIL = 2048  # bytes; readers look for the end mark in the last 1024, and mail adds a little


def is_whole(data: bytes, found: Format) -> bool:
    """False only where the end is surely missing."""
    if found in (HEIC, AVIF):
        return all(end <= len(data) for end in _boxes(data))
    if found is PNG:
        return b"IEND" in data
    return found is not PDF or b"%%EOF" in data[-_PDF_TAIL:]


def _boxes(data: bytes) -> Iterator[int]:
    """Where each box of the picture says it ends; a length of 0 is the rest of the file."""
    at = 0
    while at + _HEADER <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + _HEADER]
        if length == 1:  # then it stands behind, in eight bytes
            length = int.from_bytes(data[at + _HEADER : at + 16], "big")
        if kind not in _PICTURE or length < _HEADER:
            return
        at += length
        yield at
