"""A scan with what is wrong marked on it: the page, its lines, and the reasons' numbers."""

import numpy as np
from PIL import Image

from identity_images.arrays import Points
from identity_images.drawing.pen import BAD, GOOD, Pen, jpeg
from identity_images.drawing.scaling import shown
from identity_images.page.read import Read

_SIDE = 900  # px, long side


def wrong(image: Image.Image, read: Read | None, page: Points | None, faults: int) -> bytes:
    """Without lines the whole page is meant, so the marks lie in a dashed frame of it."""
    small, scale = shown(image, _SIDE)
    pen = Pen(small)
    spot = (small.width / 2, small.height / 2)
    if page is None:
        edge = pen.unit * 4
        wide, high = small.width - edge, small.height - edge
        pen.dashes([(edge, edge), (wide, edge), (wide, high), (edge, high)], GOOD)
    else:
        pen.dashes([(x * scale, y * scale) for x, y in page], GOOD)
        middle = np.clip(page.mean(axis=0) * scale, 0, small.size)
        spot = (float(middle[0]), float(middle[1]))
    if read:
        for line in read.place:
            ends = [(x * scale, y * scale) for x, y in (line.start, line.end)]
            pen.line(ends, BAD)
    for number in range(1, faults + 1):
        pen.badge((spot[0] + (number - 1) * pen.unit * 12, spot[1]), number)
    return jpeg(small)
