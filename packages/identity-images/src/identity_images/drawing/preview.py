"""Before and after, side by side or one above the other, with an arrow between."""

from PIL import Image, ImageOps

from identity_images.drawing.pen import GOOD, Pen, coloured, jpeg
from identity_images.drawing.scaling import scaled

_PAPER = (246, 247, 249)
_LINE = (150, 158, 168)
_GAP = 24  # px around each picture
_ARROW = 56  # px between the two


def side_by_side(before: Image.Image, after: Image.Image) -> bytes:
    """A JPEG; the right picture is the finished one, both of the same height."""
    height = after.height
    left = _framed(_fitting(before, (round(height * 1.34), height)))
    right = _framed(after.convert("RGB"))
    size = (
        left.width + right.width + _GAP * 2 + _ARROW,
        max(left.height, right.height) + _GAP * 2,
    )
    whole = Image.new("RGB", size, _PAPER)
    whole.paste(left, (_GAP, (size[1] - left.height) // 2))
    whole.paste(right, (size[0] - _GAP - right.width, (size[1] - right.height) // 2))
    between = _GAP + left.width + _ARROW / 2
    reach = _ARROW * 0.28
    Pen(whole).arrow((between - reach, size[1] / 2), (between + reach, size[1] / 2), GOOD)
    return jpeg(whole)


def above_below(before: Image.Image, after: Image.Image, most: int) -> bytes:
    """A JPEG; the lower picture is the finished one, the upper at most `most` px high."""
    width = after.width
    upper = _framed(_fitting(before, (width, most)))
    lower = _framed(after.convert("RGB"))
    size = (lower.width + _GAP * 2, upper.height + lower.height + _GAP * 2 + _ARROW)
    whole = Image.new("RGB", size, _PAPER)
    whole.paste(upper, ((size[0] - upper.width) // 2, _GAP))
    whole.paste(lower, (_GAP, size[1] - _GAP - lower.height))
    between = _GAP + upper.height + _ARROW / 2
    reach = _ARROW * 0.28
    Pen(whole).arrow((size[0] / 2, between - reach), (size[0] / 2, between + reach), GOOD)
    return jpeg(whole)


def _fitting(image: Image.Image, most: tuple[int, int]) -> Image.Image:
    return scaled(coloured(image), min(most[0] / image.width, most[1] / image.height))


def _framed(image: Image.Image) -> Image.Image:
    return ImageOps.expand(image, 1, _LINE)
