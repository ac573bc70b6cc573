"""A PNG without what does not belong to its picture: comments, profiles, dates.

Its reader refuses a picture whose comment is long, or whose comment alone has a wrong checksum.
"""

import zlib
from collections.abc import Iterator

from identity_images.thresholds import MAX_PNG_CHUNKS

_SIGNATURE = 8  # bytes
_AROUND = 12  # bytes of a chunk besides its body: length, kind, checksum
_NEEDED = frozenset((b"tRNS", b"eXIf", b"acTL", b"fcTL", b"fdAT"))
"""Ancillary chunks that change the picture: what is clear, how it was held, whether it moves."""
_MOST_EXIF = 64 * 1024  # bytes; the orientation is all that is read


class TooManyChunks(Exception):  # noqa: N818  (a verdict on the file)
    """A file in so many pieces is made to keep its reader busy."""


def picture_alone(data: bytes) -> bytes:
    """The same file without chunks that its picture does not need; raises TooManyChunks."""
    dropped, kept, last = False, [data[:_SIGNATURE]], _SIGNATURE
    for at, end, kind in _chunks(data):
        if _is_needed(data, at, end, kind):
            kept.append(data[at:end])
        else:
            dropped = True
        last = end
    return b"".join([*kept, data[last:]]) if dropped else data


def _chunks(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where each chunk begins and ends, up to the first that is not whole."""
    at, count = _SIGNATURE, 0
    while at + _AROUND <= len(data):
        end = at + _AROUND + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            return
        count += 1
        if count > MAX_PNG_CHUNKS:
            raise TooManyChunks
        yield at, end, data[at + 4 : at + 8]
        at = end


def _is_needed(data: bytes, at: int, end: int, kind: bytes) -> bool:
    if not kind[0] & 0x20:  # critical: its reader judges it
        return True
    if kind not in _NEEDED or (kind == b"eXIf" and end - at > _MOST_EXIF):
        return False
    return zlib.crc32(data[at + 4 : end - 4]) == int.from_bytes(data[end - 4 : end], "big")
