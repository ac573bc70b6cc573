"""Every limit the checks use, each with its unit and its source."""

from typing import NamedTuple

from identity_images.verdict import Subject


class Bounds(NamedTuple):
    """Past `soft` a reviewer is told, past `hard` the picture is refused."""

    soft: float
    hard: float


# Files. Photo: the service's own rule, 5 MB; the other two have no published limit, the same.
MAX_FILE: dict[Subject, int] = {
    "photo": 5 * 1024 * 1024,
    "signature": 5 * 1024 * 1024,
    "passport": 5 * 1024 * 1024,
}

# Where pictures are mended, any phone's picture is taken; Telegram hands bots at most 20 MB.
MAX_MENDED_FILE = 20 * 1024 * 1024

# Decoding, in pixels: what opens within a second and half a gigabyte (measured, Pillow 13).
MAX_PIXELS = {
    "JPEG": 120_000_000,
    "PNG": 40_000_000,
    "WEBP": 25_000_000,
    "HEIF": 50_000_000,  # 48 MP 2.4 s; 200 MP 5 s and 1.4 GB
    "AVIF": 25_000_000,
    "TIFF": 40_000_000,
    "BMP": 40_000_000,
}
MAX_PROGRESSIVE_PIXELS = 50_000_000
MAX_SIDE = 20_000  # px
MAX_SCANS = 100  # of a JPEG; 2000 scans cost 20 s of CPU, 906 real files had at most 53
MAX_PNG_CHUNKS = 100_000  # pieces of 8 KB make 2,500 in the largest file
MAX_RLE_BYTES = 1024 * 1024  # of a BMP in run lengths, which are unpacked one by one

# Long side in px to which a larger picture is brought before it is looked at. A passport spread
# of 176 mm keeps 13 px/mm, about 345 dpi.
WORKING_SIDE: dict[Subject, int] = {"photo": 800, "signature": 1472, "passport": 2400}

# Printing on the card: 16 px/mm, so 736×160 px are 46×10 mm and 320×400 px are 20×25 mm
# (the register of insured persons takes exactly these two sizes, both JPEG).
PHOTO_SIZE = (320, 400)
SIGNATURE_SIZE = (736, 160)
DPI = 406
CARD_QUALITY = 92  # JPEG; a photo takes 25 to 33 KB
PASSPORT_QUALITY = 85  # JPEG; small print has no visible ringing

# Black and white. A pixel is coloured when Cb or Cr is off neutral by more than the tolerance.
# Measured: a grey picture saved as colour JPEG has none at any quality, nor has one of a slightly
# warm white balance; a portrait has 40 to 50 %, in sepia 29 %, at a fifth of its colour 2 %.
GREY_TOLERANCE = 10  # of 128
MAX_PHOTO_COLOURED = 0.01  # share of pixels
MAX_SIGNATURE_COLOURED = 0.001  # share of pixels, most of which are paper: blue ink must count

# Blank: standard deviation of grey, noise and print averaged away (32×32 areas).
# Measured: portraits 52 to 67, at a fifth of their contrast 10; a wall in window light 7,
# an even sheet below 1; passport spreads 30 and more.
MIN_PHOTO_CONTRAST = 10.0  # of 255
MIN_PASSPORT_CONTRAST = 6.0  # of 255

# Blur by the re-blur measure, 0 sharp to 1 blurred; see `sharpness.py`.
# Photo, face region at 320×400 px: sharp portraits 0.33 to 0.53, blurred by 1.5 px 0.61 to 0.70.
PHOTO_BLUR = Bounds(soft=0.58, hard=0.64)
# Passport, brought to 1000 px: sharp spreads 0.14; blurred by 0.28 mm 0.43 and every word reads;
# by 0.38 mm 0.60, 0.49 to 0.56 under strong noise, and the small print is gone.
PASSPORT_BLUR = Bounds(soft=0.45, hard=0.55)

# Passport scan. The two lines of 44 signs are 112 mm long and want 12 px a sign for a human
# reader, so 4.7 px/mm: the spread of 125×176 mm takes 590×830 px, and fills four fifths of a
# well taken picture.
MIN_PASSPORT_LONG = 1000  # px
MIN_PASSPORT_SHORT = 700  # px

# Signature, on the grey picture.
INK_LEVEL = 128  # darker than this is ink
MIN_PAPER = 200  # grey level of the paper, its median
FAINT_STEP = 25  # darker than the paper by this is a trace of a pen
MIN_INK = 0.002  # share of pixels; a short signature of one thin stroke has 0.006
MAX_INK = 0.25  # share of pixels; a broad, wide signature has 0.08 to 0.12
MIN_INK_WIDTH = 0.15  # of the picture: narrower is a dot or a scratch
