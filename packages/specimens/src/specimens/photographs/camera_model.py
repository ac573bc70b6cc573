"""Print, paper, lens, light, sensor and JPEG as a chain of models, drawn from a seed.

Each link takes the picture as shares of light, 0 to 1, and gives it as the next one sees it.
"""

from dataclasses import dataclass
from io import BytesIO
from random import Random

import cv2
import numpy as np

from specimens.photographs.arrays import Floats, Pixels, picture
from specimens.photographs.passport_pages import Drawn

_TABLES = ((0.45, 0.36, 0.28), (0.75, 0.74, 0.72), (0.2, 0.2, 0.22), (0.9, 0.9, 0.9))


@dataclass(frozen=True, slots=True)
class Taking:
    """How a page is taken: `side` px of the picture, `room` shares of the page around it.

    `blur` and `shake` are px of the picture, `noise` grey levels, the rest shares.
    """

    side: int
    room: float = 0.08
    turn: float = 0.0  # degrees
    slant: float = 0.0
    curl: float = 0.0
    barrel: float = 0.0
    blur: float = 0.3
    shake: float = 0.0
    shade: float = 0.0
    glare: float = 0.0
    noise: float = 2.0
    quality: int = 92
    messenger: bool = False


def taking(level: int, random: Random) -> Taking:
    """0 a scanner, 1 a careful phone, 2 a usual phone, 3 a poor one, 4 a tiny picture."""
    vary = random.uniform
    if level == 0:
        return Taking(random.choice((1000, 1700, 2400)), vary(-0.02, 0.1), vary(-1, 1))
    if level == 4:
        side, room, turn = random.choice((480, 560, 640, 760)), vary(-0.01, 0.03), vary(-2, 2)
        blur, noise, quality = vary(0.3, 0.6), vary(1, 4), random.randint(60, 90)
        return Taking(side, room, turn, blur=blur, noise=noise, quality=quality)
    hard = (0.4, 0.8, 1.25)[level - 1]
    return Taking(
        side=random.choice(((2400, 3000), (1600, 2200), (1000, 1280))[level - 1]),
        room=vary(0.0, 0.12) + 0.035 * hard,
        turn=vary(-8, 8) * hard,
        slant=0.035 * hard,
        curl=vary(-0.012, 0.012) * hard,
        barrel=vary(-0.03, 0.03) * hard,
        blur=vary(0.3, 1.3) * hard,
        shake=vary(0, 3) * hard if random.random() < 0.4 else 0,
        shade=vary(0, 0.55) * hard,
        glare=vary(0.2, 0.9) if random.random() < 0.35 * hard else 0,
        noise=vary(1, 9) * hard,
        quality=random.randint(70, 95),
        messenger=random.random() < 0.5,
    )


def photographed(drawn: Drawn, how: Taking, random: Random, quarters: int = 0) -> bytes:
    """A JPEG of the page; `quarters` is how the camera was held."""
    chance = np.random.default_rng(random.randrange(1 << 30))
    light = _laminated(_printed(drawn, chance, random), chance, random)
    light = _lit(_seen(light, how, random), how, random)
    light = _focused(light, how, random)
    found = _sensed(light, how, chance)
    found = np.ascontiguousarray(np.rot90(found, quarters))
    if how.messenger and max(found.shape) > 1280:
        scale = 1280 / max(found.shape[:2])
        found = np.asarray(
            cv2.resize(found, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
        )
    return jpeg(found, how.quality)


def jpeg(rgb: Pixels, quality: int) -> bytes:
    kept = BytesIO()
    picture(rgb).save(kept, "JPEG", quality=quality)
    return kept.getvalue()


def _printed(drawn: Drawn, chance: np.random.Generator, random: Random) -> Floats:
    """Ink that spreads or shrinks, with ragged edges and voids; the ground in coloured dots."""
    ground = drawn.ground.astype(np.float32) / 255
    high, wide = ground.shape[:2]
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    screen = 0.5 + 0.25 * (np.sin(xs * 0.9 + ys * 0.5) + np.sin(ys * 0.9 - xs * 0.5))
    ground = np.asarray(ground - 0.05 * (screen[..., None] - 0.5), np.float32)
    cover = 1 - drawn.ink.min(axis=2).astype(np.float32) / 255
    soft = cv2.GaussianBlur(cover, (0, 0), random.uniform(0.7, 1.6))
    rough = cv2.GaussianBlur(
        chance.normal(0, 1, (high // 2, wide // 2)).astype(np.float32), (0, 0), 1.2
    )
    rough = cv2.resize(rough, (wide, high))
    edge = random.uniform(0.3, 0.52) + rough * random.uniform(0.05, 0.25)
    inked = np.clip((soft - edge) * 4 + 0.5, 0, 1)
    density = np.clip(random.uniform(0.72, 0.97) + rough * random.uniform(0, 0.15), 0.3, 1)
    shade = np.array([random.uniform(0.05, 0.2) for _ in range(3)], np.float32)
    share = (inked * density)[..., None]
    return np.asarray(ground * (1 - share) + shade * share, np.float32)


def _laminated(light: Floats, chance: np.random.Generator, random: Random) -> Floats:
    """A film that lightens in pale repeated figures, and a few scratches."""
    high, wide = light.shape[:2]
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    step = random.uniform(120, 260)
    rings = np.sin(np.hypot(xs % step - step / 2, ys % step - step / 2) / random.uniform(6, 14))
    veil = random.uniform(0, 0.1) * np.clip(rings, 0, 1)
    for _ in range(random.randint(0, 5)):
        start = (int(chance.integers(0, wide)), int(chance.integers(0, high)))
        end = (
            start[0] + int(chance.integers(-500, 500)),
            start[1] + int(chance.integers(-90, 90)),
        )
        cv2.line(veil, start, end, random.uniform(0.05, 0.25), 2, cv2.LINE_AA)
    return np.asarray(light + (1 - light) * veil[..., None], np.float32)


def _seen(light: Floats, how: Taking, random: Random) -> Floats:
    """Turned, slanted, curled and bent by the lens, on a table; coarsened as the sensor does."""
    high, wide = light.shape[:2]
    scale = how.side / (max(high, wide) * (1 + 2 * how.room))
    size = (round(wide * scale * (1 + 2 * how.room)), round(high * scale * (1 + 2 * how.room)))
    angle = np.radians(how.turn)
    spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], float)
    off = np.array([[random.uniform(-1, 1) * how.slant * how.side for _ in "xy"] for _ in ends])
    there = (ends - (wide / 2, high / 2)) * scale @ spin.T + np.array(size) / 2 + off
    back = cv2.getPerspectiveTransform(there.astype(np.float32), ends.astype(np.float32))
    xs, ys = np.meshgrid(
        np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32)
    )
    across, down = xs / size[0] * 2 - 1, ys / size[1] * 2 - 1
    swell = 1 + how.barrel * (across**2 + down**2)
    xs, ys = (across * swell + 1) / 2 * size[0], (down * swell + 1) / 2 * size[1]
    way = back @ np.stack([xs.ravel(), ys.ravel(), np.ones(xs.size)])
    from_x, from_y = (way[:2] / way[2]).reshape(2, *xs.shape).astype(np.float32)
    from_y = from_y + how.curl * wide * np.cos(from_x / wide * np.pi * 1.3)
    least = min(1.0, scale * 1.5)
    small = cv2.resize(light, None, fx=least, fy=least, interpolation=cv2.INTER_AREA)
    table = random.choice(_TABLES)
    warped = cv2.remap(
        small,
        np.asarray(from_x * least, np.float32),
        np.asarray(from_y * least, np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=table,
    )
    return np.asarray(warped, np.float32)


def _lit(light: Floats, how: Taking, random: Random) -> Floats:
    """Fall-off to one side and to the corners, a coloured lamp, a blot of glare."""
    high, wide = light.shape[:2]
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    across, down = xs / wide - 0.5, ys / high - 0.5
    side = random.uniform(0, 2 * np.pi)
    fall = 1 - how.shade * (0.5 + across * np.cos(side) + down * np.sin(side))
    lamp = np.array([1, random.uniform(0.9, 1), random.uniform(0.75, 1)], np.float32)
    found = light * fall[..., None] * lamp * random.uniform(0.75, 1.05)
    if how.glare:
        reach = random.uniform(0.04, 0.14)
        x, y = random.uniform(-0.4, 0.4), random.uniform(-0.4, 0.45)
        blot = np.exp(-((across - x) ** 2 + (down - y) ** 2) / (2 * reach**2))
        found = found + how.glare * blot[..., None]
    return np.asarray(np.clip(found, 0, 1.2), np.float32)


def _focused(light: Floats, how: Taking, random: Random) -> Floats:
    """Out of focus as a disc, shaken along one way."""
    found = light
    if how.blur > 0.35:
        reach = int(np.ceil(how.blur * 2))
        ys, xs = np.mgrid[-reach : reach + 1, -reach : reach + 1]
        disc = np.clip(how.blur * 1.5 + 0.5 - np.hypot(xs, ys), 0, 1).astype(np.float32)
        found = np.asarray(cv2.filter2D(found, -1, disc / disc.sum()), np.float32)
    if how.shake > 1:
        reach = round(how.shake)
        way = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
        angle = random.uniform(0, np.pi)
        tip = (how.shake / 2 * np.cos(angle), how.shake / 2 * np.sin(angle))
        ends = [(round(reach + s * tip[0]), round(reach + s * tip[1])) for s in (-1, 1)]
        cv2.line(way, ends[0], ends[1], 1.0, 1)
        found = np.asarray(cv2.filter2D(found, -1, way / way.sum()), np.float32)
    return found


def _sensed(light: Floats, how: Taking, chance: np.random.Generator) -> Pixels:
    """Shot noise coarser in colour than in light, and the sharpening of a phone."""
    high, wide = light.shape[:2]
    grain = chance.normal(0, how.noise, (high, wide, 1))
    tint = chance.normal(0, how.noise, (high // 2 + 1, wide // 2 + 1, 3)).astype(np.float32)
    spots = cv2.resize(tint, (wide, high))
    levels = light * 255 + (grain + spots * 0.6) * (0.4 + np.sqrt(np.clip(light, 0, 1)))
    soft = cv2.GaussianBlur(levels.astype(np.float32), (0, 0), 1.2)
    return np.asarray(np.clip(levels + 0.5 * (levels - soft), 0, 255), np.uint8)
