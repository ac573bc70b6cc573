"""Specimen pictures to send: drawn people, invented data, made when asked for, always alike.

Subjects of their own: `specimens.mrz`, the machine-readable lines; `specimens.bombs`, files that
do harm (extra `bombs`); `specimens.photographs`, specimens as cameras see them (extra
`photographs`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from specimens.encoding import font
from specimens.odd_files import huge_picture, not_a_picture
from specimens.passport import (
    blurred_passport_page,
    passport_page,
    passport_pdf,
    slanted_corners,
    slanted_passport_page,
)
from specimens.people import (
    blank_photo,
    blurred_photo,
    colour_photo,
    face,
    heic_photo,
    photo,
    sideways_photo,
    small_photo,
    two_faces_photo,
    untagged_photo,
)
from specimens.person import ARTYOM, YULIA, Person
from specimens.portrait import MAN, WOMAN, Look
from specimens.signature import (
    empty_signature,
    signature,
    signature_on_paper,
    two_signatures,
)
from specimens.slanted import View

__all__ = [
    "ARTYOM",
    "CATALOGUE",
    "MAN",
    "WOMAN",
    "YULIA",
    "Look",
    "Person",
    "Specimen",
    "View",
    "blank_photo",
    "blurred_passport_page",
    "blurred_photo",
    "colour_photo",
    "empty_signature",
    "face",
    "font",
    "heic_photo",
    "huge_picture",
    "not_a_picture",
    "passport_page",
    "passport_pdf",
    "photo",
    "sideways_photo",
    "signature",
    "signature_on_paper",
    "slanted_corners",
    "slanted_passport_page",
    "small_photo",
    "two_faces_photo",
    "two_signatures",
    "untagged_photo",
]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A picture in the drawer: what it is called, what it shows, and how to make its bytes."""

    name: str
    title_ru: str
    kind: Literal["photo", "signature", "passport", "other"]
    filename: str
    make: Callable[[], bytes]


# Made by the library that reads it; where that is missing, nothing could be done with it either.
_IPHONE = (
    (Specimen("heic_photo", "Фото с iPhone (HEIC)", "photo", "IMG_0001.HEIC", heic_photo),)
    if find_spec("pillow_heif")
    else ()
)

CATALOGUE = (
    Specimen("photo", "Фото 320×400, чёрно-белое", "photo", "photo.jpg", photo),
    Specimen("colour_photo", "Цветное фото с телефона", "photo", "colour.jpg", colour_photo),
    Specimen("sideways_photo", "Фото, снятое боком", "photo", "sideways.jpg", sideways_photo),
    Specimen(
        "untagged_photo",
        "Фото боком, без пометки в файле",
        "photo",
        "lying.jpg",
        untagged_photo,
    ),
    *_IPHONE,
    Specimen("blurred_photo", "Размытое фото", "photo", "blurred.jpg", blurred_photo),
    Specimen("small_photo", "Фото 300×375", "photo", "small.jpg", small_photo),
    Specimen("two_faces_photo", "Двое на фото", "photo", "two-faces.jpg", two_faces_photo),
    Specimen("blank_photo", "Пустое фото", "photo", "blank.jpg", blank_photo),
    Specimen("signature", "Подпись 736×160", "signature", "signature.png", signature),
    Specimen(
        "signature_on_paper",
        "Подпись на листе, снятая телефоном",
        "signature",
        "signature-on-paper.jpg",
        signature_on_paper,
    ),
    Specimen(
        "two_signatures",
        "Две подписи на одном листе",
        "signature",
        "two-signatures.jpg",
        two_signatures,
    ),
    Specimen("empty_signature", "Лист без подписи", "signature", "empty.png", empty_signature),
    Specimen("passport_page", "Разворот паспорта", "passport", "passport.jpg", passport_page),
    Specimen("passport_pdf", "Разворот паспорта в PDF", "passport", "passport.pdf", passport_pdf),
    Specimen(
        "blurred_passport_page",
        "Размытый разворот паспорта",
        "passport",
        "passport-blurred.jpg",
        blurred_passport_page,
    ),
    Specimen(
        "slanted_passport_page",
        "Разворот, снятый наискосок",
        "passport",
        "passport-slanted.jpg",
        slanted_passport_page,
    ),
    Specimen("not_a_picture", "Текст вместо снимка", "other", "not-a-picture.jpg", not_a_picture),
    Specimen("huge_picture", "Снимок на 900 мегапикселей", "other", "huge.png", huge_picture),
)
