"""How blurred a picture is, by blurring it again: a sharp one loses much, a blurred one little.

After Crete, Dolmiere, Ladret and Nicolas, "The blur effect: perception and estimation with a new
no-reference perceptual blur metric" (2007). Unlike the variance of the Laplacian it sees motion.
Sensor noise is always sharp and would hide the blur under it, so it is taken out first.
"""

from PIL import Image, ImageChops, ImageFilter, ImageStat

_REACH = 4  # px to each side: the 9-tap mean of the paper
_NOISE = 8  # grey levels; smaller steps are not edges


def blur(grey: Image.Image) -> float:
    """The blur of an "L" picture along its worse direction, 0 sharp to 1 blurred or empty."""
    return blur_of_clean(grey.filter(ImageFilter.MedianFilter(3)))


def blur_of_clean(clean: Image.Image) -> float:
    """The same of a picture without noise, the median of 3×3 px having been taken."""
    return max(_along(clean), _along(clean.transpose(Image.Transpose.ROTATE_90)))


def _along(grey: Image.Image) -> float:
    if grey.width < 2:
        return 1.0
    steps = _steps(grey)
    edges = steps.point([0 if level < _NOISE else 255 for level in range(256)])
    again = _steps(grey.filter(ImageFilter.BoxBlur((_REACH, 0))))
    whole = ImageStat.Stat(steps, edges).sum[0]
    lost = ImageStat.Stat(ImageChops.subtract(steps, again), edges).sum[0]
    return 1.0 - lost / whole if whole else 1.0


def _steps(grey: Image.Image) -> Image.Image:
    """The difference of each pixel from its left neighbour."""
    left = grey.crop((0, 0, grey.width - 1, grey.height))
    right = grey.crop((1, 0, grey.width, grey.height))
    return ImageChops.difference(left, right)
