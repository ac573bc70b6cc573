"""The strict checks: a picture is taken as it was sent or refused, and nothing is mended.

They need Pillow only, and serve where the `vision` extra is not installed.
"""

import math

from identity_images.decode import Unreadable, decode
from identity_images.encode import MIME, encode
from identity_images.strict import passport, photo, signature
from identity_images.thresholds import MAX_FILE, MAX_MENDED_FILE, WORKING_SIDE
from identity_images.verdict import Fault, Subject, Verdict

_CHECKS = {"photo": photo.inspect, "signature": signature.inspect, "passport": passport.inspect}
_MEGABYTE = 1024 * 1024


def too_heavy(size: int, subject: Subject) -> Fault | None:
    """The fault of a file of `size` bytes that need not even be downloaded, or None."""
    return _heavier(size, MAX_FILE[subject])


def too_large(size: int) -> Fault | None:
    """The same where pictures are mended: any phone's picture is taken."""
    return _heavier(size, MAX_MENDED_FILE)


def _heavier(size: int, most: int) -> Fault | None:
    if size <= most:
        return None
    # Rounded up, so that a file just over the limit is not said to weigh the limit.
    shown = math.ceil(size / _MEGABYTE * 10) / 10
    return Fault("too-heavy", {"size_mb": shown, "limit_mb": most // _MEGABYTE})


def inspect(data: bytes, subject: Subject) -> Verdict:
    """Inspect one picture for its purpose; takes any bytes and never raises."""
    heavy = too_heavy(len(data), subject)
    if heavy:
        return unreadable_verdict(data, Unreadable(heavy))
    try:
        picture = decode(data, WORKING_SIDE[subject])
    except Unreadable as unreadable:
        return unreadable_verdict(data, unreadable)
    found = _CHECKS[subject](picture)
    sent = {"bytes": float(len(data)), "width": picture.width, "height": picture.height}
    finished = None if found.faults else encode(picture.image, subject)
    shown = picture.image.size if finished else (picture.width, picture.height)
    mime = MIME if finished else picture.mime
    measures = {**sent, **found.measures}
    return Verdict(found.faults, found.warnings, finished, *shown, measures, mime)


def unreadable_verdict(data: bytes, why: Unreadable) -> Verdict:
    """The verdict on a file that could not be opened."""
    measures = {"bytes": float(len(data))}
    return Verdict((why.fault,), (), None, why.width, why.height, measures, why.mime)
