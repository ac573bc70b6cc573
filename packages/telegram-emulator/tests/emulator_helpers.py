"""Pictures and moments made up for the tests."""

import io

from PIL import Image


class Clock:
    """Stands still until it is turned."""

    def __init__(self, moment: float = 1_800_000_000.0) -> None:
        self.moment = moment

    def __call__(self) -> float:
        return self.moment

    def turn(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += seconds


def picture(
    width: int = 40, height: int = 30, kind: str = "PNG", mode: str = "RGB", turned: bool = False
) -> bytes:
    """A picture with a dark left half, `turned` by a note in its EXIF."""
    image = Image.new(mode, (width, height), "white")
    image.paste("black", (0, 0, width // 2, height))
    out = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    image.save(out, kind, **({"exif": exif} if turned else {}))
    return out.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in px."""
    with Image.open(io.BytesIO(data)) as image:
        return image.size
