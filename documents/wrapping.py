"""Breaking a paragraph into lines of a given width, in points."""

from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth


def wrap_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than `width`; a word too long for one is broken."""
    lines: list[str] = []
    for word in text.split():
        for piece in _pieces(word, font, size, width):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and stringWidth(longer, font, size) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, font: str, size: float, width: float) -> Iterator[str]:
    """The word, or its parts where it is too wide, broken after a hyphen if possible."""
    while stringWidth(word, font, size) > width and len(word) > 1:
        fits = max(1, _fitting(word, font, size, width))
        cut = word.rfind("-", 0, fits) + 1 or fits
        yield word[:cut]
        word = word[cut:]
    yield word


def _fitting(word: str, font: str, size: float, width: float) -> int:
    """How many letters of the word fit."""
    return sum(
        stringWidth(word[:letters], font, size) <= width for letters in range(1, len(word) + 1)
    )
