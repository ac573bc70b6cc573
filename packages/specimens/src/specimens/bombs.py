"""Files made to do harm: small ones that ask for much, endless ones, and two formats in one.

Needs the extra `bombs`.
"""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader, PdfWriter

from specimens.people import colour_photo


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def flat_png(width: int, height: int, *more: bytes) -> bytes:
    """A sound PNG of one colour, RGBA, packed a thousandfold; `more` chunks follow the head."""
    row = bytes(1 + width * 4)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + b"".join(more) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@cache
def packed_words() -> bytes:
    """200 MB of nothing as the comment of a small picture."""
    packer = zlib.compressobj(9)
    nothing = bytes(1 << 20)
    words = b"".join(packer.compress(nothing) for _ in range(200)) + packer.flush()
    return flat_png(64, 64, chunk(b"zTXt", b"Comment\0\0" + words))


@cache
def packed_profile() -> bytes:
    """The same as its colour profile."""
    packer = zlib.compressobj(9)
    nothing = bytes(1 << 20)
    words = b"".join(packer.compress(nothing) for _ in range(200)) + packer.flush()
    return flat_png(64, 64, chunk(b"iCCP", b"profile\0\0" + words))


@cache
def endless_scans() -> bytes:
    """A progressive JPEG of 16 megapixels whose last scan is said two thousand times."""
    whole = _file(Image.new("L", (4000, 4000), 128), "JPEG", progressive=True)
    last = whole.rindex(b"\xff\xda")
    return whole[:last] + whole[last:-2] * 2000 + b"\xff\xd9"


@cache
def flat_webp(side: int) -> bytes:
    return _file(Image.new("RGB", (side, side), (90, 120, 60)), "WEBP", quality=1, method=0)


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    made, at = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        at[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 1\n0000000000 65535 f \n"
    table += b"".join(b"%d 1\n%010d 00000 n \n" % (number, start) for number, start in at.items())
    trailer = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return made + table + trailer % (max(objects) + 1, len(made))


def _file(image: Image.Image, format: str, **how: Any) -> bytes:
    kept = BytesIO()
    image.save(kept, format, **how)
    return kept.getvalue()


def _stream(body: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(body), body)


@cache
def nested_pdf(levels: int = 8, times: int = 40) -> bytes:
    """A form that draws a form many times, which draws a form many times: it never ends."""
    last = 10 + levels
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</XObject<</F 10 0 R>>>>>>",
        4: _stream(b"/F Do"),
    }
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
    for number in range(10, last):
        inner = b"/Resources<</XObject<</F %d 0 R>>>>" % (number + 1)
        objects[number] = _stream(b"/F Do " * times, form + inner)
    objects[last] = _stream(b"0 0 500 700 re f", form)
    return pdf(objects)


def tree_that_bites_its_tail() -> bytes:
    """The pages are their own children."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 1>>",
        }
    )


def vast_pdf() -> bytes:
    """A page a hundred kilometres wide."""
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300000000 300000000]>>",
        }
    )


@cache
def pages(count: int) -> bytes:
    made = PdfWriter()
    for _ in range(count):
        made.add_blank_page(595, 842)
    kept = BytesIO()
    made.write(kept)
    return kept.getvalue()


def locked_pdf() -> bytes:
    made = PdfWriter(clone_from=PdfReader(BytesIO(pages(1))))
    made.encrypt("invented", algorithm="AES-256")
    kept = BytesIO()
    made.write(kept)
    return kept.getvalue()


def moving(format: str) -> bytes:
    frames = [Image.new("RGB", (320, 400), (level, 90, 60)) for level in range(0, 250, 25)]
    return _file(frames[0], format, save_all=True, append_images=frames[1:], duration=80)


def polyglot() -> bytes:
    """A JPEG to one reader, an archive and a web page to others."""
    page = b"<script>alert(1)</script>"
    return (
        _file(Image.open(BytesIO(colour_photo())).convert("RGB"), "JPEG", quality=92, comment=page)
        + b"PK\x03\x04"
        + page
        + b"PK\x05\x06"
    )


def run_length_bmp(side: int, length: int) -> bytes:
    """A BMP of runs one px long, each of which is unpacked by itself."""
    head = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 8, 1, length, 2835, 2835, 0, 0)
    start = 14 + len(head) + 1024
    return (
        b"BM"
        + struct.pack("<IHHI", start + length, 0, 0, start)
        + head
        + bytes(1024)
        + b"\1\x80" * (length // 2)
    )


@cache
def many_chunks() -> bytes:
    return flat_png(64, 64, chunk(b"tEXt", b"") * 1_000_000)


@cache
def flat_tiff(side: int) -> bytes:
    return _file(Image.new("L", (side, side), 90), "TIFF", compression="tiff_deflate")


@cache
def flat_avif(side: int) -> bytes:
    return _file(Image.new("RGB", (side, side), (90, 120, 60)), "AVIF", quality=1, speed=10)


def tiff_of_endless_scans() -> bytes:
    return _file(Image.new("L", (640, 640), 90), "TIFF", compression="jpeg") + b"\xff\xda" * 9000


def _tiff(tags: list[tuple[int, int, int, int]], after: int = 0) -> bytes:
    """One directory: tag, type, count and value of each, and where the next one stands."""
    body = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return struct.pack("<H", len(tags)) + body + struct.pack("<I", after)


_GREY_TAGS = [
    *((256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)),
    *((273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 64), (279, 4, 1, 4096)),
]


def many_pages(count: int = 10_000) -> bytes:
    """Ten thousand directories, each leading to the next."""
    start, size = 8 + 4096, 2 + 12 * len(_GREY_TAGS) + 4
    pages = (_tiff(_GREY_TAGS, start + size * (at + 1)) for at in range(count - 1))
    whole = b"".join([*pages, _tiff(_GREY_TAGS)])
    return b"II*\0" + struct.pack("<I", start) + bytes(4096) + whole


def tiff_of_endless_numbers() -> bytes:
    """A directory whose strips are said to be four thousand million."""
    tags = [tag for tag in _GREY_TAGS if tag[0] != 273]
    tags.insert(5, (273, 4, 0xFFFFFFFF, 8))
    whole = _tiff(tags)
    return b"II*\0" + struct.pack("<I", 8 + 4096) + bytes(4096) + whole
