"""Pictures made for measuring: specimens as poor cameras see them, each with what is in it.

Drawn from a seed, so that the same number of pictures is the same pictures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from specimens import ARTYOM, YULIA, Person, passport_page
from specimens.photographs.arrays import Pixels, picture, pixels

LETTERS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"


@dataclass(frozen=True, slots=True)
class Camera:
    """How badly a picture is taken: degrees, shares of the side, px, grey levels."""

    turn: float = 0.0
    slant: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    side: int = 1600
    shade: float = 0.0


LEVELS = (
    Camera(turn=1, slant=0.004, blur=0.3, noise=2, side=2200),
    Camera(turn=4, slant=0.012, blur=0.7, noise=5, side=1800, shade=0.2),
    Camera(turn=8, slant=0.022, blur=1.1, noise=8, side=1500, shade=0.4),
    Camera(turn=12, slant=0.035, blur=1.5, noise=12, side=1300, shade=0.5),
)


def photographed(image: Image.Image, camera: Camera, random: Random, quarters: int = 0) -> bytes:
    """A JPEG of the picture on a table, seen so; `quarters` is how the camera was held."""
    seen = _seen(pixels(image.convert("RGB")), camera, random)
    if camera.shade:
        ramp = np.linspace(1, 1 - camera.shade, seen.shape[1], dtype=np.float32)[None, :, None]
        seen = np.asarray(seen * ramp, np.uint8)
    if camera.blur:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), camera.blur), np.uint8)
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, camera.noise, seen.shape)
    seen = np.asarray(np.clip(seen + noise, 0, 255), np.uint8)
    kept = BytesIO()
    picture(np.ascontiguousarray(np.rot90(seen, quarters))).save(kept, "JPEG", quality=88)
    return kept.getvalue()


def _seen(rgb: Pixels, camera: Camera, random: Random) -> Pixels:
    high, wide = rgb.shape[:2]
    scale = camera.side / max(high, wide)
    size = (round(wide * scale * 1.12), round(high * scale * 1.12))
    angle = np.radians(random.uniform(-camera.turn, camera.turn))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], float)
    level = (ends - (wide / 2, high / 2)) * scale
    off = [[random.uniform(-1, 1) * camera.slant * camera.side for _ in range(2)] for _ in ends]
    there = level @ turn.T + np.array(size) / 2 + np.array(off)
    way = cv2.getPerspectiveTransform(ends.astype(np.float32), there.astype(np.float32))
    table = (96, 84, 76)
    warped = cv2.warpPerspective(
        rgb, way, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_CONSTANT, borderValue=table
    )
    return np.asarray(warped, np.uint8)


def person(random: Random) -> Person:
    """Somebody invented, with all letters of the alphabet in time."""
    issued = date(2011, 7, 1) + timedelta(days=random.randrange(5400))
    born = issued - timedelta(days=random.randrange(15 * 365, 70 * 365))
    name = ["".join(random.choices(LETTERS, k=random.randint(3, 9))) for _ in range(3)]
    return replace(
        random.choice((YULIA, ARTYOM)),
        surname=name[0].capitalize(),
        name=name[1].capitalize(),
        patronymic=name[2].capitalize(),
        born=born,
        issued=issued,
        series=f"{random.randrange(10_000):04d}",
        number=f"{random.randrange(1, 1_000_000):06d}",
        code=f"{random.randrange(10, 1000):03d}-{random.randrange(1000):03d}",
    )


def passports(count: int, level: int) -> Iterator[tuple[Person, bytes]]:
    """Pages as photographed, at each turn of the camera in its time."""
    random = Random(level * 1000 + count)
    for at in range(count):
        one = person(random)
        page = Image.open(BytesIO(passport_page(one)))
        yield one, photographed(page, LEVELS[level], random, at % 4)


def before_2011(person: Person) -> Image.Image:
    """The same page as it was printed without machine-readable lines."""
    spread = Image.open(BytesIO(passport_page(person))).convert("RGB")
    spread.paste((238, 228, 226), (38, 1650, 1363, 1912))
    return spread


def old_pages(count: int, level: int) -> Iterator[bytes]:
    """Whole spreads and lower pages alone, as photographed, at each turn of the camera."""
    random = Random(level * 1000 + 2011)
    for at in range(count):
        page = before_2011(person(random))
        if at // 4 % 2:
            page = page.crop((20, 960, 1380, 1930))
        yield photographed(page, LEVELS[level], random, at % 4)


def signatures(count: int) -> Iterator[tuple[str, bytes]]:
    """Signatures on plain, ruled and squared paper, in shadow, tilted, blurred."""
    random = Random(count)
    for at in range(count):
        paper = ("plain", "ruled", "squared", "line")[at % 4]
        sheet = _paper(paper, random)
        _sign(sheet, random)
        camera = replace(LEVELS[at // 4 % 3], side=1500, turn=6)
        taken = photographed(sheet, camera, random)
        whole = Image.open(BytesIO(taken))
        wide, high = whole.size
        inner = whole.crop((wide // 7, high // 7, wide - wide // 7, high - high // 7))
        kept = BytesIO()
        inner.save(kept, "JPEG", quality=88)
        yield paper, kept.getvalue()


def _paper(kind: str, random: Random) -> Image.Image:
    sheet = Image.new("RGB", (1600, 1200), (236, 233, 224))
    pen = ImageDraw.Draw(sheet)
    ink = random.choice([(150, 170, 200), (110, 130, 170), (190, 150, 150)])
    step = random.randint(48, 110)
    if kind in ("ruled", "squared"):
        for y in range(step, 1200, step):
            pen.line(((0, y), (1600, y)), fill=ink, width=random.choice((2, 3)))
    if kind == "squared":
        for x in range(step, 1600, step):
            pen.line(((x, 0), (x, 1200)), fill=ink, width=2)
    if kind == "line":
        pen.line(((350, 720), (1250, 720)), fill=(40, 40, 40), width=3)
    return sheet


def _sign(sheet: Image.Image, random: Random) -> None:
    """One flowing line with loops, 700 px wide, in blue or black."""
    ink = random.choice([(24, 34, 110), (28, 28, 34), (40, 60, 150)])
    pen, t = ImageDraw.Draw(sheet), np.linspace(0, 1, 900)
    speed, loop = random.uniform(14, 26), random.uniform(40, 80)
    x = 450 + 700 * t + loop * np.sin(speed * 2 * t * np.pi / 2 + random.random())
    y = 620 + 110 * np.sin(speed * t * np.pi / 1.3) * (1 - 0.6 * t) + random.uniform(-60, 60) * t
    for a, b, thick in zip(x, y, 4 + 2 * np.sin(speed * t), strict=True):
        pen.ellipse((a - thick, b - thick, a + thick, b + thick), fill=ink)
