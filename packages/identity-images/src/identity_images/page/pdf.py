"""One page of a PDF as a picture; only in a process that may be killed, for a PDF can hang."""

from typing import Any

import pypdfium2
from PIL import Image

from identity_images.complete import is_whole
from identity_images.decode import Picture, Unreadable
from identity_images.formats import PDF
from identity_images.page import limits as limit
from identity_images.verdict import Fault

_POINTS = (20.0, 14_400.0)  # of a side; the larger is the most the format allows


def pages(data: bytes) -> int:
    document = _opened(data)
    try:
        return len(document)
    finally:
        document.close()


def page(data: bytes, at: int) -> Picture:
    """The page drawn with its long side at 2400 px; raises Unreadable."""
    document = _opened(data)
    try:
        sheet = document[min(max(at, 0), len(document) - 1)]
        wide, high = sheet.get_size()
        if min(wide, high) < _POINTS[0] or max(wide, high) > _POINTS[1]:
            raise Unreadable(Fault("unusual-file"), PDF.mime)
        drawn = sheet.render(scale=limit.PDF_SIDE / max(wide, high), may_draw_forms=False)
        image: Image.Image = drawn.to_pil().convert("RGB")
    except pypdfium2.PdfiumError as broken:
        raise Unreadable(Fault("broken-pdf"), PDF.mime) from broken
    finally:
        document.close()
    return Picture(image, image.width, image.height, PDF.mime)


def _opened(data: bytes) -> Any:
    if not is_whole(data, PDF):
        raise Unreadable(Fault("truncated"), PDF.mime)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as broken:
        raise Unreadable(_why(broken), PDF.mime) from broken
    if not 0 < len(document) <= limit.PDF_PAGES:
        count = len(document)
        document.close()
        fault = Fault("long-pdf", {"count": count, "limit": limit.PDF_PAGES})
        raise Unreadable(fault if count else Fault("broken-pdf"), PDF.mime)
    return document


def _why(broken: Exception) -> Fault:
    return Fault("locked-pdf" if "password" in str(broken).lower() else "broken-pdf")
