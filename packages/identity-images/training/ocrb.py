"""Trains the reader of machine-readable lines: `python training/ocrb.py FONT OUT`.

FONT is an OCR-B font, such as the one of the specimens; OUT the file of weights to write. About a
minute. Lines are drawn, then blurred, dimmed, coarsened and cut a little off, as cameras do it.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from identity_images.arrays import Floats, Pixels
from identity_images.mrz import LENGTH
from identity_images.page.cells import CELL, HALF, MARGIN, PITCH, Grid, cut, inked
from identity_images.page.letters import SIGNS
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Fonts = Sequence[ImageFont.FreeTypeFont]

_FINE = 2  # lines are drawn so much larger
_CAPITAL = 0.73  # of the font's size
_HEIGHTS = (0.86, 0.92, 0.98, 1.05, 1.12, 1.2)  # of a capital, in steps from sign to sign
_HIDDEN = (176, 96)
_LINES, _ROUNDS, _BATCH = 500, 16, 128
_RATE = 2e-3


def line(font: ImageFont.FreeTypeFont, signs: str, random: np.random.Generator) -> Pixels:
    """A strip with these signs, dark on light paper with a faint pattern."""
    step = PITCH * _FINE
    size = ((LENGTH + 2 * MARGIN) * step, HALF * 2 * _FINE)
    ink = Image.new("L", size)
    pen = ImageDraw.Draw(ink)
    bold = int(random.integers(0, 2))
    foot = HALF * _FINE + _CAPITAL * font.size / 2
    for at, sign in enumerate(signs):
        middle = ((MARGIN + at + 0.5) * step, foot)
        pen.text(middle, sign, fill=255, font=font, anchor="ms", stroke_width=bold)
    return np.asarray(ink)


def photographed(ink: Pixels, random: np.random.Generator) -> Pixels:
    """A coarser grid of px, blur, light, the ground of the page, and noise."""
    pitch = random.uniform(7, 24)
    times = pitch / (PITCH * _FINE)
    size = (round(ink.shape[1] * times), round(ink.shape[0] * times))
    coarse = cv2.resize(ink, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    dark: Floats = np.asarray(
        cv2.GaussianBlur(coarse, (0, 0), 0.25 + pitch * random.uniform(0, 0.075)), np.float32
    )
    if random.random() < 0.3:
        shaken = 1 + round(pitch * random.uniform(0, 0.2))
        dark = np.asarray(cv2.blur(dark, (shaken, 1)), np.float32)
    ys, xs = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    waves = np.sin((xs * random.uniform(0.5, 8) + ys * random.uniform(-8, 8)) / pitch)
    light = 150 + 90 * random.random() + random.uniform(-40, 40) * (xs / size[0] - 0.5)
    seen = (light + waves * random.uniform(0, 12)) * (1 - dark * random.uniform(0.25, 0.95))
    seen = seen + random.normal(0, random.uniform(0, 9), seen.shape)
    wanted = ((LENGTH + 2 * MARGIN) * PITCH, HALF * 2)
    small = np.asarray(np.clip(seen, 0, 255), np.uint8)
    return np.asarray(cv2.resize(small, wanted), np.uint8)


def misplaced(random: np.random.Generator) -> Grid:
    """A grid that lies a little off, as a found one does."""
    return replace(
        Grid(),
        start=MARGIN * PITCH + random.normal(0, 1.2),
        pitch=PITCH * (1 + random.normal(0, 0.0015)),
        bend=random.normal(0, 1.0),
        level=HALF + random.normal(0, 1.0),
        slope=random.normal(0, 0.002),
        size=PITCH * random.uniform(0.88, 1.14),
    )


def examples(fonts: Fonts, random: np.random.Generator) -> Iterator[Floats]:
    """Cells with the number of their sign behind: 44 × 673 for each line."""
    for _ in range(_LINES):
        fillers = random.random(LENGTH) < 0.15
        at = np.where(fillers, SIGNS.index("<"), random.integers(0, len(SIGNS), LENGTH))
        font = fonts[int(random.integers(0, len(fonts)))]
        drawn = line(font, "".join(SIGNS[k] for k in at), random)
        cells = cut(inked(photographed(drawn, random)), [misplaced(random)])[0]
        yield np.hstack([cells, at[:, None].astype(np.float32)])


def trained(fonts: Fonts, seed: int = 7) -> dict[str, Floats]:
    """Adam on the cross entropy, new lines each round, the rate falling to nothing."""
    random = np.random.default_rng(seed)
    sizes = (CELL[0] * CELL[1], *_HIDDEN, len(SIGNS))
    net = {}
    for at, (before, after) in enumerate(pairwise(sizes), 1):
        net[f"w{at}"] = random.normal(0, np.sqrt(2 / before), (before, after)).astype(np.float32)
        net[f"b{at}"] = np.zeros(after, np.float32)
    pace = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in net.items()}
    step = 0
    for turn in range(_ROUNDS):
        shown = random.permutation(np.vstack(list(examples(fonts, random))))
        for part in np.array_split(shown, len(shown) // _BATCH):
            step += 1
            rate = _RATE * 0.5 * (1 + np.cos(np.pi * (turn / _ROUNDS)))
            slopes = _slopes(net, part[:, :-1], part[:, -1].astype(int))
            for name, slope in slopes.items():
                first, second = pace[name]
                first += 0.1 * (slope - first)
                second += 0.001 * (slope * slope - second)
                even = np.sqrt(second / (1 - 0.999**step)) + 1e-8
                net[name] -= (rate * first / (1 - 0.9**step) / even).astype(np.float32)
    return net


def _slopes(net: dict[str, Floats], cells: Floats, signs: NDArray[np.intp]) -> dict[str, Floats]:
    one = np.maximum(cells @ net["w1"] + net["b1"], 0)
    two = np.maximum(one @ net["w2"] + net["b2"], 0)
    out = two @ net["w3"] + net["b3"]
    chance = np.exp(out - out.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    chance[np.arange(len(signs)), signs] -= 1
    chance /= len(signs)
    back_two = (chance @ net["w3"].T) * (two > 0)
    back_one = (back_two @ net["w2"].T) * (one > 0)
    return {
        **{"w3": two.T @ chance, "b3": chance.sum(axis=0)},
        **{"w2": one.T @ back_two, "b2": back_two.sum(axis=0)},
        **{"w1": cells.T @ back_one, "b1": back_one.sum(axis=0)},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("font", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    sizes = [round(PITCH * _FINE * height / _CAPITAL) for height in _HEIGHTS]
    net = trained([ImageFont.truetype(str(asked.font), size) for size in sizes])
    small: dict[str, Any] = {name: kept.astype(np.float16) for name, kept in net.items()}
    np.savez_compressed(asked.out, **small)


if __name__ == "__main__":
    main()
