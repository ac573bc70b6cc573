"""Whether the picture models are there and see what they saw when they were measured."""

import math
from functools import cache
from importlib.util import find_spec

from PIL import Image, ImageDraw, ImageFilter

_SKIN, _DARK, _LIPS = (226, 186, 160), (60, 44, 36), (176, 92, 88)


_NEEDED = ("cv2", "numpy", "pillow_heif", "pypdfium2", "threadpoolctl")


@cache
def is_installed() -> bool:
    """Whether the `vision` extra is there; without it pictures are only checked, not mended."""
    return all(find_spec(name) for name in _NEEDED)


@cache
def faults() -> tuple[str, ...]:
    """What is wrong, in words for an operator's log; empty when all is sound."""
    try:
        from identity_images.models import ModelMissing
    except ImportError as missing:
        return (f"not installed: {missing.name}",)
    try:
        return _model_faults()
    except ImportError as missing:
        return (f"not installed: {missing.name}",)
    except ModelMissing as missing:
        return (str(missing),)


def _model_faults() -> tuple[str, ...]:
    from identity_images.arrays import pixels
    from identity_images.face import detect, mesh, pose

    rgb = pixels(drawn_face())
    faces = detect.prominent(rgb)
    if len(faces) != 1:
        return (f"detector: saw {len(faces)} faces in the specimen, expected 1",)
    held = pose.held(mesh.fitted(rgb, faces[0]))
    found = []
    if math.dist(held.middle, _EYES) > _NEAR or math.dist(held.chin, _CHIN) > _NEAR:
        found.append(f"mesh: eyes at {held.middle}, chin at {held.chin}")
    if not 0.15 < held.opening < 0.7:
        found.append(f"iris: an open eye measured {held.opening:.2f}")
    return tuple(found)


_EYES, _CHIN = (200.0, 205.0), (200.0, 330.0)
_NEAR = 20.0  # px; the specimen is a drawing and the models know people


def drawn_face() -> Image.Image:
    """A plain face, 400×480 px: the eyes at 205, the chin at 330 from above."""
    face = Image.new("RGB", (400, 480), (214, 218, 224))
    pen = ImageDraw.Draw(face)
    pen.rectangle((160, 300, 240, 420), fill=(200, 160, 136))
    pen.ellipse((60, 400, 340, 640), fill=(70, 90, 120))
    pen.ellipse((105, 70, 295, 300), fill=_DARK)
    pen.ellipse((115, 100, 285, 332), fill=_SKIN)
    for x in (162, 238):
        pen.ellipse((x - 20, 195, x + 20, 215), fill=(244, 240, 236), outline=_DARK, width=2)
        pen.ellipse((x - 9, 196, x + 9, 214), fill=_DARK)
        pen.line((x - 24, 180, x, 174, x + 24, 180), fill=_DARK, width=7)
    pen.polygon(((193, 215), (207, 215), (216, 256), (184, 256)), fill=(212, 168, 142))
    pen.line((184, 257, 200, 261, 216, 257), fill=(150, 100, 84), width=4)
    pen.ellipse((168, 281, 232, 301), fill=_LIPS)
    pen.line((168, 291, 232, 291), fill=(110, 50, 50), width=3)
    return face.filter(ImageFilter.GaussianBlur(1.5))
