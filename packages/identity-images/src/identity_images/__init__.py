"""Is this picture good enough for a document: bytes in, verdict out; no network, files or clock.

`inspect` takes a picture as it is or refuses it. Where the `vision` extra is installed, a `Pool`
of worker processes mends what can be mended; `StrictInspector` stands in its place where not.

Subjects of their own: `identity_images.mrz`, the machine-readable lines; `identity_images.vision`,
what the workers do, without a process; `identity_images.selftest`, whether the models are there.
"""

from identity_images.casework import Shot, casework
from identity_images.corners import (
    CORNER_LIMITS,
    BadCorners,
    Corners,
    Outlined,
    Spot,
    check_corners,
    read_corners,
)
from identity_images.decode import Picture, Unreadable, decode
from identity_images.fault_codes import FAULTS
from identity_images.framing_limits import FRAMING_LIMITS
from identity_images.handwriting import Drawing, NotDrawn, drawn_signature
from identity_images.mrz import Fields
from identity_images.on_screen import on_screen
from identity_images.places_in_lines import places_in_lines
from identity_images.pool import Pool, is_pdf_page, refused
from identity_images.selftest import is_installed
from identity_images.sheet import sheet
from identity_images.strict.inspection import inspect, too_heavy, too_large
from identity_images.strict.inspector import StrictInspector
from identity_images.task import Task
from identity_images.thresholds import MAX_FILE, MAX_MENDED_FILE
from identity_images.verdict import (
    AS_FOUND,
    DONE,
    Fault,
    Framing,
    Move,
    Placed,
    Reading,
    Subject,
    Verdict,
)

__all__ = [
    "AS_FOUND",
    "CORNER_LIMITS",
    "DONE",
    "FAULTS",
    "FRAMING_LIMITS",
    "MAX_FILE",
    "MAX_MENDED_FILE",
    "BadCorners",
    "Corners",
    "Drawing",
    "Fault",
    "Fields",
    "Framing",
    "Move",
    "NotDrawn",
    "Outlined",
    "Picture",
    "Placed",
    "Pool",
    "Reading",
    "Shot",
    "Spot",
    "StrictInspector",
    "Subject",
    "Task",
    "Unreadable",
    "Verdict",
    "casework",
    "check_corners",
    "decode",
    "drawn_signature",
    "inspect",
    "is_installed",
    "is_pdf_page",
    "on_screen",
    "places_in_lines",
    "read_corners",
    "refused",
    "sheet",
    "too_heavy",
    "too_large",
]
