"""The picture sent with a return: what was sent, crossed, beside an example of what is right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO

from identity_images import Unreadable, decode
from PIL import Image, ImageDraw

from documents.example_pictures import SIZES, Subject, draw_example

_BAD, _GOOD, _PAPER = (214, 48, 49), (30, 160, 90), (246, 247, 249)
_GAP, _EDGE, _SIGN = 24, 6, 44  # px
_LONGEST, _QUALITY = 1600, 85


@dataclass(frozen=True, slots=True)
class Example:
    """A picture that was rejected (None: only answers were), and which example to draw beside it.

    `fields` are the answers to look up on the passport, by step.
    """

    subject: Subject
    sent: bytes | None = None
    fields: Collection[str] = ()


def draw_correction(examples: Sequence[Example], word: str) -> bytes:
    """A JPEG: row by row, what was sent crossed in red, then the example ticked in green.

    `word` goes across each example.
    """
    rows = [_row(one, word) for one in examples]
    width = max(row.width for row in rows) + _GAP * 2
    height = sum(row.height for row in rows) + _GAP * (len(rows) + 1)
    whole = Image.new("RGB", (width, height), _PAPER)
    top = _GAP
    for row in rows:
        whole.paste(row, ((width - row.width) // 2, top))
        top += row.height + _GAP
    whole.thumbnail((_LONGEST, _LONGEST), Image.Resampling.LANCZOS)
    kept = BytesIO()
    whole.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def _row(one: Example, word: str) -> Image.Image:
    right = _signed(draw_example(one.subject, word, one.fields), _GOOD, good=True)
    sent = _sent(one)
    if sent is None:
        return right
    wrong = _signed(sent, _BAD, good=False)
    # A signature is wide: what was sent stands above what would be right.
    if one.subject == "signature":
        size = (max(wrong.width, right.width), wrong.height + _GAP + right.height)
        places = ((0, 0), (0, wrong.height + _GAP))
    else:
        size = (wrong.width + _GAP + right.width, max(wrong.height, right.height))
        places = ((0, 0), (wrong.width + _GAP, 0))
    row = Image.new("RGB", size, _PAPER)
    for image, place in zip((wrong, right), places, strict=True):
        row.paste(image, place)
    return row


def _sent(one: Example) -> Image.Image | None:
    if one.sent is None:
        return None
    wide, high = SIZES[one.subject]
    try:
        image = decode(one.sent, 4 * wide).image.convert("RGB")
    except Unreadable:
        return None
    scale = min(wide / image.width, high / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def _signed(image: Image.Image, colour: tuple[int, int, int], *, good: bool) -> Image.Image:
    """The picture in a frame, with a tick or a cross in its corner: never by colour alone."""
    wide, high = image.width + 2 * _EDGE, image.height + 2 * _EDGE
    framed = Image.new("RGB", (wide, high), colour)
    framed.paste(image, (_EDGE, _EDGE))
    pen = ImageDraw.Draw(framed)
    left, top = wide - _SIGN - 10, 10
    pen.ellipse((left, top, left + _SIGN, top + _SIGN), fill=colour)
    if good:
        tick = [(left + 11, top + 23), (left + 19, top + 32), (left + 33, top + 13)]
        pen.line(tick, fill="white", width=5, joint="curve")
    else:
        pen.line((left + 13, top + 13, left + 31, top + 31), fill="white", width=5)
        pen.line((left + 31, top + 13, left + 13, top + 31), fill="white", width=5)
    return framed
