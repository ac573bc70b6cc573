"""Pictures of people made for measuring: free and drawn portraits as telephones take them.

The free ones come out of scikit-image, which the tests install; none is of a citizen.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from io import BytesIO
from random import Random

import numpy as np
import specimens
from PIL import Image, ImageEnhance, ImageFilter
from specimens import MAN, WOMAN, face

_SIDE = 1600  # px
_VIEWS = (
    *("coffee.png", "chelsea.png", "rocket.jpg", "coins.png", "brick.png", "grass.png"),
    *("gravel.png", "moon.png", "retina.jpg", "ihc.png", "motorcycle_left.png", "page.png"),
)

Spoil = Callable[[Image.Image, Random], Image.Image]


def portraits() -> Iterator[tuple[str, bytes]]:
    """What can be mended, each way of taking it with each person."""
    random = Random(406)
    for kind, spoil in MENDABLE.items():
        for person in _people():
            yield kind, jpeg(spoil(person, random))


def spoilt() -> Iterator[tuple[str, bytes]]:
    """What cannot be mended, by the code that must be told."""
    random = Random(407)
    for code, spoil in HOPELESS.items():
        for person in _people():
            yield code, jpeg(spoil(person, random))
    yield "several-faces", specimens.two_faces_photo()
    for image in views():
        yield "no-face", jpeg(image)


def views() -> Iterator[Image.Image]:
    """Pictures without anybody, as large as a telephone's."""
    for name in _VIEWS:
        image = _free(name)
        scale = _SIDE / max(image.size)
        size = (round(image.width * scale), round(image.height * scale))
        yield image.resize(size, Image.Resampling.BICUBIC)


def _people() -> Iterator[Image.Image]:
    yield _free("astronaut.png").resize((1536, 1536), Image.Resampling.LANCZOS)
    for look in (WOMAN, MAN):
        room = Image.new("RGB", (1200, 1600), (205, 204, 200))
        room.paste(face(look, (960, 1200)), (120, 400))
        yield room


def _free(name: str) -> Image.Image:
    path = distribution("scikit-image").locate_file(f"skimage/data/{name}")
    return Image.open(str(path)).convert("RGB")


def jpeg(image: Image.Image) -> bytes:
    """As a telephone keeps it."""
    kept = BytesIO()
    image.save(kept, "JPEG", quality=90)
    return kept.getvalue()


def _tilted(image: Image.Image, random: Random) -> Image.Image:
    angle = random.choice((-1, 1)) * random.uniform(8, 20)
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(180, 178, 172))


def _dark(image: Image.Image, random: Random) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(random.uniform(0.45, 0.55))


def _pale(image: Image.Image, random: Random) -> Image.Image:
    return ImageEnhance.Contrast(image).enhance(random.uniform(0.4, 0.5))


def _lamp(image: Image.Image, random: Random) -> Image.Image:
    """A warm lamp, and noise."""
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, 8, (*image.size[::-1], 3))
    warm = np.asarray(image, np.float32) * (1.0, 0.82, 0.55) + noise
    return Image.fromarray(np.clip(warm, 0, 255).astype(np.uint8))


def _window(image: Image.Image, random: Random) -> Image.Image:
    """Light from one side."""
    ramp = np.linspace(1.05, random.uniform(0.3, 0.45), image.width)[None, :, None]
    return Image.fromarray(np.clip(np.asarray(image) * ramp, 0, 255).astype(np.uint8))


def _far(image: Image.Image, _random: Random) -> Image.Image:
    """A whole room with the person small in it."""
    room = Image.new("RGB", (3600, 2700), (200, 199, 194))
    small = image.resize((image.width * 3 // 4, image.height * 3 // 4), Image.Resampling.LANCZOS)
    room.paste(small, (1100, 2700 - small.height))
    return room


def _messenger(image: Image.Image, _random: Random) -> Image.Image:
    """As a messenger leaves it: 1280 px at most, pressed hard."""
    image.thumbnail((800, 800))
    kept = BytesIO()
    image.save(kept, "JPEG", quality=45)
    return Image.open(kept)


def _lower(image: Image.Image, share: float) -> Image.Image:
    """Without the upper share."""
    return image.crop((0, round(image.height * share), image.width, image.height))


def _eyes_on_edge(image: Image.Image, _random: Random) -> Image.Image:
    return _lower(image, 0.1 if image.width == image.height else 0.48)


MENDABLE: dict[str, Spoil] = {
    "as taken": lambda image, _: image,
    "grey": lambda image, _: image.convert("L").convert("RGB"),
    "tilted": _tilted,
    "sideways": lambda image, _: image.transpose(Image.Transpose.ROTATE_90),
    "other way": lambda image, _: image.transpose(Image.Transpose.ROTATE_270),
    "upside down": lambda image, _: image.transpose(Image.Transpose.ROTATE_180),
    "dark": _dark,
    "pale": _pale,
    "lamp": _lamp,
    "window": _window,
    "far": _far,
    "messenger": _messenger,
}
HOPELESS: dict[str, Spoil] = {
    "blurred-face": lambda image, _: image.filter(ImageFilter.GaussianBlur(14)),
    "dark-face": lambda image, _: ImageEnhance.Brightness(image).enhance(0.12),
    "overexposed": lambda image, _: ImageEnhance.Brightness(image).enhance(3.2),
    "small-face": lambda image, _: image.resize((image.width // 8, image.height // 8)),
    "head-cut": _eyes_on_edge,
}
