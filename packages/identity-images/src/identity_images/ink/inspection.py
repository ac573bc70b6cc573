"""Any picture of a signature on paper to the card's signature, or all that stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from PIL import Image

from identity_images.arrays import Pixels, picture, pixels
from identity_images.components import Labels
from identity_images.decode import Picture, decode
from identity_images.drawing.pen import coloured
from identity_images.drawing.preview import above_below
from identity_images.encode import MIME, encode
from identity_images.face import detect
from identity_images.face import limits as face_limit
from identity_images.ink import annotate, checks, groups, not_signatures, strokes
from identity_images.ink import limits as limit
from identity_images.ink.checks import Seen
from identity_images.ink.extraction import Ink, extracted, parts
from identity_images.ink.fit import fitted, upscale
from identity_images.ink.paper import Sheet, flattened
from identity_images.ink.strokes import Part
from identity_images.ink.words import without_words
from identity_images.printed import letters
from identity_images.strict import signature as strict
from identity_images.thresholds import SIGNATURE_SIZE
from identity_images.verdict import Fault, Verdict

_BEFORE = 420  # px, height of the picture as sent in the preview


@dataclass(frozen=True, slots=True)
class _Signature:
    group: list[Part]
    seen: Seen
    grey: Pixels
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def inspect(data: bytes, choice: int | None = None) -> Verdict:
    """Raises `identity_images.decode.Unreadable` where there is no picture to inspect."""
    sent = decode(data, limit.WORKING_SIDE, mending=True)
    if _is_ready(sent):
        return _accepted(sent, np.asarray(sent.image.convert("L")), ("as-it-is",), {})
    rgb, times = _large_enough(pixels(coloured(sent.image)))
    if detect.prominent(rgb, face_limit.SECOND_SIDE, limit.FACE_SCORE):
        return _refused(sent, (Fault("face-not-signature"),), ())
    sheet = flattened(rgb)
    if fault := checks.no_paper(sheet) or checks.empty(sheet):
        return _refused(sent, (fault,), ())
    return _of_sheet(sent, sheet, times, choice)


def _large_enough(rgb: Pixels) -> tuple[Pixels, float]:
    """Small pictures are enlarged so many times: limits in px are of one size of the sheet."""
    times = min(limit.LEAST_SIDE / max(rgb.shape), limit.MOST_TIMES)
    if times <= 1:
        return rgb, 1.0
    grown = cv2.resize(rgb, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    return np.asarray(grown, np.uint8), times


def _is_ready(sent: Picture) -> bool:
    """Of the right size, black on white, clear of the edges: the strict checks find nothing."""
    if (sent.width, sent.height) != SIGNATURE_SIZE or strict.inspect(sent).faults:
        return False
    inner = sent.image.convert("L").point([255 * (level < 128) for level in range(256)])
    left, top, right, low = inner.getbbox() or (0, 0, 0, 0)
    clear = min(left, top, sent.width - right, sent.height - low)
    return clear >= limit.MARGIN


def _of_sheet(sent: Picture, sheet: Sheet, times: float, choice: int | None) -> Verdict:
    ink = extracted(sheet, times)
    found, labels = parts(ink)
    if not found:
        return _refused(sent, (checks.nothing(sheet),), ())
    clustered = groups.together(found, strokes.of(labels, found))
    offered = groups.choices(clustered)
    alone = sum(map(strokes.ink, clustered)) / max(1, int(np.count_nonzero(ink.mask)))
    signatures = [
        _signature(sheet, ink, labels, found, group, alone, joined=group not in clustered)
        for group in offered
    ]
    largest = max(clustered, key=strokes.ink)
    good = [one for one in signatures if not one.faults]
    is_doubtful = bool(good) or alone < limit.DOUBT_ALONE
    if is_doubtful and (printed := letters(np.bitwise_not(ink.mask), least=limit.LETTERS)):
        boxes = _on_sent(ink, found)
        return _refused(sent, (Fault("text-page", {"parts": printed}),), boxes)
    # A small one beside is not what somebody meant whose large one is cut off.
    if not any(largest[0] in one.group for one in good):
        main = signatures[offered.index(largest)]
        boxes = _on_sent(ink, _wrong(main, found))
        return _refused(sent, main.faults, boxes, main.seen.measures())
    if len(good) > 1 and choice is None:
        return _asking(sent, good, _done(ink))
    one = good[min(choice, len(good) - 1)] if choice is not None else good[0]
    return _accepted(sent, one.grey, _done(ink), one.seen.measures(), one.warnings)


def _signature(
    sheet: Sheet,
    ink: Ink,
    labels: Labels,
    found: list[Part],
    group: list[Part],
    alone: float,
    *,
    joined: bool,
) -> _Signature:
    written = without_words(group)
    edge = strokes.ink([part for part in written if part.at_edge]) / strokes.ink(written)
    # A little dirt at the edge is dropped without a word; a stroke is not.
    inner = [part for part in written if not part.at_edge] if edge < limit.EDGE else written
    mask = strokes.of(labels, inner)
    box = strokes.extent(inner)
    seen = Seen(
        sheet=sheet,
        parts=tuple(found),
        box=box,
        widths=strokes.widths(np.pad(mask[box.area], 1)),
        ink=strokes.ink(inner),
        edge=edge,
        contacts=strokes.contacts(mask, ink.room),
        contrast=float(np.median(ink.contrast[mask > 0])),
        share=box.width / ink.mask.shape[1],
        upscale=upscale(box) * ink.times,
        height=strokes.height(mask),
        times=ink.times,
        alone=alone,
        hole=strokes.largest_hole(mask[box.area]) / (box.width * box.height),
    )
    grey = fitted(ink.contrast, mask, box, sheet.high, sheet.low)
    return _Signature(
        group, seen, grey, *not_signatures.faults_and_warnings(seen, mask, inner, joined=joined)
    )


def _wrong(one: _Signature, found: list[Part]) -> list[Part]:
    """The parts to point at: those at the edge, or all of a page, or the signature itself."""
    codes = {fault.code for fault in one.faults}
    if "ink-cut" in codes:
        return [part for part in found if part.at_edge]
    if "text-page" in codes:
        return list(found)
    return [Part(0, one.seen.box, one.seen.ink, at_edge=False)]


def _on_sent(ink: Ink, parts: Sequence[Part]) -> list[annotate.Quad]:
    """The corners of the parts to be shown, in px of the picture as it was decoded."""
    back = np.linalg.inv(ink.way[:, :2]).T
    quads: list[annotate.Quad] = []
    for left, top, wide, high in (part.extent for part in parts[: annotate.MOST]):
        right, low = left + wide, top + high
        ends = np.array([[left, top], [right, top], [right, low], [left, low]], float)
        spots = (ends - ink.way[:, 2]) @ back
        quads.append([(float(x / ink.times), float(y / ink.times)) for x, y in spots])
    return quads


def _done(ink: Ink) -> tuple[str, ...]:
    said = {
        "unruled": bool(ink.ruled),
        "levelled": ink.slant > 0.012,
        "cleaned": True,
        "fitted": True,
    }
    return tuple(code for code, holds in said.items() if holds)


def _asking(sent: Picture, good: list[_Signature], done: tuple[str, ...]) -> Verdict:
    """Several signatures: nothing is finished until one is chosen."""
    pictures = tuple(encode(picture(one.grey), "signature") for one in good)
    fault = Fault("several-signatures", {"count": len(good)})
    refused = _refused(sent, (fault,), ())
    return replace(
        refused, candidates=pictures, done=done, annotated=annotate.choices(good_grey(good))
    )


def good_grey(good: list[_Signature]) -> list[Image.Image]:
    return [picture(one.grey) for one in good]


def _accepted(
    sent: Picture,
    grey: Pixels,
    done: tuple[str, ...],
    measures: dict[str, float],
    warnings: tuple[Fault, ...] = (),
) -> Verdict:
    after = picture(grey)
    return Verdict(
        *((), warnings, encode(after, "signature"), *SIGNATURE_SIZE),
        *({**_size(sent), **measures}, MIME, done),
        preview=above_below(sent.image, after, _BEFORE),
    )


def _refused(
    sent: Picture,
    faults: tuple[Fault, ...],
    boxes: Sequence[annotate.Quad],
    measures: dict[str, float] | None = None,
) -> Verdict:
    return Verdict(
        *(faults, (), None, sent.width, sent.height),
        *({**_size(sent), **(measures or {})}, sent.mime),
        annotated=annotate.wrong(sent.image, boxes, len(faults)),
    )


def _size(sent: Picture) -> dict[str, float]:
    return {"width": float(sent.width), "height": float(sent.height)}
