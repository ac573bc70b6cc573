"""Which format a file has, by its first bytes and by nothing else: no name, no claimed type."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format told by its first bytes; `refusal` is the fault code of one we do not take."""

    name: str
    mime: str
    refusal: str | None = None


JPEG = Format("JPEG", "image/jpeg")
PNG = Format("PNG", "image/png")
WEBP = Format("WEBP", "image/webp")
# Named as Pillow's plugins are; taken where pictures are mended, by processes that may be killed.
HEIC = Format("HEIF", "image/heic", "heic")
AVIF = Format("AVIF", "image/avif", "other-format")
TIFF = Format("TIFF", "image/tiff", "other-format")
BMP = Format("BMP", "image/bmp", "other-format")
MENDED = (HEIC, AVIF, TIFF, BMP)
PDF = Format("PDF", "application/pdf", "pdf")
GIF = Format("GIF", "image/gif", "gif")
VIDEO = Format("MP4", "video/mp4", "video")

# Offsets and bytes that must all be there; the first row that fits decides.
_MARKS: tuple[tuple[Format, tuple[tuple[int, bytes], ...]], ...] = (
    (JPEG, ((0, b"\xff\xd8\xff"),)),
    (PNG, ((0, b"\x89PNG\r\n\x1a\n"),)),
    (WEBP, ((0, b"RIFF"), (8, b"WEBP"))),
    (GIF, ((0, b"GIF8"),)),
    *((HEIC, ((4, b"ftyp" + brand),)) for brand in (b"hei", b"hev", b"mif1", b"msf1")),
    (AVIF, ((4, b"ftypavi"),)),
    (VIDEO, ((4, b"ftyp"),)),
    (VIDEO, ((0, b"\x1aE\xdf\xa3"),)),
    (VIDEO, ((0, b"RIFF"), (8, b"AVI "))),
    (TIFF, ((0, b"II*\0"),)),
    (TIFF, ((0, b"MM\0*"),)),
    (BMP, ((0, b"BM"), (6, b"\0\0\0\0"))),
    (Format("PSD", "image/vnd.adobe.photoshop", "other-format"), ((0, b"8BPS"),)),
    (Format("JPEG XL", "image/jxl", "other-format"), ((0, b"\xff\x0a"),)),
    (Format("JPEG XL", "image/jxl", "other-format"), ((4, b"JXL \r\n\x87\n"),)),
    (Format("JPEG 2000", "image/jp2", "other-format"), ((4, b"jP  \r\n\x87\n"),)),
    (Format("SVG", "image/svg+xml", "other-format"), ((0, b"<svg"),)),
)
_BRANDS_WITHIN = 256  # bytes
_PDF_WITHIN = 1024  # bytes; readers accept a PDF whose header stands later than at 0


def recognise(data: bytes) -> Format | None:
    """The format of `data`, or None when its first bytes are of nothing we know."""
    for found, marks in _MARKS:
        if all(data.startswith(mark, at) for at, mark in marks):
            return AVIF if found is HEIC and _is_of_av1(data) else found
    return PDF if b"%PDF-" in data[:_PDF_WITHIN] else None


def _is_of_av1(data: bytes) -> bool:
    """Whether a file that claims only to be a picture in boxes names AVIF among its brands."""
    brands = data[16 : min(int.from_bytes(data[:4], "big"), _BRANDS_WITHIN)]
    return data[8:12] in (b"mif1", b"msf1") and b"avif" in brands and b"heic" not in brands
