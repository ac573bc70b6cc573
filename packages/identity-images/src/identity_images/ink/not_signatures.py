"""What else lies on paper: pages of print, printed words, barcodes, drawings."""

from collections.abc import Sequence

from identity_images.arrays import Pixels
from identity_images.ink import checks
from identity_images.ink import limits as limit
from identity_images.ink.checks import Seen
from identity_images.ink.shape import Shape, shape
from identity_images.ink.strokes import Part
from identity_images.verdict import Fault


def faults_and_warnings(
    seen: Seen, mask: Pixels, parts: Sequence[Part], *, joined: bool
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """Faults and warnings; what else it may be is asked only of what has no fault so far.

    Several signatures that are `joined` into one, line below line, have no shape of their own.
    """
    if faults := checks.faults(seen):
        return faults, ()
    form = shape(mask, seen.box, parts, seen.widths)
    if other := fault(form, len(seen.parts), joined=joined):
        return (other,), ()
    return (), (*checks.warnings(seen), *warnings(form))


def fault(seen: Shape, parts: int, *, joined: bool) -> Fault | None:
    """Which of these it surely is; `parts` is how many parts of ink there are."""
    if _is_text(seen):
        return Fault("text-page", {"parts": parts})
    if _is_barcode(seen):
        return Fault("barcode")
    if not joined and _is_drawing(seen):
        return Fault("drawing")
    return Fault("printed-word") if _is_print(seen, limit.PRINT) else None


def warnings(seen: Shape) -> tuple[Fault, ...]:
    """What may be print, and as well letters that somebody writes apart and evenly."""
    return (Fault("like-print"),) if _is_print(seen, limit.LIKE_PRINT) else ()


def _is_text(seen: Shape) -> bool:
    """Rows; many letters of one height, with the level strokes of print; or one thin line."""
    if seen.rows >= limit.TEXT_ROWS or seen.slimness >= limit.TEXT_SLIM:
        return True
    if seen.rows > 1:
        few = seen.tall >= limit.FEW_LETTERS and seen.uneven <= limit.FEW_UNEVEN
        return few or seen.tall >= limit.MANY_LETTERS
    letters = seen.tall >= limit.TEXT_LETTERS and seen.uneven <= limit.TEXT_UNEVEN
    return letters and seen.level >= limit.TEXT_LEVEL


def _is_barcode(seen: Shape) -> bool:
    """Upright bars of several widths, each the same all its length."""
    bars = seen.bars >= limit.BARS and seen.upright >= limit.BARS_UPRIGHT
    return bars and seen.unevenness >= limit.BARS_UNEVEN


def _is_drawing(seen: Shape) -> bool:
    """Hatching, an arrow, or a thing drawn, which is about as high as wide."""
    if seen.length >= limit.HATCHED or seen.enclosed >= limit.MOSTLY_ENCLOSED:
        return True
    if seen.length <= limit.ARROW and seen.straight >= limit.ARROW_STRAIGHT:
        return True
    stout = seen.slimness < limit.STOUT and (_is_around(seen) or _is_ruled(seen))
    return stout or seen.slimness < limit.UPRIGHT


def _is_around(seen: Shape) -> bool:
    """Lines go around much of it, or run as much in one direction as in any other."""
    if seen.enclosed >= limit.ENCLOSED:
        return True
    return seen.slimness < limit.ROUND and max(seen.level, seen.upright) <= limit.ROUND_WAYS


def _is_ruled(seen: Shape) -> bool:
    return seen.straight >= limit.STRAIGHT and seen.bars < limit.BARS


def _is_print(seen: Shape, least: tuple[float, float, float, float]) -> bool:
    """One word: strokes thick, dense, level, and upright or of letters of one height; all at once.

    Or, where a squared sheet shows through, as level and as upright as that.
    """
    pen, fill, level, bars = least
    even = seen.tall >= limit.PRINT_LETTERS and seen.uneven <= limit.PRINT_UNEVEN
    if seen.pen >= pen and seen.fill >= fill and seen.level >= level:
        return seen.bars >= bars or even
    square = seen.level >= limit.SQUARE_LEVEL and seen.upright >= limit.SQUARE_UPRIGHT
    return square and seen.bars >= limit.BARS
