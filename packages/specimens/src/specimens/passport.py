"""A passport spread as a telephone sees it on a table: drawn, of invented data, marked so."""

from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from specimens import mrz
from specimens.encoding import MARK, font, grain, jpeg, pdf
from specimens.guilloche import page_ground
from specimens.people import face
from specimens.person import YULIA, Person
from specimens.slanted import ASLANT, Spot, View, corners, slanted

_SIZE = (1400, 1960)  # px of the whole picture
_ASLANT = (1960, 1470)  # px
_MM = 10.6  # px; the spread is 125×176 mm
_AT = (38, 47)  # px; where its corner lies on the table
_TABLE = (116, 96, 82)
_INK = (38, 36, 44)
_LABEL = (128, 92, 96)
_RED = (176, 40, 44)
_PITCH = 2.54  # mm; ten signs to the inch


@cache
def passport_page(person: Person = YULIA) -> bytes:
    """The spread with the photo, upright, 1400×1960 px, 10.6 px/mm."""
    return jpeg(grain(_picture(person), 4), quality=90)


@cache
def passport_pdf(person: Person = YULIA) -> bytes:
    """The same as a scanner at home makes it: a PDF of one page."""
    return pdf(grain(_picture(person), 4))


@cache
def blurred_passport_page(person: Person = YULIA) -> bytes:
    """The same out of focus: the small print cannot be read."""
    return jpeg(grain(_picture(person).filter(ImageFilter.GaussianBlur(7)), 4), quality=90)


@cache
def slanted_passport_page(view: View = ASLANT) -> bytes:
    """The same on a table, seen aslant: its corners have to be shown to whoever reads it."""
    return jpeg(grain(slanted(_spread(YULIA), _ASLANT, _TABLE, view), 4), quality=90)


def slanted_corners(view: View = ASLANT) -> tuple[Spot, Spot, Spot, Spot]:
    """Where the spread's corners lie there: shares of width and height, its upper left first."""
    return corners((round(125 * _MM), round(176 * _MM)), _ASLANT, view)


def _picture(person: Person) -> Image.Image:
    table = Image.new("RGB", _SIZE, _TABLE)
    table.paste(_spread(person), _AT)
    return table


def _spread(person: Person) -> Image.Image:
    spread = page_ground(round(125 * _MM), round(176 * _MM))
    _upper_page(spread, person)
    _lower_page(spread, person)
    _machine_lines(spread, person)
    for top in (17, 103):
        _vertical_number(spread, person, top)
    _mark(spread)
    return spread


def _write(
    spread: Image.Image,
    at: tuple[float, float],
    words: str,
    height: float,
    colour: tuple[int, int, int] = _INK,
    bold: bool = False,
) -> None:
    """`words` from the point `at`, in mm, on their base line; `height` is mm to the em."""
    face = font("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", round(height * _MM))
    place = (at[0] * _MM, at[1] * _MM)
    ImageDraw.Draw(spread).text(place, words, fill=colour, font=face, anchor="ls")


def _rule(spread: Image.Image, left: float, right: float, y: float) -> None:
    line = ((left * _MM, y * _MM), (right * _MM, y * _MM))
    ImageDraw.Draw(spread).line(line, fill=_LABEL, width=2)


def _upper_page(spread: Image.Image, person: Person) -> None:
    _write(spread, (34, 10), "РОССИЙСКАЯ ФЕДЕРАЦИЯ", 4, _RED, bold=True)
    _write(spread, (37, 15), "учебный образец, не документ", 2.9, _RED)
    _write(spread, (8, 25), "Паспорт выдан", 2.6, _LABEL)
    _write(spread, (34, 25), person.issuer.upper(), 3.4)
    for y in (27, 35, 43):
        _rule(spread, 32, 112, y)
    _write(spread, (8, 52), "Дата выдачи", 2.6, _LABEL)
    _write(spread, (30, 52), f"{person.issued:%d.%m.%Y}", 3.8)
    _rule(spread, 28, 54, 54)
    _write(spread, (58, 52), "Код подразделения", 2.6, _LABEL)
    _write(spread, (90, 52), person.code, 3.8)
    _rule(spread, 88, 112, 54)
    _write(spread, (8, 66), "Личный код", 2.6, _LABEL)
    _rule(spread, 28, 64, 67)
    _write(spread, (8, 79), "Личная подпись", 2.6, _LABEL)
    _rule(spread, 34, 80, 80)


def _lower_page(spread: Image.Image, person: Person) -> None:
    size = (round(35 * _MM), round(43.75 * _MM))
    spread.paste(face(person.look, size), (round(7 * _MM), round(98 * _MM)))
    rows = (
        ("Фамилия", person.surname.upper()),
        ("Имя", person.name.upper()),
        ("Отчество", person.patronymic.upper()),
        ("Пол", "ЖЕН." if person.sex == "F" else "МУЖ."),
        ("Дата рождения", f"{person.born:%d.%m.%Y}"),
        ("Место рождения", person.birthplace.upper()),
    )
    for row, (label, said) in enumerate(rows):
        y = 103 + row * 8
        _write(spread, (46, y), label, 2.4, _LABEL)
        _write(spread, (70, y), said, 3.4)
        _rule(spread, 69, 113, y + 1.4)


def _machine_lines(spread: Image.Image, person: Person) -> None:
    pen = ImageDraw.Draw(spread)
    band = (0, 152 * _MM, spread.width, spread.height)
    pen.rectangle(band, fill=(244, 240, 236))
    face = font("OCRB.otf", round(4.2 * _MM))
    left = (125 - 44 * _PITCH) / 2
    for line, y in zip(mrz.lines(person), (161, 169), strict=True):
        for at, sign in enumerate(line):
            middle = (left + (at + 0.5) * _PITCH) * _MM
            pen.text((middle, y * _MM), sign, fill=_INK, font=face, anchor="ms")


def _vertical_number(spread: Image.Image, person: Person, top: float) -> None:
    """Series and number in red up the right edge, as on the real page."""
    words = f"{person.series[:2]} {person.series[2:]} {person.number}"
    strip = Image.new("L", (round(56 * _MM), round(6 * _MM)))
    face = font("DejaVuSans-Bold.ttf", round(4.6 * _MM))
    ImageDraw.Draw(strip).text(
        (strip.width / 2, strip.height / 2), words, fill=230, font=face, anchor="mm"
    )
    upright = strip.transpose(Image.Transpose.ROTATE_90)
    spread.paste(_RED, (round(116 * _MM), round(top * _MM)), upright)


def _mark(spread: Image.Image) -> None:
    layer = Image.new("L", spread.size)
    face = font("DejaVuSans-Bold.ttf", round(17 * _MM))
    pen = ImageDraw.Draw(layer)
    # Turned about the middle of the spread, the upper word moves left and the lower one right.
    for y, turned_away in ((44, 14), (130, -9)):
        pen.text(((62.5 + turned_away) * _MM, y * _MM), MARK, fill=58, font=face, anchor="mm")
    slanted = layer.rotate(18, Image.Resampling.BICUBIC, center=(62.5 * _MM, 88 * _MM))
    spread.paste(_RED, (0, 0), slanted)
