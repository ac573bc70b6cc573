"""Is this picture good enough: bytes in, verdict out; no Telegram, no files, no clock.

`inspect` takes a picture as it is or refuses it. Where the `vision` extra is installed, `Pool`
of `identity_images.pool` mends what can be mended.
"""

from identity_images.casework import Shot, casework
from identity_images.inspection import inspect, too_heavy, too_large
from identity_images.sheet import sheet
from identity_images.thresholds import MAX_FILE
from identity_images.verdict import Fault, Framing, Reading, Subject, Verdict

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
