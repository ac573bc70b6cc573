"""Signatures as phones take them: paper, desk, lamp, shadow, lens, sensor and JPEG by a model.

Drawn from a seed; each picture comes with the mask of the ink that is in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw

from specimens.encoding import font
from specimens.photographs.arrays import Floats, Pixels, picture, pixels
from specimens.photographs.drawn_signatures import signature

PAPERS = ("plain", "ruled", "squared", "margin", "line", "printed")
_INKS = ((30, 44, 128), (24, 26, 34), (58, 74, 160), (84, 96, 170), (40, 40, 48), (20, 30, 90))
_RULES = ((150, 172, 208), (120, 150, 200), (176, 176, 190), (146, 190, 196), (196, 170, 176))
_DESKS = ((72, 52, 38), (44, 42, 44), (110, 78, 50), (28, 26, 26), (96, 90, 88))


@dataclass(frozen=True, slots=True)
class Photo:
    """The JPEG, of what, and the share of ink in each px of it."""

    jpeg: bytes
    kind: str
    ink: Pixels


def photos(count: int, seed: int) -> Iterator[Photo]:
    for at in range(count):
        random = Random(seed * 10_007 + at)
        yield photo(signature(random), random, PAPERS[at % len(PAPERS)])


def photo(mask: Pixels, random: Random, paper: str) -> Photo:
    """One picture of this ink on such paper, with some of what may go wrong."""
    sheet, ink = _signed(mask, random, paper)
    traits = [trait for trait, share in _TRAITS.items() if random.random() < share]
    box = cv2.boundingRect(ink)
    high, wide = ink.shape
    margin = random.uniform(0.02, 0.10) if "close" in traits else random.uniform(0.15, 0.6)
    around = max(8, round(margin * box[2]))
    left, top = max(0, box[0] - around), max(0, box[1] - around)
    right, low = min(wide, box[0] + box[2] + around), min(high, box[1] + box[3] + around)
    sheet, ink = sheet[top:low, left:right], ink[top:low, left:right]
    seen, there = _viewed(sheet, ink, random, "desk" in traits)
    lit = _lit(seen, random, traits)
    return Photo(_taken(lit, random), f"{paper} {' '.join(traits)}".strip(), there)


_TRAITS = {
    "close": 0.5,
    "warm": 0.35,
    "half-shadow": 0.3,
    "gradient": 0.5,
    "desk": 0.2,
    "fingers": 0.15,
}


def _signed(mask: Pixels, random: Random, paper: str) -> tuple[Floats, Pixels]:
    """A sheet of linear light, 0 to 1, and the ink on it."""
    wide, high = mask.shape[1] * 3, mask.shape[0] + mask.shape[1] * 2
    sheet = bare(wide, high, random, paper, mask.shape)
    ink = np.zeros((high, wide), np.uint8)
    top, left = (high - mask.shape[0]) // 2, (wide - mask.shape[1]) // 2
    ink[top : top + mask.shape[0], left : left + mask.shape[1]] = mask
    grain = np.random.default_rng(random.randrange(1 << 30)).normal(0, 1, (high, wide))
    soft = cv2.GaussianBlur(np.asarray(grain, np.float32), (0, 0), 1.2)
    pressed = 0.86 + 0.22 * soft
    strength = random.uniform(0.45, 1) / 255
    share = (np.clip(pressed, 0.3, 1) * strength * ink)[..., None]
    colour = np.array(random.choice(_INKS), np.float32) / 255
    return np.asarray(sheet * (1 - share + share * colour), np.float32), ink


def bare(
    wide: int, high: int, random: Random, paper: str, written: tuple[int, ...] = (250, 760)
) -> Floats:
    """Paper of this kind with its fibre, rules and print, around ink of so many px."""
    white = np.array(random.choice(((246, 245, 242), (238, 236, 228), (228, 230, 234))))
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, 1, (high, wide))
    fibre = cv2.GaussianBlur(noise.astype(np.float32), (0, 0), 2.5) * 0.03
    cloud = cv2.resize(noise[::40, ::40].astype(np.float32), (wide, high)) * 0.006
    sheet = (white / 255 * (1 + fibre + cloud)[..., None]).astype(np.float32)
    print_ = Image.new("RGB", (wide, high), "white")
    _lined(print_, random, paper)
    _formed(print_, random, paper, written)
    return np.asarray(sheet * (pixels(print_).astype(np.float32) / 255), np.float32)


def _lined(sheet: Image.Image, random: Random, paper: str) -> None:
    """Level rules, upright ones too on squared paper."""
    step, rule = random.randint(34, 120), random.choice(_RULES)
    pen, (wide, high) = ImageDraw.Draw(sheet), sheet.size
    if paper in ("ruled", "squared", "margin"):
        for y in range(random.randrange(step), high, step):
            pen.line(((0, y), (wide, y)), rule, random.choice((2, 2, 3)))
    if paper == "squared":
        for x in range(random.randrange(step), wide, step):
            pen.line(((x, 0), (x, high)), rule, random.choice((2, 2, 3)))


def _formed(sheet: Image.Image, random: Random, paper: str, written: tuple[int, ...]) -> None:
    """A notebook's red margin, or the line to sign on, with or without a word below it."""
    pen, (wide, high) = ImageDraw.Draw(sheet), sheet.size
    if paper == "margin":
        x = wide // 2 + round(written[1] * random.choice((-1, 1)) * random.uniform(0.45, 0.62))
        pen.line(((x, 0), (x, high)), (212, 92, 104), random.choice((2, 3, 4)))
    if paper in ("line", "printed"):
        y = (high + written[0]) // 2 - round(written[0] * random.uniform(-0.05, 0.3))
        half = round(written[1] * 0.62)
        ends = ((wide // 2 - half, y), (wide // 2 + half, y))
        pen.line(ends, (50, 50, 56), random.choice((2, 3)))
        if paper == "printed":
            letters = font("DejaVuSans.ttf", random.randint(24, 36))
            at = (wide // 2 - 80, y + 8 + written[0] // 3)
            pen.text(at, "(подпись)", (56, 56, 60), letters)


def _viewed(sheet: Floats, ink: Pixels, random: Random, on_desk: bool) -> tuple[Floats, Pixels]:
    """Turned and in perspective; round the sheet lies a desk, or more of the same paper."""
    high, wide = ink.shape
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    turn = np.radians(random.gauss(0, 4))
    spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    lens = 0.035 * min(wide, high)
    off = np.array([[random.gauss(0, lens) for _ in "xy"] for _ in ends])
    there = (ends - (wide / 2, high / 2)) @ spin.T + (wide / 2, high / 2) + off
    pad = [random.uniform(0.03, 0.25) * wide if on_desk else 0.0 for _ in range(4)]
    there = there + np.array(pad[:2])
    size = (round(wide + pad[0] + pad[2]), round(high + pad[1] + pad[3]))
    way = cv2.getPerspectiveTransform(ends, there.astype(np.float32))
    out = 1000 / max(size)
    scale = np.diag([out, out, 1.0])
    size = (round(size[0] * out), round(size[1] * out))
    border = cv2.BORDER_CONSTANT if on_desk else cv2.BORDER_REFLECT
    seen = cv2.warpPerspective(sheet, scale @ way, size, flags=cv2.INTER_AREA, borderMode=border)
    there_ink = cv2.warpPerspective(ink, scale @ way, size, flags=cv2.INTER_AREA)
    if on_desk:
        whole = cv2.warpPerspective(np.ones_like(ink), scale @ way, size)[..., None]
        seen = np.where(whole > 0, seen, _desk(size, random))
    return np.asarray(seen, np.float32), np.asarray(there_ink, np.uint8)


def _desk(size: tuple[int, int], random: Random) -> Floats:
    """Wood with its grain along."""
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, 1, (size[1], size[0]))
    grain = cv2.GaussianBlur(noise.astype(np.float32), (0, 0), sigmaX=40, sigmaY=1.5)
    colour = np.array(random.choice(_DESKS), np.float32) / 255
    return np.asarray(colour * (1 + 1.6 * grain)[..., None], np.float32)


def _lit(seen: Floats, random: Random, traits: list[str]) -> Floats:
    high, wide = seen.shape[:2]
    across, down = np.meshgrid(np.linspace(-1, 1, wide), np.linspace(-1, 1, high))
    angle = random.uniform(0, 2 * np.pi)
    along = (across * np.cos(angle) + down * np.sin(angle)).astype(np.float32)
    light = np.ones((high, wide, 1), np.float32)
    if "gradient" in traits:
        light *= (1 - random.uniform(0.15, 0.32) * (along + 1))[..., None]
    if "half-shadow" in traits:
        bent = along + 0.12 * np.sin(3 * np.roll(along, 7) + random.random() * 6)
        soft = random.choice((0.006, 0.02, 0.08))
        shade = 1 / (1 + np.exp(-np.clip((bent - random.uniform(-0.5, 0.5)) / soft, -40, 40)))
        light *= (1 - random.uniform(0.3, 0.62) * shade)[..., None].astype(np.float32)
    if "warm" in traits:
        blue = random.uniform(0.36, 0.7)
        light = light * np.array([1, (1 + blue) / 2 * 1.04, blue], np.float32)
    if "fingers" in traits:
        seen = _with_finger(seen, random)
    return np.asarray(seen * light * random.uniform(0.75, 1), np.float32)


def _with_finger(seen: Floats, random: Random) -> Floats:
    """The tip of a finger that holds the sheet comes in from a corner of the picture."""
    high, wide = seen.shape[:2]
    tip = np.zeros((high, wide), np.float32)
    broad = round(min(high, wide) * random.uniform(0.06, 0.1))
    x, y = random.choice(((0, 0), (wide, 0), (0, high), (wide, high)))
    inner = (x + round((wide / 2 - x) * 0.14), y + round((high / 2 - y) * 0.14))
    cv2.line(tip, (x, y), inner, 1, broad * 2)
    share = cv2.GaussianBlur(tip, (0, 0), 2)[..., None]
    shadow = 1 - 0.3 * cv2.GaussianBlur(tip, (0, 0), broad / 3)[..., None]
    skin = np.array((0.78, 0.56, 0.46))
    return np.asarray(seen * shadow * (1 - share) + share * skin, np.float32)


def _taken(lit: Floats, random: Random) -> bytes:
    """Through the lens, onto the sensor, into the file; 130 to 1 500 px wide."""
    wide = round(np.exp(random.uniform(np.log(220), np.log(1500))))
    scale = wide / lit.shape[1]
    blur = random.uniform(0.3, 1.3)
    soft = cv2.GaussianBlur(lit, (0, 0), blur * max(1.0, 1 / scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(soft, None, fx=scale, fy=scale, interpolation=way)
    noise = np.random.default_rng(random.randrange(1 << 30)).normal(0, 1, small.shape)
    level = random.uniform(0.5, 5) / 255
    seen = np.clip(small + noise * level, 0, 1)
    kept = BytesIO()
    taken = picture(np.asarray(np.round(seen * 255), np.uint8))
    taken.save(kept, "JPEG", quality=random.choice((55, 72, 85, 92)))
    return kept.getvalue()
