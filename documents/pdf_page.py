"""A page of a PDF that is written from the top down: lines wrapped, nothing cut off.

Lengths are points (1/72 inch); `y` is how far down the next line begins.
"""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from threading import Lock

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from documents import fonts
from documents.wrapping import wrap_lines
from texts import Texts

MARGIN = 36.0
GAP = 12.0
CODE = 62.0
"""The side of a QR code: its modules are then half a millimetre, which any phone can read."""
BARS = 48.0
"""The height of a barcode; its narrowest bar is a third of a millimetre, as scanners ask."""
LEADING = 1.25
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Sizes of type tried in turn, until the longest names and addresses fit on the page."""

SAVING = Lock()
"""reportlab reads the letters a page needs from one file with one position, shared by all threads:
two papers saved at once would take each other's letters, or break off.
"""

Colour = tuple[float, float, float]
BLACK: Colour = (0.10, 0.12, 0.15)
GREY: Colour = (0.40, 0.43, 0.48)
ACCENT: Colour = (0.07, 0.36, 0.52)
PALE: Colour = (0.91, 0.95, 0.97)


class Sheet:
    """One page (A5 unless told), its metadata and a pen; the same writing gives the same bytes.

    `made` is the date of creation; `scale` shrinks type and spaces for a document that would not
    fit otherwise. The line with who made it is written at once.
    """

    def __init__(
        self,
        title: str,
        made: date,
        texts: Texts,
        scale: float,
        size: tuple[float, float] = A5,
    ) -> None:
        fonts.register()
        self.width, self.height = size
        self.inner = self.width - 2 * MARGIN
        self._file = BytesIO()
        self._pen = Canvas(
            self._file,
            pagesize=size,
            invariant=1,
            lang=texts.language,
            initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # its stubs say float
        )
        author = texts.plain("temporary-policy.author")
        self._pen.setTitle(title)
        self._pen.setSubject(title)
        self._pen.setAuthor(author)
        self._pen.setCreator(author)
        self._pen.setDateFormatter(lambda *_: f"D:{made:%Y%m%d}000000Z")
        self._scale = scale
        self.y = MARGIN
        self.write(author, 8.5, colour=GREY)

    @property
    def fits(self) -> bool:
        return self.y <= self.height - MARGIN

    def write(
        self,
        text: str,
        size: float,
        font: str = fonts.REGULAR,
        colour: Colour = BLACK,
        left: float = 0.0,
        width: float | None = None,
    ) -> None:
        """Write a paragraph, `left` from the margin, and move down past it."""
        size *= self._scale
        self._pen.setFont(font, size)
        self._pen.setFillColorRGB(*colour)
        room = self.inner if width is None else width
        for line in wrap_lines(fonts.printable(text), font, size, room):
            self._pen.drawString(MARGIN + left, self.height - self.y - size, line)
            self.y += size * LEADING

    def facts(
        self, *facts: tuple[str, str], size: float = 12.5, within: float | None = None
    ) -> None:
        """Write labels with their values beneath, side by side in columns of one width."""
        top, lowest = self.y, self.y
        step = ((self.inner if within is None else within) + GAP) / len(facts)
        for column, (label, value) in enumerate(facts):
            self.y = top
            self.write(label, 8.5, colour=GREY, left=column * step, width=step - GAP)
            self.write(value, size, fonts.BOLD, left=column * step, width=step - GAP)
            lowest = max(lowest, self.y)
        self.y = lowest
        self.space(9)

    def space(self, height: float) -> None:
        self.y += height * self._scale

    def rule(self) -> None:
        self._pen.setStrokeColorRGB(*ACCENT)
        self._pen.line(MARGIN, self.height - self.y, self.width - MARGIN, self.height - self.y)

    def blank(self, left: float, width: float) -> None:
        """Draw a thin line to write on by hand, at the foot of the last line written."""
        foot = self.height - self.y
        self._pen.setStrokeColorRGB(*GREY)
        self._pen.setLineWidth(0.5)
        self._pen.line(MARGIN + left, foot, MARGIN + left + width, foot)
        self._pen.setLineWidth(1)

    def panel(self, height: float) -> None:
        """Draw a pale panel over the whole width, behind what is written next."""
        height *= self._scale
        self._pen.setFillColorRGB(*PALE)
        self._pen.rect(0, self.height - self.y - height, self.width, height, stroke=0, fill=1)

    def code(self, leads: str, word: str, top: float) -> None:
        """Draw a QR code of a link at the right margin, clickable too, with a word beneath it."""
        code = QrCodeWidget(leads, barLevel="M", barWidth=CODE, barHeight=CODE, barBorder=0)
        drawing = Drawing(CODE, CODE)
        drawing.add(code)
        left, bottom = self.width - MARGIN - CODE, self.height - top - CODE
        renderPDF.draw(drawing, self._pen, left, bottom)
        self._pen.linkURL(leads, (left, bottom, left + CODE, bottom + CODE))
        self._pen.setFont(fonts.REGULAR, 6.5)
        self._pen.setFillColorRGB(*GREY)
        self._pen.drawRightString(self.width - MARGIN, bottom - 9, word)
        self.y = max(self.y, top + CODE + 14)

    def bars(self, digits: str) -> None:
        """Draw a barcode (Code 128) of these digits, at its full size whatever the scale."""
        code = Code128(digits, barHeight=BARS, barWidth=1.0, quiet=False)
        code.drawOn(self._pen, MARGIN, self.height - self.y - BARS)
        self.y += BARS

    def across(self, word: str) -> None:
        """Write a pale word from corner to corner, over everything."""
        self._pen.saveState()
        self._pen.setFont(fonts.BOLD, 92)
        self._pen.setFillColorRGB(*ACCENT, alpha=0.15)
        self._pen.translate(self.width / 2, self.height / 2)
        self._pen.rotate(54)
        self._pen.drawCentredString(0, -30, word)
        self._pen.restoreState()

    def content(self) -> bytes:
        """The finished PDF; nothing can be written after it."""
        self._pen.showPage()
        with SAVING:
            self._pen.save()
        return self._file.getvalue()


def fit_to_page(written: Callable[[float], Sheet], scales: Sequence[float] = SCALES) -> bytes:
    """The finished PDF in the first of these scales in which everything fits on the page."""
    for scale in scales:
        sheet = written(scale)
        if sheet.fits:
            return sheet.content()
    raise ValueError("the document does not fit on its page")
