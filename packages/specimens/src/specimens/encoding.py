"""From a drawing to the bytes of a file, the same bytes each time."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFont

MARK = "ОБРАЗЕЦ"
_ORIENTATION = 0x0112  # EXIF tag


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A face from the folder of fonts beside this file, `size` px to the em."""
    face = files("specimens").joinpath("fonts", name).read_bytes()
    return ImageFont.truetype(BytesIO(face), size)


def grain(image: Image.Image, strength: int) -> Image.Image:
    """The picture with sensor noise of at most `strength` grey levels each way."""
    size = image.width * image.height
    levels = [round(level / 255 * 2 * strength) + 128 - strength for level in range(256)]
    noise = Image.frombytes("L", image.size, Random(11).randbytes(size)).point(levels)
    return ImageChops.add(image, noise.convert(image.mode), 1, -128)


def marked(image: Image.Image) -> Image.Image:
    """The picture with the word that says it is a specimen, small, at the lower edge."""
    size = image.height // 18
    layer = Image.new("L", image.size)
    ImageDraw.Draw(layer).text(
        (image.width / 2, image.height - size),
        MARK,
        fill=190,
        font=font("DejaVuSans-Bold.ttf", size),
        anchor="mm",
    )
    image.paste("white", (0, 0), layer)
    return image


def jpeg(image: Image.Image, quality: int = 92, orientation: int = 1) -> bytes:
    """A JPEG file; an `orientation` other than 1 is written as the camera's EXIF tag."""
    exif = Image.Exif()
    if orientation != 1:
        exif[_ORIENTATION] = orientation
    file = BytesIO()
    image.save(file, "JPEG", quality=quality, exif=exif)
    return file.getvalue()


def png(image: Image.Image) -> bytes:
    """A PNG file."""
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def heic(image: Image.Image, quality: int = 80) -> bytes:
    """A HEIC file, as an iPhone makes it; needs pillow-heif."""
    import pillow_heif  # of the vision extra

    file = BytesIO()
    pillow_heif.from_pillow(image).save(file, quality=quality)
    return file.getvalue()


def pdf(image: Image.Image) -> bytes:
    """A PDF of one page that shows the picture, 200 px to the inch."""
    file = BytesIO()
    image.save(file, "PDF", resolution=200)
    return file.getvalue()
