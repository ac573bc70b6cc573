"""A passport as photo, file or PDF: read, held against what was typed, kept upright and cut."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PIL import Image

from identity_images import mrz
from identity_images.arrays import Pixels, Points, picture, pixels
from identity_images.corners import Corners, Outlined, check_corners
from identity_images.decode import Picture, decode, larger
from identity_images.drawing.pen import coloured, jpeg
from identity_images.drawing.scaling import shown
from identity_images.encode import MIME, encode
from identity_images.formats import PDF, recognise
from identity_images.mrz import Fields
from identity_images.page import annotate, by_hand, checks, outline, pdf, quadrilateral
from identity_images.page import limits as limit
from identity_images.page.checks import Document, Seen
from identity_images.page.compare import doubts
from identity_images.page.kind import Kind
from identity_images.page.read import Read, read
from identity_images.page.straighten import straightened
from identity_images.task import Task
from identity_images.tone import contrast
from identity_images.verdict import Fault, Reading, Verdict

_COUNTRY, _EXPIRY = slice(2, 5), slice(21, 27)  # places in the first and in the second line
_TURNS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}


_PLAIN = Task("passport")


def inspect(data: bytes, task: Task = _PLAIN) -> Verdict:
    """Raises `identity_images.decode.Unreadable` where there is no picture to inspect, BadCorners
    where no page lies between the task's corners.
    """
    if task.corners is not None:
        return _by_corners(decode(data, limit.SOURCE_SIDE, mending=True), task.corners, task)
    if recognise(data) is not PDF:
        sent = decode(data, limit.WORKING_SIDE, mending=True)
        return _offering(sent, task, lambda: _original(data, sent))
    count = pdf.pages(data)
    if count > 1 and task.choice is None:
        return _asking(data, count)
    drawn = pdf.page(data, task.choice or 0)
    return _offering(drawn, task, lambda: drawn.image)


def _by_corners(sent: Picture, corners: Corners, task: Task) -> Verdict:
    """The page between them as if it had been sent so; whoever looks at it is told."""
    check_corners(corners, *sent.image.size)
    laid = straightened(sent.image, corners)
    whole = laid.size
    laid.thumbnail((limit.WORKING_SIDE, limit.WORKING_SIDE), Image.Resampling.HAMMING)
    verdict, _ = _inspected(Picture(laid, *whole, sent.mime), task.expected)
    if by_hand.may_mend(verdict):
        size = sent.image.size
        verdict = replace(verdict, outlined=Outlined(*size, corners, found=True))
    if verdict.finished is None:
        return verdict
    warnings = (*verdict.warnings, Fault("straightened"))
    return replace(verdict, warnings=warnings, done=("straightened", *verdict.done))


def _original(data: bytes, sent: Picture) -> Image.Image:
    """Finer than what was looked at, where there is more of it: the page is a part of it."""
    if max(sent.width, sent.height) <= max(sent.image.size):
        return sent.image
    return larger(data, sent, limit.SOURCE_SIDE).image


def _offering(sent: Picture, task: Task, original: Callable[[], Image.Image]) -> Verdict:
    """The verdict with what corners are marked on, where somebody is to mark them."""
    verdict, found = _inspected(sent, task.expected)
    if not task.by_hand or not by_hand.may_mend(verdict):
        return verdict
    lies = quadrilateral.corners(pixels(coloured(sent.image)), found)
    return by_hand.offered(verdict, original(), lies)


def _asking(data: bytes, count: int) -> Verdict:
    """Several pages: which one is asked, and each shown small."""
    most = min(count, limit.PDF_SHOWN)
    shots = tuple(jpeg(shown(pdf.page(data, at).image, limit.PDF_THUMB)[0]) for at in range(most))
    fault = Fault("several-pages", {"count": count})
    return Verdict((fault,), (), None, 0, 0, {"pages": float(count)}, PDF.mime, candidates=shots)


def _inspected(sent: Picture, typed: Fields | None) -> tuple[Verdict, Read | None]:
    grey = pixels(sent.image.convert("L"))
    found = read(grey)
    page = outline.corners(found.place) if found else None
    seen = _seen(sent, grey, found, page)
    faults, warnings = checks.faults(seen), checks.warnings(seen)
    reading = _reading(found, typed) if found else None
    measures = {
        **{"width": float(sent.width), "height": float(sent.height)},
        **seen.measures(),
        **({"certainty": round(found.certainty, 3)} if found else {}),
    }
    size = (sent.width, sent.height)
    if faults:
        marked = annotate.wrong(sent.image, found, page, len(faults))
        refused = Verdict(faults, warnings, None, *size, measures, sent.mime)
        return replace(refused, annotated=marked, reading=reading), found
    if found and not found.ours and not found.wrong:
        warnings = (*warnings, Fault("other-document"))
    kept, done = _kept(sent.image, found, page)
    taken = Verdict(
        *((), warnings, encode(kept, "passport"), kept.width, kept.height, measures, MIME, done),
        preview=jpeg(shown(kept, limit.PREVIEW_SIDE)[0]),
        reading=reading,
    )
    return taken, found


def _seen(sent: Picture, grey: Pixels, found: Read | None, page: Points | None) -> Seen:
    scale = max(sent.width, sent.height) / max(sent.image.size)
    rgb = pixels(coloured(sent.image))
    return Seen(
        size=(sent.width, sent.height),
        contrast=contrast(picture(grey)),
        blur=checks.strip_blur(grey, found) if found else checks.page_blur(grey),
        glare=checks.glare(_inside(rgb, page)),
        outside=outline.outside(page, sent.image.size) if page is not None else 0.0,
        missing=_missing(page, sent.image.size),
        pitch=found.pitch * scale if found else 0.0,
        has_lines=found is not None,
        read=found is not None and not found.wrong,
        kind=None if found else Kind.of(rgb, grey),
        right=len(found.right) if found else 0,
        checks=len(found.right + found.wrong) if found else 0,
        document=_document(found) if found else None,
    )


def _missing(page: Points | None, size: tuple[int, int]) -> float:
    return 0.0 if page is None else outline.outside(outline.content(page), size)


def _document(found: Read) -> Document | None:
    """A passport for travel has a date of expiry where the internal one has fillers."""
    if found.ours or found.wrong or not found.lines[1][_EXPIRY].isdigit():
        return None
    return "travel" if found.lines[0][_COUNTRY] == "RUS" else "foreign"


def _inside(rgb: Pixels, page: Points | None) -> Pixels:
    """The page alone: a scanner's white lid is no glare."""
    if page is None:
        return rgb
    low = np.clip(page.min(axis=0), 0, None).astype(int)
    high = np.ceil(page.max(axis=0)).astype(int)
    part = rgb[low[1] : high[1], low[0] : high[0]]
    return part if min(part.shape[:2]) > 8 else rgb


def _kept(
    image: Image.Image, found: Read | None, page: Points | None
) -> tuple[Image.Image, tuple[str, ...]]:
    """Cut to the page where every check digit vouches for it, otherwise turned at most."""
    if found is None or page is None:
        return image, ("reencoded",)
    quarters = outline.quarters(found.place)
    turned = ("turned",) if quarters else ()
    if found.wrong:
        return (image.transpose(_TURNS[quarters]) if quarters else image), (*turned, "reencoded")
    kept = picture(outline.cropped(pixels(image), page))
    return kept, (*turned, "cropped", "reencoded")


def _reading(found: Read, typed: Fields | None) -> Reading:
    fields: dict[str, str] = {}
    if found.ours:
        said = mrz.figures(found.lines[1])
        vouched = mrz.VOUCHED.items()
        right = {field for field, needed in vouched if set(needed) <= set(found.right)}
        fields = {field: said[field] for field in right if field in said}
        # Names and sex have no check digit: they stand where all the others do and the print is
        # of the kind that is known.
        if not found.wrong and found.certainty >= limit.FAMILIAR:
            fields |= {"sex": said["sex"]} if "sex" in said else {}
            fields |= mrz.names(found.lines[0])
    contradicted = doubts(found, typed) if typed and found.ours else {}
    return Reading(found.lines, fields, found.right, found.wrong, contradicted)
