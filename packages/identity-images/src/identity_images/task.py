"""What is asked about a picture: its purpose, and what the citizen has said about it so far."""

from dataclasses import dataclass

from identity_images.mrz import Fields
from identity_images.verdict import AS_FOUND, Framing, Subject


@dataclass(frozen=True, slots=True)
class Task:
    """`framing` is of a photo; `choice` counts from 0: which signature, or page of a PDF.

    `expected` is what was typed and is held against a passport's machine-readable lines.
    """

    subject: Subject
    framing: Framing = AS_FOUND
    choice: int | None = None
    expected: Fields | None = None
