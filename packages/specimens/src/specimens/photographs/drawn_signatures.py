"""Signatures written by a model of a hand: strokes whose width follows the pen's speed.

Drawn from a seed. What comes is a mask: 0 where there is no ink, 255 where there is all of it.
"""

from random import Random

import cv2
import numpy as np

from specimens.photographs.arrays import Floats, Pixels

_FINE = 4  # times finer than wanted while drawing
_WIDE = 760  # px, about, of what is written


def signature(random: Random) -> Pixels:
    """One of a few habits: a flourish, a name, initials and a name, a name and a surname."""
    kind = random.choice(("flourish", "name", "name", "initials", "both"))
    if kind == "flourish":
        words = [_flourish(random)]
    elif kind == "name":
        words = [_word(random, random.randint(4, 9), capital=True)]
    elif kind == "initials":
        words = [_word(random, 1, capital=True), _word(random, 1, capital=True)]
        words.append(_word(random, random.randint(4, 8), capital=True))
    else:
        words = [_word(random, random.randint(4, 6), capital=True) for _ in range(2)]
    return written(words, random)


def name_and_surname(random: Random, gap: float) -> Pixels:
    """Two words on one line, `gap` heights of a letter apart."""
    words = [_word(random, random.randint(4, 6), capital=True) for _ in range(2)]
    return written(words, random, gap)


def written(words: list[list[Floats]], random: Random, gap: float = 0.5) -> Pixels:
    """The words one after the other on a line, by one pen."""
    placed, right = [], 0.0
    for word in words:
        left = min(float(stroke[:, 0].min()) for stroke in word)
        placed += [stroke - (left - right, 0) for stroke in word]
        right = max(float(stroke[:, 0].max()) for stroke in placed) + gap
    pen = random.uniform(3.2, 6.5)
    return _drawn(placed, pen, random)


def _word(random: Random, letters: int, capital: bool) -> list[Floats]:
    """Letters of loops and arches joined to each other, lower and flatter to the end."""
    points, x = [], 0.0
    if capital:
        points += [(x + random.uniform(-0.3, 0.4), random.uniform(-2.6, 0.1)) for _ in range(5)]
        x += 0.8
    for at in range(letters):
        tall = random.choice((0.7, 0.8, 1.0, 1.8, -0.8)) * (1 - 0.5 * at / max(letters, 1))
        points += [(x, 0.0), (x + 0.45, -tall), (x + 0.1, -tall * 0.8), (x + 0.3, 0.05)]
        x += random.uniform(0.45, 0.8)
    if letters > 1 and random.random() < 0.4:
        points += [(x + random.uniform(0.5, 2), random.uniform(-0.5, 0.5))]
    strokes = [_smooth(np.array(points, np.float32), random)]
    if letters > 3 and random.random() < 0.35:
        sweep = [(x, 0.2), (x * 0.4, 0.7), (-0.2, 0.6), (x * 0.7, 0.9), (x * 1.1, 0.5)]
        strokes.append(_smooth(np.array(sweep, np.float32), random))
    return strokes


def _flourish(random: Random) -> list[Floats]:
    """Loops that run to the right and end in a long stroke."""
    time = np.linspace(0, 1, 900)
    speed, loop = random.uniform(8, 17) * np.pi, random.uniform(0.3, 0.7)
    x = 6 * time + loop * np.sin(speed * time + random.random() * 6)
    y = random.uniform(0.7, 1.3) * np.cos(speed * time) * (1 - random.uniform(0.2, 0.9) * time)
    way = np.stack([x, y + random.uniform(-0.8, 0.8) * time], axis=1)
    stroke = np.asarray(way, np.float32)
    if random.random() < 0.5:
        tail = stroke[-1] + np.array([[0, 0], [1.2, 0.3], [-3.5, 0.9], [-5.5, 0.5]], np.float32)
        return [stroke, _smooth(tail, random)]
    return [stroke]


def _smooth(points: Floats, random: Random) -> Floats:
    """A curve by way of these points, as a Catmull-Rom spline."""
    shaken = points + np.array([[random.gauss(0, 0.08) for _ in "xy"] for _ in points])
    ends = np.vstack([shaken[:1], shaken, shaken[-1:]])
    steps = np.linspace(0, 1, 40, endpoint=False)[:, None]
    pieces = [
        b
        + steps * (c - a) / 2
        + steps**2 * (2 * a - 5 * b + 4 * c - d) / 2
        + steps**3 * (3 * b - a - 3 * c + d) / 2
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return np.asarray(np.vstack(pieces), np.float32)


def _drawn(strokes: list[Floats], pen: float, random: Random) -> Pixels:
    slant = random.uniform(-0.1, 0.45)
    leant = [np.stack([s[:, 0] - slant * s[:, 1], s[:, 1]], axis=1) for s in strokes]
    every = np.vstack(leant)
    least, most = every.min(axis=0), every.max(axis=0)
    scale = _WIDE / max(float(most[0] - least[0]), 2.2 * float(most[1] - least[1]), 0.1)
    margin = pen * 2
    size = np.ceil((most - least) * scale + margin * 2).astype(int)
    sheet = np.zeros((int(size[1]) * _FINE, int(size[0]) * _FINE), np.uint8)
    for stroke in leant:
        _trace(sheet, ((stroke - least) * scale + margin) * _FINE, pen * _FINE)
    return np.asarray(cv2.resize(sheet, tuple(map(int, size)), interpolation=cv2.INTER_AREA))


def _trace(sheet: Pixels, way: Floats, pen: float) -> None:
    """Faster is thinner; the first and last of a stroke run out."""
    speed = np.hypot(*np.diff(way, axis=0).T)
    usual = max(float(np.median(speed)), 1e-3)
    width = pen * np.clip(1.25 - 0.3 * speed / usual, 0.55, 1.2)
    width = np.convolve(width, np.ones(15) / 15, mode="same")
    width[:8], width[-8:] = np.linspace(0.5, 1, 8) * pen, np.linspace(1, 0.5, 8) * pen
    for a, b, thick in zip(way, way[1:], width, strict=False):
        ends = [(round(float(x)), round(float(y))) for x, y in (a, b)]
        cv2.line(sheet, ends[0], ends[1], 255, max(1, round(float(thick))), cv2.LINE_AA)
