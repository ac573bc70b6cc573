"""Files no bot should choke on: one that is no picture, and one that is a monster of a picture."""

import zlib
from functools import cache
from struct import pack

_SIDE = 30_000  # px


def not_a_picture() -> bytes:
    """Plain words in a file named like a picture."""
    return "Это не снимок, а текст с именем снимка.\n".encode() * 20


@cache
def huge_picture() -> bytes:
    """A sound PNG of 900 megapixels that weighs about 110 KB."""
    packer = zlib.compressobj(9)
    row = bytes(1 + _SIDE // 8)
    hundred = row * 100
    packed = b"".join(packer.compress(hundred) for _ in range(_SIDE // 100)) + packer.flush()
    header = pack(">IIBBBBB", _SIDE, _SIDE, 1, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", packed), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))
