"""The kinds of array that pictures are drawn as, and the ways from and to Pillow."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""Height × width for grey, height × width × 3 for RGB; 0 to 255."""
Floats = NDArray[np.float32]


def pixels(image: Image.Image) -> Pixels:
    """The pixels of an "L" or "RGB" picture."""
    return np.asarray(image)


def picture(array: Pixels) -> Image.Image:
    return Image.fromarray(np.ascontiguousarray(array))
