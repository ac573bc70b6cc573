"""What else lies on paper: pages of print, printed words, barcodes, drawings."""

from images.ink import limits as limit
from images.ink.shape import Shape
from images.verdict import Fault


def fault(seen: Shape, parts: int) -> Fault | None:
    """Which of these it surely is; `parts` is how many parts of ink there are."""
    if _is_text(seen):
        return Fault("text-page", {"parts": parts})
    if _is_barcode(seen):
        return Fault("barcode")
    if _is_drawing(seen):
        return Fault("drawing")
    return Fault("printed-word") if _is_print(seen, limit.PRINT) else None


def warnings(seen: Shape) -> tuple[Fault, ...]:
    """What may be print, and as well letters that somebody writes apart and evenly."""
    return (Fault("like-print"),) if _is_print(seen, limit.LIKE_PRINT) else ()


def _is_text(seen: Shape) -> bool:
    """Rows; or so many letters of one height, with the level strokes that print has."""
    level = seen.level >= limit.TEXT_LEVEL
    letters = seen.tall >= limit.TEXT_LETTERS and seen.uneven <= limit.TEXT_UNEVEN
    return seen.rows >= limit.TEXT_ROWS or (letters and level)


def _is_barcode(seen: Shape) -> bool:
    """Upright bars of several widths, each the same all its length."""
    bars = seen.bars >= limit.BARS and seen.upright >= limit.BARS_UPRIGHT
    return bars and seen.unevenness >= limit.BARS_UNEVEN


def _is_drawing(seen: Shape) -> bool:
    """A thing drawn is about as high as wide, and lines go around much of it or are straight."""
    if seen.outline >= limit.OUTLINE or seen.length >= limit.HATCHED:
        return True
    if seen.length <= limit.ARROW and seen.straight >= limit.ARROW_STRAIGHT:
        return True
    if seen.slimness >= limit.STOUT:
        return False
    straight = seen.straight >= limit.STRAIGHT and seen.bars < limit.BARS
    return seen.slimness < limit.UPRIGHT or seen.enclosed >= limit.ENCLOSED or straight


def _is_print(seen: Shape, least: tuple[float, float, float, float]) -> bool:
    """One word whose strokes are thick, dense, level and upright, all at once."""
    signs = (seen.pen, seen.fill, seen.level, seen.bars)
    return all(sign >= bound for sign, bound in zip(signs, least, strict=True))
