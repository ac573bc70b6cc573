"""Pictures made for the tests: plain ones, and ways to spoil them."""

import struct
import zlib
from importlib.metadata import distribution
from io import BytesIO
from typing import Any

from identity_images import FAULTS, Fault, Fields
from PIL import Image, ImageDraw
from specimens import Person


def file(image: Image.Image, format: str = "PNG", **how: Any) -> bytes:
    kept = BytesIO()
    image.save(kept, format, **how)
    return kept.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def inked(box: tuple[int, int, int, int], ink: int = 0, paper: int = 255) -> Image.Image:
    """A sheet of the signature's size with one zigzag of ink that fills `box`."""
    sheet = Image.new("L", (736, 160), paper)
    left, top, right, low = box
    xs = [left + (right - left) * k // 10 for k in range(11)]
    way = [(x, top if k % 2 else low) for k, x in enumerate(xs)]
    ImageDraw.Draw(sheet).line(way, fill=ink, width=4)
    return sheet


def claimed_png(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def codes(faults: Any) -> list[str]:
    return [fault.code for fault in faults]


def astronaut() -> Image.Image:
    """A portrait in colour, 512×512 px, NASA, free for any use; the eyes 75 px above the chin."""
    package = distribution("scikit-image")
    return Image.open(str(package.locate_file("skimage/data/astronaut.png"))).convert("RGB")


def documented(fault: Fault) -> bool:
    """Whether its code is on the list, and it is filled by exactly what the list says."""
    return set(FAULTS[fault.code]) == set(fault.params)


def fields_of(person: Person) -> Fields:
    """What the lines of this person's passport say."""
    return Fields(
        *(person.surname, person.name, person.patronymic, person.sex, person.born),
        *(person.series, person.number, person.issued, person.code),
    )
