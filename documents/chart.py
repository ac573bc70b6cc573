"""The chart of /stats: received, decided, hours to a decision, reasons of returns.

Nothing is shown by colour alone: bars are hatched or full, marks are dots or triangles, and each
has its number beside it where there is room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from documents.fonts import PACKAGED
from domain.review.statistics import Period, Statistics

WIDTH, HEIGHT = 1280, 1280
"""Pixels; the size to which Telegram would bring it anyway."""

LEFT, RIGHT = 90, WIDTH - 50
INK, SOFT, PALE, MARK = "#1b2733", "#5b6b7a", "#d9e0e6", "#1f5f99"
TOP_REASONS = 6
MOST_NUMBERED = 16
"""Bars that have room for their numbers and dates; of more, only some are dated."""

BAND = tuple[int, int]
"""The upper and the lower end of a part of the picture, in pixels."""


@dataclass(frozen=True, slots=True)
class ChartTexts:
    """All texts in the chart, in the reader's language."""

    title: str
    received: str
    decided: str
    time: str
    median: str
    p90: str
    reasons: str
    none: str
    overdue: str
    dates: Sequence[str]
    named: Sequence[tuple[str, int]]
    number: Callable[[float], str]


def draw_chart(figures: Statistics, words: ChartTexts) -> bytes:
    """The chart as PNG bytes."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((50, 36), words.title, INK, _font(40, bold=True))
    _counts(draw, figures.periods, words, (190, 500))
    _times(draw, figures.periods, words, (640, 850))
    _reasons(draw, words, (930, 1180))
    draw.text((50, 1215), words.overdue, INK, _font(28, bold=True))
    kept = BytesIO()
    picture.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _counts(
    draw: ImageDraw.ImageDraw, bars: Sequence[Period], words: ChartTexts, band: BAND
) -> None:
    """Two bars beside each other: hatched for what came, full for what was decided."""
    top, bottom = band
    _box(draw, (50, top - 70, 80, top - 40), full=False)
    draw.text((92, top - 72), words.received, INK, _font(26))
    half = 110 + round(draw.textlength(words.received, _font(26))) + 40
    _box(draw, (half, top - 70, half + 30, top - 40), full=True)
    draw.text((half + 42, top - 72), words.decided, INK, _font(26))
    most = max([1, *(max(bar.received, bar.decided) for bar in bars)])
    _grid(draw, band, most, words)
    each = (RIGHT - LEFT) / len(bars)
    for place, bar in enumerate(bars):
        x, thick = LEFT + each * place, each * 0.38
        for side, (many, full) in enumerate(((bar.received, False), (bar.decided, True))):
            left = x + each * 0.1 + side * (thick + each * 0.04)
            height = round((bottom - top) * many / most)
            if many:
                _box(draw, (left, bottom - height, left + thick, bottom), full=full)
            if len(bars) <= MOST_NUMBERED and many:
                at = (left + thick / 2, bottom - height - 4)
                draw.text(at, str(many), INK, _font(20), anchor="mb")
    _dates(draw, words.dates, bottom, each)


def _times(
    draw: ImageDraw.ImageDraw, bars: Sequence[Period], words: ChartTexts, band: BAND
) -> None:
    """A dot at the median and a triangle at the 90th percentile, joined by a stem."""
    top, bottom = band
    draw.text((50, top - 95), words.time, INK, _font(28, bold=True))
    _dot(draw, 65, top - 35)
    draw.text((85, top - 52), words.median, INK, _font(26))
    half = 110 + round(draw.textlength(words.median, _font(26))) + 40
    _triangle(draw, half, top - 35)
    draw.text((half + 20, top - 52), words.p90, INK, _font(26))
    most = max([1.0, *(bar.p90 or 0 for bar in bars)])
    _grid(draw, band, most, words)
    each = (RIGHT - LEFT) / len(bars)
    for place, bar in enumerate(bars):
        if bar.median is None or bar.p90 is None:
            continue
        x = LEFT + each * (place + 0.5)
        low, high = (bottom - (bottom - top) * hours / most for hours in (bar.median, bar.p90))
        draw.line((x, low, x, high), SOFT, 3)
        _triangle(draw, x, high)
        _dot(draw, x, low)
    _dates(draw, words.dates, bottom, each)


def _reasons(draw: ImageDraw.ImageDraw, words: ChartTexts, band: BAND) -> None:
    top, bottom = band
    draw.text((50, top - 20), words.reasons, INK, _font(28, bold=True))
    if not words.named:
        draw.text((50, top + 30), words.none, SOFT, _font(26))
        return
    shown, most = words.named[:TOP_REASONS], words.named[0][1]
    step = (bottom - top - 20) / TOP_REASONS
    for place, (name, many) in enumerate(shown):
        y = top + 22 + step * place
        draw.text((620, y + step / 2), _fitting(draw, name), INK, _font(24), anchor="rm")
        long = (RIGHT - 720) * many / most
        _box(draw, (640, y + 5, 640 + long, y + step - 5), full=True)
        draw.text((652 + long, y + step / 2), str(many), INK, _font(24), anchor="lm")


def _grid(draw: ImageDraw.ImageDraw, band: BAND, most: float, words: ChartTexts) -> None:
    top, bottom = band
    for share in (0.0, 0.5, 1.0):
        y = bottom - (bottom - top) * share
        draw.line((LEFT, y, RIGHT, y), PALE, 2)
        draw.text((LEFT - 10, y), words.number(most * share), SOFT, _font(20), anchor="rm")


def _dates(draw: ImageDraw.ImageDraw, dates: Sequence[str], bottom: int, each: float) -> None:
    every = -(-len(dates) // MOST_NUMBERED)
    for place, date in list(enumerate(dates))[::every]:
        at = (LEFT + each * (place + 0.5), bottom + 8)
        draw.text(at, date, SOFT, _font(19), anchor="ma")


def _box(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], *, full: bool) -> None:
    left, top, right, bottom = map(round, box)
    if full:
        draw.rectangle((left, top, right, bottom), MARK)
        return
    draw.rectangle((left, top, right, bottom), "white", MARK, 2)
    for offset in range(0, right - left + bottom - top, 9):
        x, y = left + offset, bottom
        ends = (min(x, right), y - max(x - right, 0)), (x - min(offset, bottom - top), None)
        (x1, y1), (x2, _) = ends
        draw.line((x1, y1, x2, bottom - min(offset, bottom - top)), MARK, 1)


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    draw.ellipse((x - 8, y - 8, x + 8, y + 8), MARK)


def _triangle(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    draw.polygon(((x, y - 10), (x - 10, y + 8), (x + 10, y + 8)), "white", INK, 3)


def _fitting(draw: ImageDraw.ImageDraw, name: str) -> str:
    """The name cut to the room before the bars."""
    while draw.textlength(name, _font(24)) > 560:
        name = name[:-2].rstrip() + "…"
    return name


@cache
def _font(size: int, *, bold: bool = False) -> FreeTypeFont:
    name = "PTS75F.ttf" if bold else "PTS55F.ttf"
    return truetype(BytesIO(PACKAGED.joinpath(name).read_bytes()), size)
