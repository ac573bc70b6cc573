"""How coloured and how empty a picture is."""

from PIL import Image, ImageChops, ImageStat

from identity_images.thresholds import GREY_TOLERANCE

_EVERY = 4  # px; of so many one is looked at first, down and across
_THUMB = 32  # px; small enough that noise and print are averaged away


def is_coloured(image: Image.Image, share: float) -> bool:
    """Whether more than this share of its pixels is, by a few of them where these are enough."""
    few = image.resize(
        (-(-image.width // _EVERY), -(-image.height // _EVERY)), Image.Resampling.NEAREST
    )
    sure = coloured_share(few) * few.width * few.height > share * image.width * image.height
    return sure or coloured_share(image) > share


def coloured_share(image: Image.Image) -> float:
    """The share, 0 to 1, of pixels whose colour is off grey by more than the tolerance."""
    if image.mode == "L":
        return 0.0
    _, blue, red = image.convert("YCbCr").split()
    off_grey = [0 if abs(level - 128) <= GREY_TOLERANCE else 255 for level in range(256)]
    marked = ImageChops.lighter(blue.point(off_grey), red.point(off_grey))
    return marked.histogram()[255] / (image.width * image.height)


def contrast(image: Image.Image) -> float:
    """The standard deviation of grey, 0 to 128 levels, over areas rather than over pixels."""
    thumb = image.convert("L").resize((_THUMB, _THUMB), Image.Resampling.BOX)
    return float(ImageStat.Stat(thumb).stddev[0])
