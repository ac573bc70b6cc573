"""What is asked about a picture: its purpose, and what the citizen has said about it so far."""

from dataclasses import dataclass

from identity_images.corners import Corners
from identity_images.mrz import Fields
from identity_images.verdict import AS_FOUND, Framing, Subject


@dataclass(frozen=True, slots=True)
class Task:
    """`framing` is of a photo; `choice` counts from 0: which signature, or page of a PDF.

    `expected` is what was typed and is held against a passport's machine-readable lines.
    `corners` are those of a passport's page, which is laid flat by them first. With `by_hand` a
    scan that they may mend comes back with what they are marked on.
    """

    subject: Subject
    framing: Framing = AS_FOUND
    choice: int | None = None
    expected: Fields | None = None
    corners: Corners | None = None
    by_hand: bool = False
