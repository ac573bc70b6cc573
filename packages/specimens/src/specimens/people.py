"""Photos of the drawn people: one that will do, and those a telephone really makes."""

from functools import cache

from PIL import Image, ImageFilter

from specimens.encoding import grain, heic, jpeg, marked
from specimens.portrait import MAN, WOMAN, Look, portrait

_CARD = (320, 400)  # px, as the policy asks
_PHONE = (1200, 1600)  # px


@cache
def photo() -> bytes:
    """The photo that will do: 320×400 px, grey, face on."""
    return jpeg(_card(WOMAN))


@cache
def colour_photo() -> bytes:
    """A telephone's upright colour picture of one person, 1200×1600 px."""
    return jpeg(_phone_picture())


@cache
def sideways_photo() -> bytes:
    """The same picture as a telephone stores it: lying, with the turn in its EXIF."""
    return jpeg(_phone_picture().transpose(Image.Transpose.ROTATE_90), orientation=6)


@cache
def untagged_photo() -> bytes:
    """The same lying on its side, and nothing in the file says so."""
    return jpeg(_phone_picture().transpose(Image.Transpose.ROTATE_90))


@cache
def heic_photo() -> bytes:
    """The same as an iPhone stores it; needs pillow-heif."""
    return heic(_phone_picture())


@cache
def blurred_photo() -> bytes:
    """Of the right size and grey, but out of focus."""
    return jpeg(_card(WOMAN).filter(ImageFilter.GaussianBlur(3)))


@cache
def small_photo() -> bytes:
    """Right but for its size: 300×375 px."""
    return jpeg(_card(WOMAN).resize((300, 375), Image.Resampling.LANCZOS))


@cache
def two_faces_photo() -> bytes:
    """Two people side by side, in colour, 1600×1200 px."""
    room = _wall((1600, 1200))
    for look, left in ((WOMAN, 20), (MAN, 700)):
        _stand(room, look, left, 150, 880)
    return jpeg(marked(grain(room, 4)))


@cache
def blank_photo() -> bytes:
    """Of the right size and grey, with nothing on it."""
    return jpeg(grain(Image.new("L", _CARD, 205), 5))


def face(look: Look, size: tuple[int, int]) -> Image.Image:
    """A passport portrait of `size` px, 4:5, RGB, on a light ground."""
    ground = Image.new("RGB", size, (216, 221, 226))
    drawn = portrait(look).resize(size, Image.Resampling.LANCZOS)
    ground.paste(drawn, (0, 0), drawn)
    return ground


def _card(look: Look) -> Image.Image:
    return marked(grain(face(look, _CARD).convert("L"), 3))


def _phone_picture() -> Image.Image:
    room = _wall(_PHONE)
    _stand(room, WOMAN, 130, 430, 940)
    return marked(grain(room, 5))


def _stand(room: Image.Image, look: Look, left: int, top: int, width: int) -> None:
    """Put a person `width` px wide into the room, down to its lower edge."""
    drawn = portrait(look).resize((width, width * 5 // 4), Image.Resampling.LANCZOS)
    shadow = Image.new("RGBA", drawn.size, (60, 50, 44, 90))
    shadow.putalpha(drawn.getchannel("A").point([level * 2 // 5 for level in range(256)]))
    room.paste(shadow, (left + 26, top + 16), shadow.filter(ImageFilter.GaussianBlur(18)))
    room.paste(drawn, (left, top), drawn)


def _wall(size: tuple[int, int]) -> Image.Image:
    """A warm wall in window light, lighter at the upper left."""
    light = Image.radial_gradient("L").resize((size[0] * 2, size[1] * 2))
    light = light.crop(
        (size[0] // 2, size[1] // 2, size[0] // 2 + size[0], size[1] // 2 + size[1])
    )
    bright = Image.new("RGB", size, (226, 217, 203))
    return Image.composite(Image.new("RGB", size, (158, 146, 134)), bright, light)
