"""Any phone picture of a face to the card's photo, or all that stands in the way."""

import math
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image

from identity_images import printed
from identity_images.arrays import Pixels, picture, pixels
from identity_images.decode import Picture, decode, larger
from identity_images.drawing.pen import coloured, jpeg
from identity_images.drawing.preview import side_by_side
from identity_images.encode import MIME, encode
from identity_images.face import annotate, checks, framing, remarks, screen
from identity_images.face import limits as limit
from identity_images.face.finish import Case, as_it_is, framed
from identity_images.face.locate import TURNS, Located, located, resized
from identity_images.face.paper import on_paper
from identity_images.face.pose import Pose
from identity_images.shrinking import shrunk
from identity_images.thresholds import MAX_PHOTO_COLOURED, PHOTO_SIZE
from identity_images.tone import is_coloured
from identity_images.verdict import AS_FOUND, Fault, Framing, Verdict

_PREVIEW = 2  # times the finished picture


def inspect(data: bytes, taps: Framing = AS_FOUND) -> Verdict:
    """Raises `identity_images.decode.Unreadable` where there is no picture to inspect."""
    sent = decode(data, limit.WORKING_SIDE, mending=True, shrink=shrunk)
    found = located(sent.image)
    image = picture(found.rgb)
    if not found.faces:
        return _refused(sent, image, Fault("no-face"), annotate.no_face(image))
    if found.pose is None:
        fault = Fault("several-faces", {"count": len(found.faces)})
        return _refused(sent, image, fault, annotate.several(image, found.faces))
    grey = pixels(image.convert("L"))
    face = found.faces[0].box.height / max(image.size)
    case = replace(
        _larger(data, sent, found, found.pose),
        face=face,
        score=found.faces[0].score,
        grid=screen.peak(grey),
    )
    if face < limit.PAGE_FACE.soft:
        # Print is looked for only where a page could be: it costs more than all other checks.
        letters = printed.letters(grey, least=round(limit.PAGE_LETTERS.soft))
        paper = on_paper(grey, found.pose.middle, found.pose.t)
        case = replace(case, letters=letters, on_paper=paper)
    return _inspected(case, taps)


def _larger(data: bytes, sent: Picture, found: Located, pose: Pose) -> Case:
    """Decoded once more, larger, where the face takes too little of the picture."""
    colour = is_coloured(sent.image, MAX_PHOTO_COLOURED)
    scale = max(sent.width, sent.height) / max(sent.image.size)
    if pose.t >= limit.ENLARGED_T or scale <= 1.01:
        return Case(sent, picture(found.rgb), pose, found.quarters, scale, colour)
    times = min(scale, 1.1 * limit.ENLARGED_T / pose.t)
    times = min(times, limit.MOST_SIDE / max(sent.image.size))
    again = larger(data, sent, math.ceil(max(sent.image.size) * times), shrunk)
    grown = max(again.image.size) / max(sent.image.size)
    image = again.image.transpose(TURNS[found.quarters]) if found.quarters else again.image
    pose = resized(pose, grown)
    return Case(sent, coloured(image), pose, found.quarters, scale / grown, colour)


def _inspected(case: Case, taps: Framing) -> Verdict:
    where = framing.placed(case.pose, case.image.size)
    case = replace(case, pose=framing.turned(case.pose, taps))
    frame = framing.framed(case.pose, case.image.size, taps)
    ready = taps == AS_FOUND and _is_ready(case)
    finish = as_it_is(case) if ready else framed(case, frame)
    faults = checks.faults(finish.seen)
    if ready and faults:
        finish, ready = framed(case, frame), False
        faults = checks.faults(finish.seen)
    warnings = remarks.warnings(finish.seen)
    measures = {**_size(case.sent), **finish.seen.measures()}
    if faults:
        cut = framing.corners(case.pose, frame)
        shown = annotate.wrong(case.image, case.pose, cut, faults)
        size = (case.sent.width, case.sent.height)
        return Verdict(faults, warnings, None, *size, measures, case.sent.mime, annotated=shown)
    return Verdict(
        (),
        warnings,
        encode(picture(finish.grey), "photo"),
        *PHOTO_SIZE,
        measures,
        MIME,
        done=("as-it-is",) if ready else finish.done,
        preview=_preview(case.image, finish.grey),
        source=jpeg(case.image),
        moves=framing.moves(case.pose, case.image.size, taps),
        placed=where,
    )


def _is_ready(case: Case) -> bool:
    """Whether the picture meets the requirements as it was sent."""
    pose, (wide, high) = case.pose, PHOTO_SIZE
    if case.image.size != PHOTO_SIZE or case.coloured:
        return False
    least, most = limit.T_SHARE
    within = least - 0.01 <= pose.t / high <= most + 0.01
    level = abs(pose.roll) <= limit.READY_ROLL
    eyes = limit.EYE_LINE[0] <= pose.middle[1] / high <= limit.EYE_LINE[1] + 0.02
    return within and level and eyes and abs(pose.middle[0] / wide - 0.5) <= limit.CENTRED


def _refused(sent: Picture, image: Image.Image, fault: Fault, shown: bytes) -> Verdict:
    return Verdict(
        *((fault,), (), None, sent.width, sent.height),
        *(_size(sent), sent.mime),
        annotated=shown,
    )


def _size(sent: Picture) -> dict[str, float]:
    return {"width": float(sent.width), "height": float(sent.height)}


def _preview(before: Image.Image, grey: Pixels) -> bytes:
    size = (PHOTO_SIZE[0] * _PREVIEW, PHOTO_SIZE[1] * _PREVIEW)
    large = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC)
    return side_by_side(before, picture(np.asarray(large, np.uint8)))
