"""The pictures of a case on one sheet: true to scale, doubts marked, old beside new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from identity_images.decode import Unreadable, decode
from identity_images.drawing.pen import BAD, GOOD, Pen
from identity_images.verdict import Subject

SCALE = 10
"""Pixels to a millimetre of the paper, before the sheet is made to fit."""

SIZES = {"photo": (32, 40), "signature": (46, 10), "passport": (125, 88)}
"""Width and height of each on paper, mm; a passport is its main page."""

_UPRIGHT = 180  # mm: a passport's picture that is taller than wide holds both pages, or more
_STRIPS = ((0.704, 17), (1.4, 24))
"""Height to width of the page alone and of both, and the mm at their foot a machine reads."""
_ALIKE = 0.07  # by how much those proportions may differ
_UNIT = 5  # px: the width of a line
_GAP, _ARROW = 24, 72  # px
_PAPER, _LINE = (246, 247, 249), (150, 158, 168)
_LONGEST, _QUALITY, _HEAVIEST = 2200, 85, 600 * 1024


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture; what stood in its place when it was sent before, if that was objected to.

    `marks` are the numbers of what was found about it. With `of_lines` some were found in the
    lines that a machine reads, and these are framed too.
    """

    subject: Subject
    content: bytes
    earlier: bytes | None = None
    marks: tuple[int, ...] = ()
    of_lines: bool = False


def casework(shots: Sequence[Shot]) -> bytes:
    """A JPEG of at most 600 KB: photo over signature on the left, the passport on the right.

    Where a picture came instead of an earlier one, an arrow leads from old to new.
    """
    small = [_drawn(shot) for shot in shots if shot.subject != "passport"]
    large = [_drawn(shot) for shot in shots if shot.subject == "passport"]
    columns = [_stacked(column) for column in (small, large) if column]
    width = sum(column.width for column in columns) + _GAP * (len(columns) + 1)
    height = max((column.height for column in columns), default=_GAP) + _GAP * 2
    whole = Image.new("RGB", (width, height), _PAPER)
    left = _GAP
    for column in columns:
        whole.paste(column, (left, (height - column.height) // 2))
        left += column.width + _GAP
    return _light(whole)


def _drawn(shot: Shot) -> Image.Image:
    now = _to_scale(shot.content, shot.subject)
    if shot.marks:
        _mark(now, shot)
    now = ImageOps.expand(now, 1, _LINE)
    if shot.earlier is None:
        return now
    was = ImageOps.expand(_to_scale(shot.earlier, shot.subject), 1, _LINE)
    return _led(was, now, down=shot.subject == "passport")


def _to_scale(content: bytes, subject: Subject) -> Image.Image:
    """As large as it is on paper; one that cannot be opened leaves an empty place."""
    wide, high = (side * SCALE for side in SIZES[subject])
    try:
        image = decode(content, 4 * wide).image.convert("RGB")
    except Unreadable:
        return Image.new("RGB", (wide, high), "white")
    if subject == "passport" and image.height > image.width:
        high = _UPRIGHT * SCALE
    scale = min(wide / image.width, high / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def _mark(image: Image.Image, shot: Shot) -> None:
    """A frame around what was doubted, and the numbers of the doubts along its upper edge."""
    pen = _pen(image)
    inset = float(_UNIT)
    wide, high = image.width - inset, image.height - inset
    tall = image.height / image.width
    strip = next((mm for shape, mm in _STRIPS if abs(shape - tall) < _ALIKE), None)
    top = image.height - strip * SCALE if shot.of_lines and strip else inset
    pen.frame([(inset, top), (wide, top), (wide, high), (inset, high)], BAD)
    for place, number in enumerate(shot.marks):
        # On the edge of a strip, so that no letter of it is hidden.
        down = 0 if top > inset else 7
        pen.badge((inset + _UNIT * (7 + 12 * place), top + _UNIT * down), number)


def _pen(image: Image.Image) -> Pen:
    """Lines and numbers as large on a signature as on a page."""
    pen = Pen(image)
    pen.unit = _UNIT
    return pen


def _led(was: Image.Image, now: Image.Image, *, down: bool) -> Image.Image:
    """Old and new with an arrow from one to the other."""
    if down:
        size = (max(was.width, now.width), was.height + _ARROW + now.height)
        places = ((0, 0), (0, was.height + _ARROW))
        middle = size[0] / 2
        arrow = ((middle, was.height + 10.0), (middle, was.height + _ARROW - 10.0))
    else:
        size = (was.width + _ARROW + now.width, max(was.height, now.height))
        places = ((0, 0), (was.width + _ARROW, 0))
        middle = size[1] / 2
        arrow = ((was.width + 10.0, middle), (was.width + _ARROW - 10.0, middle))
    whole = Image.new("RGB", size, _PAPER)
    for image, place in zip((was, now), places, strict=True):
        whole.paste(image, place)
    _pen(whole).arrow(*arrow, GOOD)
    return whole


def _stacked(images: Iterable[Image.Image]) -> Image.Image:
    """One above the other."""
    column = list(images)
    height = sum(image.height for image in column) + _GAP * (len(column) - 1)
    whole = Image.new("RGB", (max(image.width for image in column), height), _PAPER)
    top = 0
    for image in column:
        whole.paste(image, (0, top))
        top += image.height + _GAP
    return whole


def _light(whole: Image.Image) -> bytes:
    """Made smaller until it fits."""
    whole.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    while True:
        kept = BytesIO()
        whole.save(kept, "JPEG", quality=_QUALITY, optimize=True)
        if kept.tell() <= _HEAVIEST:
            return kept.getvalue()
        whole = whole.reduce(2)
