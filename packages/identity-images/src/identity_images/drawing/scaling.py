"""Pictures brought to the size they are shown in, which OpenCV does quicker than Pillow."""

import cv2
import numpy as np
from PIL import Image

from identity_images.arrays import picture, pixels
from identity_images.drawing.pen import coloured

_SHRUNK = 0.8  # times; from here on a px takes part of more than two beside each other


def shown(image: Image.Image, side: int) -> tuple[Image.Image, float]:
    """A copy in colour, its long side `side` px at most and half of that at least; its scale."""
    scale = min(max(1.0, side / 2 / max(image.size)), side / max(image.size))
    return scaled(coloured(image), scale), scale


def scaled(image: Image.Image, scale: float) -> Image.Image:
    """A copy so many times as large."""
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    if size == image.size:
        return image.copy()
    if scale <= 0.5:
        image = image.reduce(int(1 / scale))
    seen = pixels(image)
    if size[0] < _SHRUNK * image.width:
        seen = np.asarray(cv2.GaussianBlur(seen, (3, 3), 0), np.uint8)
    return picture(np.asarray(cv2.resize(seen, size, interpolation=cv2.INTER_LINEAR), np.uint8))
