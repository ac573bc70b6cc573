"""Varied pictures of each kind as telephones and scanners make them, for what the slow ones cost.

Drawn from a seed by `specimens.photographs` and `bench.people`; none is of a citizen.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, count, islice
from random import Random

import cv2
import numpy as np
import specimens
from identity_images import Subject
from PIL import Image, ImageDraw
from specimens.photographs import camera_model, generated, passport_pages, signature_photos
from specimens.photographs.drawn_signatures import signature

from bench import people

SIZES = (3, 8, 12, 12)
"""Megapixels of a telephone's picture."""
SEED = 1313
_SQUARES = (40, 48, 60, 90)  # px of 2 400; 5 mm of a sheet of A4 is 57


@dataclass(frozen=True, slots=True)
class PictureSet:
    """`aim` is milliseconds of CPU, for 95 of 100."""

    name: str
    subject: Subject
    aim: int
    made: Callable[[], Iterator[bytes]]


def photos() -> Iterator[bytes]:
    random = Random(SEED)
    for _, data in chain(people.portraits(), people.spoilt()):
        yield _phone(Image.open(BytesIO(data)), random)


def signatures() -> Iterator[bytes]:
    """As they were cropped, and as large as a telephone takes them."""
    random = Random(SEED)
    for at, taken in enumerate(signature_photos.photos(1_000, SEED)):
        yield taken.jpeg if at % 2 else _phone(Image.open(BytesIO(taken.jpeg)), random)


def squared() -> Iterator[bytes]:
    """A sheet with a hundred rules in view."""
    for at in count():
        random = Random(SEED + at)
        camera = generated.Camera(turn=4, slant=0.01, blur=0.6, noise=4, side=2600, shade=0.2)
        yield generated.photographed(_squared_sheet(random), camera, random)


def passports() -> Iterator[bytes]:
    """By two models of pages and cameras, of both kinds; a scan in a PDF now and then."""
    for at in count():
        random = Random(SEED + at)
        holder = generated.person(random)
        if at % 6 == 5:
            yield next(generated.old_pages(1, at % 4))
        elif at % 6 == 4:
            yield _scan(Image.open(BytesIO(specimens.passport_page(holder))))
        elif at % 2:
            drawn = passport_pages.spread(holder, random, bool(at % 3))
            taking = camera_model.taking(at % 4, random)
            yield camera_model.photographed(drawn, taking, random)
        else:
            page = Image.open(BytesIO(specimens.passport_page(holder)))
            camera = generated.LEVELS[at // 2 % 4]
            taken = generated.photographed(page, camera, random, at % 4)
            yield _phone(Image.open(BytesIO(taken)), random)


SETS = (
    PictureSet("photos", "photo", 150, photos),
    PictureSet("signatures", "signature", 120, signatures),
    PictureSet("on squared paper", "signature", 150, squared),
    PictureSet("passports", "passport", 300, passports),
)


def some(one: PictureSet, many: int) -> list[bytes]:
    return list(islice(one.made(), many))


def _phone(image: Image.Image, random: Random) -> bytes:
    """A JPEG of so many megapixels, with the noise of a sensor."""
    times = (random.choice(SIZES) * 1e6 / (image.width * image.height)) ** 0.5
    size = round(image.width * times), round(image.height * times)
    large = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BICUBIC), np.int16)
    seed, grain = random.randrange(1 << 30), random.choice((2, 4, 8))
    noise = np.random.default_rng(seed).integers(-grain, grain + 1, large.shape, np.int16)
    kept = BytesIO()
    seen = Image.fromarray(np.clip(large + noise, 0, 255).astype(np.uint8))
    seen.save(kept, "JPEG", quality=random.choice((85, 92, 95)))
    return kept.getvalue()


def _squared_sheet(random: Random) -> Image.Image:
    wide, high = 2400, 3200
    sheet = Image.new("RGB", (wide, high), (236, 234, 228))
    pen, rule = ImageDraw.Draw(sheet), random.choice(((150, 172, 208), (120, 150, 200)))
    step = random.choice(_SQUARES)
    for y in range(random.randrange(step), high, step):
        pen.line(((0, y), (wide, y)), rule, 3)
    for x in range(random.randrange(step), wide, step):
        pen.line(((x, 0), (x, high)), rule, 3)
    mask = signature(random)
    times = wide * random.uniform(0.4, 0.7) / mask.shape[1]
    ink = cv2.resize(mask, None, fx=times, fy=times, interpolation=cv2.INTER_LINEAR)
    at = (random.randint(100, wide - ink.shape[1] - 100), random.randint(300, 2000))
    sheet.paste((24, 34, 110), at, Image.fromarray(np.asarray(ink, np.uint8)[: high - at[1]]))
    return sheet


def _scan(page: Image.Image) -> bytes:
    kept = BytesIO()
    page.convert("RGB").save(kept, "PDF", resolution=200)
    return kept.getvalue()
