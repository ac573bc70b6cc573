"""Which scans may be mended by somebody who marks the corners of the page, and what they mark."""

from dataclasses import replace

from PIL import Image

from identity_images.corners import Corners, Outlined
from identity_images.drawing.pen import coloured, jpeg
from identity_images.verdict import Verdict

REFUSALS = frozenset({"no-page", "other-page", "lines-cut", "foot-cut", "page-cut"})
"""What a page that lies aslant is taken for; blur, glare and too few pixels stay what they are."""

DOUBTS = frozenset(
    {"no-lines", "lines-unread", "other-document", "little-print", "no-portrait", "foot-unseen"}
)
"""Of what was taken: the lines were not found, or not read as they stand."""


INSET = 0.08
INSET_CORNERS: Corners = (
    *((INSET, INSET), (1 - INSET, INSET)),
    *((1 - INSET, 1 - INSET), (INSET, 1 - INSET)),
)
"""Where no page was found: inside the picture, so that each can be taken hold of."""


def may_mend(verdict: Verdict) -> bool:
    """Whether a page laid flat may be judged better."""
    if verdict.faults:
        return all(fault.code in REFUSALS for fault in verdict.faults)
    return any(warning.code in DOUBTS for warning in verdict.warnings)


def offered(verdict: Verdict, original: Image.Image, lies: Corners | None) -> Verdict:
    """With the upright original, without metadata, and where its page seems to lie."""
    seen = coloured(original)
    outlined = Outlined(*seen.size, lies or INSET_CORNERS, found=lies is not None)
    return replace(verdict, source=jpeg(seen), outlined=outlined)
