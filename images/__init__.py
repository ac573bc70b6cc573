"""Is this picture good enough: bytes in, verdict out; no Telegram, no files, no clock.

`inspect` takes a picture as it is or refuses it. Where the `vision` extra is installed, `Pool`
of `images.pool` mends what can be mended.
"""

from images.casework import Shot, casework
from images.inspection import inspect, too_heavy, too_large
from images.sheet import sheet
from images.thresholds import MAX_FILE
from images.verdict import Fault, Framing, Reading, Subject, Verdict

__all__ = [
    "MAX_FILE",
    "Fault",
    "Framing",
    "Reading",
    "Shot",
    "Subject",
    "Verdict",
    "casework",
    "inspect",
    "sheet",
    "too_heavy",
    "too_large",
]
